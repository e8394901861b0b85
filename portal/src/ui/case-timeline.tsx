import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import styles from './case-timeline.module.css';

export interface Moment {
  readonly key: string;
  readonly state: 'done' | 'now' | 'late' | 'ended';
  readonly title: ReactNode;
  /** When, or until when. */
  readonly when: ReactNode;
  readonly text?: ReactNode;
}

const MARKS: Readonly<Record<Moment['state'], ReactNode>> = {
  done: <CheckCircleFilled aria-hidden />,
  now: <ClockCircleOutlined aria-hidden />,
  late: <ExclamationCircleFilled aria-hidden />,
  ended: <MinusCircleOutlined aria-hidden />,
};

/** What happened, oldest first, and what is under way at the end. */
export function CaseTimeline({ moments, label }: { moments: readonly Moment[]; label: string }) {
  return (
    <ol className={styles.line} aria-label={label}>
      {moments.map(({ key, state, title, when, text }) => (
        <li key={key} className={`${styles.moment ?? ''} ${styles[state] ?? ''}`}>
          <span className={styles.mark} aria-hidden>
            {MARKS[state]}
          </span>
          <div className={styles.head}>
            <span className={styles.title}>{title}</span>
            <span className={styles.when}>{when}</span>
          </div>
          {text !== undefined && <div className={styles.text}>{text}</div>}
        </li>
      ))}
    </ol>
  );
}
