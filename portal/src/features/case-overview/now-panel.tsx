import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { shanghaiDate } from '../../../../regulation/dates.ts';
import { useDirectory, type Task } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { DeadlineBar } from '../../ui/deadline.tsx';
import { Panel } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import type { ShownCase } from './index.tsx';
import styles from './case-overview.module.css';
import { WORDS } from './words.ts';

/** Where the case stands: every open task with who has it, until when, and how that day is computed. */
export function NowPanel({ shown: { state, limits }, party }: { shown: ShownCase; party: boolean }) {
  const words = useWords(WORDS);
  const { colon, left, right } = useMarks();
  const terms = useTerms();
  const waiting = state.tasks.filter(({ status }) => status === 'open');
  return (
    <Panel title={words.now}>
      {state.parked && <Alert type="warning" showIcon title={words.parked} className={styles.alert ?? ''} />}
      {/* The applicant has them with their remedies below. */}
      {!party && state.deficiencies.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={words.deficiencies}
          className={styles.alert ?? ''}
          description={
            <ul>
              {state.deficiencies.map(({ field, label, problem }) => (
                <li key={field + problem}>
                  {label}
                  {colon}
                  {problem}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {state.closed && (
        <p className={styles.closed}>
          {words.closed}
          {colon}
          {terms.closing(state.closed.outcome)}
          {left}
          <ShanghaiTime at={state.closed.at} form="day" />
          {right}
        </p>
      )}
      {!state.closed && waiting.length === 0 && <p>{words.nobody}</p>}
      {waiting.map(task => (
        <OpenTask
          key={task.id}
          task={task}
          link={!party || (task.role === 'applicant' && task.kind !== 'supplement')}
          standing={limits[task.id] ?? { left: 0, overdue: false }}
        />
      ))}
    </Panel>
  );
}

interface OpenTaskProps {
  readonly task: Task;
  readonly standing: { left: number; overdue: boolean };
  /** Whether it can be opened: the applicant opens his own only. */
  readonly link: boolean;
}

function OpenTask({ task, standing, link }: OpenTaskProps) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const terms = useTerms();
  const { organ } = useDirectory();
  const { deadline, holder, delegate, overdueRounds, pausedUntil } = task;
  const held = [
    organ(task.organ),
    holder?.name ?? words.byRole(terms.role(task.role)),
    ...(delegate ? [words.delegate(delegate.name)] : []),
  ].join(' · ');
  return (
    <article className={styles.task}>
      <div className={styles.taskHead}>
        <h3 className={styles.taskTitle}>{terms.task(task)}</h3>
        {link && (
          <Link to={`/tasks/${task.id}`} className="no-print">
            <Button size="small" tabIndex={-1}>
              {words.open}
            </Button>
          </Link>
        )}
      </div>
      <p className={styles.holder}>
        {words.holder}
        {colon}
        {held}
      </p>
      <DeadlineBar
        deadline={deadline}
        today={shanghaiDate(Date.now())}
        standing={{ ...standing, overdueRounds, provisional: deadline.provisional, paused: pausedUntil !== undefined }}
      />
    </article>
  );
}
