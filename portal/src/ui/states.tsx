import { CloudServerOutlined, ExclamationCircleOutlined, FileSearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiFailure, isUnreachable } from '../api/failure.ts';
import { defineWords, useWords } from '../i18n/words.ts';
import styles from './states.module.css';

const WORDS = defineWords(
  { retry: '重试', failed: '没有办成', code: '错误代码' },
  { retry: 'Try again', failed: 'This did not work', code: 'Error code' },
);

interface EmptyProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly detail?: string | undefined;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here, and what to do about it. Never an empty page. */
export function EmptyState({ title, text, detail, icon = <FileSearchOutlined aria-hidden />, action }: EmptyProps) {
  return (
    <section className={styles.state}>
      <div className={styles.icon} aria-hidden>
        {icon}
      </div>
      <h2 className={styles.title}>{title}</h2>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {detail !== undefined && <pre className={styles.detail}>{detail}</pre>}
      {action}
    </section>
  );
}

/** What went wrong, in the server's own words: message, remedy, code. */
export function ErrorState({ error, retry }: { error: Error; retry?: () => void }) {
  const words = useWords(WORDS);
  const known = error instanceof ApiFailure ? error : undefined;
  return (
    <div role="alert">
      <EmptyState
        title={error.message === '' ? words.failed : error.message}
        text={known?.remedy}
        detail={known ? `${words.code} ${known.code}` : undefined}
        icon={isUnreachable(error) ? <CloudServerOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />}
        action={retry && <Button onClick={retry}>{words.retry}</Button>}
      />
    </div>
  );
}
