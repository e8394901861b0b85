import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { shanghaiDate } from '../../../../regulation/dates.ts';
import { ask, useDirectory } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { DeadlineBar } from '../../ui/deadline.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FormContext } from '../../ui/form/context.ts';
import { Halves } from '../../ui/halves.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { NotNow } from './done.tsx';
import { Papers } from './papers.tsx';
import { useScene, type Answering, type ShownCase, type ShownTask } from './scene.ts';
import { startOf } from './starting.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

/** The case a task id belongs to: ids read `RC2026-0001-T03`. */
const caseOf = (taskId: string): string => taskId.replace(/-T\d+$/, '');

/** 办理一项任务: the file and the form side by side. */
export default function TaskPage() {
  const { id = '' } = useParams();
  const task = useQuery(ask('/api/tasks/{id}', { params: { id } }));
  const shown = useQuery(ask('/api/cases/{id}', { params: { id: caseOf(id) } }));
  return (
    <Loaded query={task}>
      {given => <Loaded query={shown}>{found => <Shown key={given.id} task={given} shown={found} />}</Loaded>}
    </Loaded>
  );
}

function Shown({ task, shown: { state } }: { task: ShownTask; shown: ShownCase }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organInFull } = useDirectory();
  const begin = useMemo((): Answering => ({ outcome: '', values: startOf(task, state) }), [task, state]);
  const draft = useDraft(`task.${task.id}`, begin);
  const scene = useScene(state);
  const { deadline, left, overdue, overdueRounds, pausedUntil } = task;
  const paused = pausedUntil !== undefined;
  const answering = task.status === 'open' && task.mine;
  const work = (
    <FormContext value={scene}>
      {paused && <Alert type="warning" showIcon title={words.paused} className={styles.limit ?? ''} />}
      {answering ? (
        <AnswerPanel task={task} state={state} draft={draft} />
      ) : (
        <NotNow task={task} state={state} draft={draft} />
      )}
    </FormContext>
  );
  const papers = (
    <FormContext value={scene}>
      <Papers task={task} state={state} />
    </FormContext>
  );
  return (
    <>
      <PageTitle
        title={terms.task(task)}
        lead={
          <>
            <Link to={`/cases/${task.caseId}`} className={styles.case}>
              {task.caseId}
            </Link>{' '}
            · {organInFull(task.organ)}
            {task.holder && ` · ${words.heldBy(task.holder.name)}`}
          </>
        }
        actions={
          <Link to={`/cases/${task.caseId}/actions`}>
            <Button tabIndex={-1}>{task.kind === 'verify' ? words.recordHearing : words.more}</Button>
          </Link>
        }
      />
      {task.status === 'open' && (
        <div className={styles.limit}>
          <DeadlineBar
            deadline={deadline}
            today={shanghaiDate(Date.now())}
            standing={{ left, overdue, overdueRounds, provisional: deadline.provisional, paused }}
          />
        </div>
      )}
      <Halves
        label={words.read}
        papers={{ title: words.papers, content: papers }}
        work={{ title: words.work, content: work }}
      />
    </>
  );
}
