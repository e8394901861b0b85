import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { defineWords, useWords } from '../i18n/words.ts';
import styles from './loading.module.css';

const WORDS = defineWords({ loading: '正在读取…' }, { loading: 'Loading…' });

/** Whether something has lasted longer than this. */
export function useLasting(active: boolean, ms = 1000): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setTimeout(() => {
      setLasting(true);
    }, ms);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [active, ms]);
  return active && lasting;
}

/** A line across the top while something takes more than a second. */
export function ProgressLine({ active }: { active: boolean }) {
  const lasting = useLasting(active);
  const { loading } = useWords(WORDS);
  return lasting ? <div className={styles.line} role="progressbar" aria-label={loading} /> : null;
}

/** Stands where content will be: grey lines at once, a word for screen readers, the line after a second. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { loading } = useWords(WORDS);
  return (
    <div role="status" className={styles.loading}>
      <ProgressLine active />
      <span className="sr-only">{loading}</span>
      <Skeleton active title paragraph={{ rows }} />
    </div>
  );
}
