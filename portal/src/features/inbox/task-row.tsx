import { Link } from 'react-router';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { DeadlineTag } from '../../ui/deadline.tsx';
import { LocalDay } from '../../ui/time.tsx';
import type { InboxTask } from './filter.ts';
import styles from './inbox.module.css';
import { WORDS } from './words.ts';

interface TaskRowProps {
  readonly task: InboxTask;
  readonly index: number;
  readonly count: number;
  readonly height: number;
  readonly organ: (id: string) => string;
}

/** One task: what, of which case, until when and how long that is, who has it. The whole row leads to it. */
export function TaskRow({ task, index, count, height, organ }: TaskRowProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { id, caseId, deadline, holder, delegate, left, overdue, overdueRounds, pausedUntil } = task;
  const holding = delegate ? words.delegated(delegate.name) : holder ? words.heldBy(holder.name) : words.anyone;
  return (
    <li className={styles.item} aria-setsize={count} aria-posinset={index + 1} style={{ top: index * height, height }}>
      <Link to={`/tasks/${id}`} className={styles.row} data-row={index}>
        <span className={styles.what}>
          <strong>{terms.task(task)}</strong>
          <span className={styles.case}>{caseId}</span>
        </span>
        <span className={styles.who}>
          {organ(task.organ)} · {holding}
        </span>
        <span className={styles.due}>
          {words.dueOn} <LocalDay date={deadline.due} />
        </span>
        <span className={styles.left}>
          <DeadlineTag
            left={left}
            overdue={overdue}
            overdueRounds={overdueRounds}
            provisional={deadline.provisional}
            paused={pausedUntil !== undefined}
          />
        </span>
      </Link>
    </li>
  );
}
