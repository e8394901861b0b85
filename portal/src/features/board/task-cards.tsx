import { Link } from 'react-router';
import { useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { DeadlineTag, DueDay } from '../../ui/deadline.tsx';
import { LocalDay } from '../../ui/time.tsx';
import styles from './board.module.css';
import type { BoardTask } from './figures.ts';
import { standingOf, useHolding } from './holding.ts';
import { WORDS } from './words.ts';

/** The tasks on a telephone: a few lines each. */
export function TaskCards({ tasks }: { tasks: readonly BoardTask[] }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { colon } = useMarks();
  const { organ } = useDirectory();
  const holding = useHolding();
  return (
    <ul className={styles.cards}>
      {tasks.map(task => (
        <li key={task.id} className={styles.card}>
          <Link to={`/tasks/${task.id}`}>{terms.task(task)}</Link>
          <span className={styles.about}>
            <Link to={`/cases/${task.caseId}`}>{task.caseId}</Link>
            <span>{organ(task.organ)}</span>
            <span>{holding(task)}</span>
          </span>
          <span>
            {words.dueOn}
            {colon}
            <DueDay deadline={task.deadline} /> <DeadlineTag {...standingOf(task)} />
          </span>
          {task.escalatesOn !== undefined && (
            <span className={styles.about}>
              {words.next}
              {colon}
              <LocalDay date={task.escalatesOn} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
