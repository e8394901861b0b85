import { ClockCircleOutlined, ExclamationCircleFilled, PauseCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import type { ReactNode } from 'react';
import type { Deadline } from '../../../regulation/deadlines.ts';
import { daysBetween } from '../../../regulation/dates.ts';
import { defineWords, useWords } from '../i18n/words.ts';
import styles from './deadline.module.css';
import { LocalDay } from './time.tsx';

const WORDS = defineWords(
  {
    left: (n: number) => `剩余 ${String(n)} 个工作日`,
    today: '今日到期',
    late: (n: number) => (n === 0 ? '已逾期' : `已逾期 ${String(n)} 个工作日`),
    paused: '暂停计时',
    provisional: '未核定',
    statutory: '法定期限',
    internal: '内部时限',
    due: '截止',
    why: '期限是怎样计算的',
    supervised: (n: number) => `已督办 ${String(n)} 次`,
    progress: (used: number) => `期限已过去 ${String(used)}%`,
  },
  {
    left: (n: number) => `${String(n)} working ${n === 1 ? 'day' : 'days'} left`,
    today: 'Due today',
    late: (n: number) => (n === 0 ? 'Overdue' : `${String(n)} working ${n === 1 ? 'day' : 'days'} overdue`),
    paused: 'Clock paused',
    provisional: 'provisional',
    statutory: 'Statutory limit',
    internal: 'Internal limit',
    due: 'Due',
    why: 'How the limit is computed',
    supervised: (n: number) => `supervised ${String(n)}×`,
    progress: (used: number) => `${String(used)}% of the time has passed`,
  },
);

/** Where a limit stands, as the server says (`left`, `overdue`). */
export interface Standing {
  readonly left: number;
  readonly overdue: boolean;
  readonly provisional?: boolean | undefined;
  readonly paused?: boolean | undefined;
  readonly overdueRounds?: number | undefined;
}

/** From this many working days left a limit is near. */
const NEAR = 3;

type Tone = 'late' | 'soon' | 'calm' | 'paused';
const toneOf = ({ left, overdue, paused }: Standing): Tone => {
  if (paused) return 'paused';
  if (overdue) return 'late';
  return left <= NEAR ? 'soon' : 'calm';
};
const ICONS: Readonly<Record<Tone, ReactNode>> = {
  late: <ExclamationCircleFilled aria-hidden />,
  soon: <ClockCircleOutlined aria-hidden />,
  calm: null,
  paused: <PauseCircleOutlined aria-hidden />,
};

/** How long is left, in colour and in words: 剩余 5 个工作日, 今日到期, 已逾期 2 个工作日, 暂停计时, and 未核定 besides. */
export function DeadlineTag(standing: Standing) {
  const words = useWords(WORDS);
  const { left, overdueRounds = 0, provisional } = standing;
  const tone = toneOf(standing);
  const text = {
    late: words.late(Math.abs(left)),
    soon: left === 0 ? words.today : words.left(left),
    calm: words.left(left),
    paused: words.paused,
  }[tone];
  return (
    <span className={styles.tags}>
      <span className={`${styles.tag ?? ''} ${styles[tone] ?? ''} tabular`}>
        {ICONS[tone]} {text}
      </span>
      {overdueRounds > 0 && (
        <span className={`${styles.tag ?? ''} ${styles.late ?? ''}`}>{words.supervised(overdueRounds)}</span>
      )}
      {provisional && <span className={`${styles.tag ?? ''} ${styles.provisional ?? ''}`}>{words.provisional}</span>}
    </span>
  );
}

interface DeadlineBarProps {
  readonly deadline: Deadline;
  readonly standing: Standing;
  /** Today by the server, or the day the task was done. */
  readonly today: string;
}

const share = ({ start, due }: Deadline, today: string): number =>
  Math.max(0, Math.min(100, Math.round((daysBetween(start, today) / Math.max(1, daysBetween(start, due))) * 100)));

/** A limit drawn from its first day to its last, with its nature, and its explanation in full on request. */
export function DeadlineBar({ deadline, standing, today }: DeadlineBarProps) {
  const words = useWords(WORDS);
  const used = standing.overdue ? 100 : share(deadline, today);
  const tone = toneOf(standing);
  return (
    <div className={styles.bar}>
      <div className={styles.barHead}>
        <span>
          {words[deadline.limit.nature]} · {words.due} <LocalDay date={deadline.due} />
        </span>
        <DeadlineTag {...standing} />
      </div>
      <svg
        className={styles.track}
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label={words.progress(used)}
      >
        <rect width={100} height={4} className={styles.ground} />
        <rect width={used} height={4} className={styles[tone]} />
      </svg>
      <details className={styles.why}>
        <summary>{words.why}</summary>
        <p>{deadline.explanation}</p>
      </details>
    </div>
  );
}

/** The due day; its explanation comes on hover, focus or touch. */
export function DueDay({ deadline }: { deadline: Deadline }) {
  const words = useWords(WORDS);
  return (
    <Popover
      title={words.why}
      content={<p className={styles.pop}>{deadline.explanation}</p>}
      trigger={['hover', 'focus', 'click']}
    >
      <button type="button" className={styles.day}>
        <LocalDay date={deadline.due} />
      </button>
    </Popover>
  );
}
