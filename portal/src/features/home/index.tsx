import { useQuery, type QueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { ask, askEarly, useUser, type AnswerAt } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { DeadlineTag } from '../../ui/deadline.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import styles from './home.module.css';
import { WORDS } from './words.ts';

type Tasks = AnswerAt<'get', '/api/tasks'>;

const asked = {
  tasks: ask('/api/tasks'),
  cases: ask('/api/cases'),
  notices: ask('/api/notices', { query: { unread: 'true' } }),
};

export function prepare(client: QueryClient): void {
  askEarly(client.query(asked.tasks));
  askEarly(client.query(asked.cases));
  askEarly(client.query(asked.notices));
}

/** What stands on the home page besides it is on the task list. */
const SHOWN = 8;

/** 首页: what is due today, what is late, what is new; for an applicant, his own cases. */
export default function Home() {
  const user = useUser();
  const words = useWords(WORDS);
  const applicant = user.roles.includes('applicant') && user.roles.length === 1;
  const lead = applicant ? words.leadApplicant : words.lead;
  const apply = applicant && (
    <Link to="/apply">
      <Button type="primary">{words.apply}</Button>
    </Link>
  );
  return (
    <>
      <PageTitle title={words.greeting(user.name)} lead={lead} actions={apply} />
      <Columns>
        <Stack>
          <DueTasks />
          <RecentCases />
        </Stack>
        <Notices />
      </Columns>
    </>
  );
}

function DueTasks() {
  const words = useWords(WORDS);
  const query = useQuery(asked.tasks);
  return (
    <Panel title={words.tasks} extra={<Link to="/tasks">{words.all}</Link>}>
      <Loaded
        query={query}
        isEmpty={tasks => tasks.length === 0}
        empty={<EmptyState title={words.noTasks} text={words.noTasksText} />}
      >
        {tasks => (
          <>
            <Counts tasks={tasks} />
            <ul className={styles.list}>
              {tasks.slice(0, SHOWN).map(task => (
                <TaskLine key={task.id} task={task} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Counts({ tasks }: { tasks: Tasks }) {
  const words = useWords(WORDS);
  const counts = [
    { due: 'overdue', label: words.overdue, count: tasks.filter(({ overdue }) => overdue).length, tone: styles.late },
    {
      due: 'today',
      label: words.today,
      count: tasks.filter(({ overdue, left }) => !overdue && left === 0).length,
      tone: styles.soon,
    },
    { due: 'near', label: words.near, count: tasks.filter(({ left }) => left <= 3).length, tone: '' },
    { due: 'all', label: words.open, count: tasks.length, tone: '' },
  ];
  return (
    <div className={styles.counts}>
      {counts.map(({ due, label, count, tone }) => (
        <Link key={due} to={due === 'all' ? '/tasks' : `/tasks?due=${due}`} className={styles.count}>
          <span className={`${styles.number ?? ''} ${count > 0 ? (tone ?? '') : ''}`}>{count}</span>
          <span>{label}</span>
        </Link>
      ))}
    </div>
  );
}

function TaskLine({ task }: { task: Tasks[number] }) {
  const terms = useTerms();
  const { id, caseId, deadline, left, overdue, overdueRounds, pausedUntil } = task;
  return (
    <li className={styles.line}>
      <Link to={`/tasks/${id}`}>{terms.task(task)}</Link>
      <span className={styles.muted}>{caseId}</span>
      <span className={styles.end}>
        <LocalDay date={deadline.due} />
        <DeadlineTag
          left={left}
          overdue={overdue}
          overdueRounds={overdueRounds}
          provisional={deadline.provisional}
          paused={pausedUntil !== undefined}
        />
      </span>
    </li>
  );
}

function RecentCases() {
  const words = useWords(WORDS);
  const terms = useTerms();
  const query = useQuery(asked.cases);
  return (
    <Panel title={words.cases} extra={<Link to="/cases">{words.all}</Link>}>
      <Loaded
        query={query}
        isEmpty={cases => cases.length === 0}
        empty={<EmptyState title={words.noCases} text={words.noCasesText} />}
      >
        {cases => (
          <ul className={styles.list}>
            {cases.slice(0, SHOWN).map(({ id, party, procedure, openedAt, closed }) => (
              <li key={id} className={styles.line}>
                <Link to={`/cases/${id}`}>{id}</Link>
                <span>{[terms.procedure(procedure), party].filter(Boolean).join(' · ')}</span>
                <span className={styles.end}>
                  {closed ? terms.closing(closed.outcome) : words.running}
                  <span className={styles.muted}>
                    <ShanghaiTime at={openedAt} form="day" />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function Notices() {
  const words = useWords(WORDS);
  const query = useQuery(asked.notices);
  return (
    <Panel title={words.notices} extra={<Link to="/notices">{words.all}</Link>}>
      <Loaded query={query} isEmpty={notices => notices.length === 0} empty={<EmptyState title={words.noNotices} />}>
        {notices => (
          <ul className={styles.list}>
            {notices.slice(0, SHOWN).map(({ id, text, at, link }) => (
              <li key={id} className={styles.notice}>
                <Link to={link}>{text}</Link>
                <span className={styles.muted}>
                  <ShanghaiTime at={at} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
