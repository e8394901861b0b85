import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useUser, type CaseState } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import type { Draft } from '../../ui/draft.ts';
import { asRecord } from '../../ui/form/node.ts';
import { ReadValues } from '../../ui/form/read.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import { fieldsOf } from './earlier.tsx';
import type { Answering, ShownTask } from './scene.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

interface DoneProps {
  readonly task: ShownTask;
  readonly state: CaseState;
  readonly draft: Draft<Answering>;
}

/** A task that is not this person's to answer now: who has answered it and when, or who has it. Nothing filled in is lost. */
export function NotNow({ task, state, draft }: DoneProps) {
  const words = useWords(WORDS);
  return (
    <div className={styles.stack}>
      {task.status === 'open' ? <Elsewhere task={task} /> : <Answered task={task} state={state} />}
      {draft.value.outcome !== '' && <Unsent task={task} draft={draft} />}
      <Link to="/tasks" className="no-print">
        {words.backToTasks}
      </Link>
    </div>
  );
}

function Elsewhere({ task }: { task: ShownTask }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const { holder, role } = task;
  return (
    <Alert
      type="info"
      showIcon
      title={words.notMine}
      description={holder ? words.heldBy(holder.name) : words.role(terms.role(role))}
    />
  );
}

/** 某某 已于何时办理: what stands in the ledger. */
function Answered({ task, state }: { task: ShownTask; state: CaseState }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const terms = useTerms();
  const user = useUser();
  const { answeredBy, answeredAt, outcome = '' } = state.tasks.find(({ id }) => id === task.id) ?? {};
  const answer = state.answers[task.kind];
  const own = answeredBy?.id === user.id;
  return (
    <>
      <Alert
        type={own ? 'success' : 'info'}
        showIcon
        role="status"
        title={
          task.status === 'withdrawn'
            ? words.withdrawn
            : words.answeredBy(answeredBy?.name ?? '', terms.outcome(outcome))
        }
        description={
          answeredAt !== undefined && (
            <>
              {words.at}
              {colon}
              <ShanghaiTime at={answeredAt} />
            </>
          )
        }
      />
      {answer?.taskId === task.id && <ReadValues node={fieldsOf(task.kind, outcome)} value={asRecord(answer.answer)} />}
    </>
  );
}

/** What this person has filled in when somebody else was first. */
function Unsent({ task, draft }: Pick<DoneProps, 'task' | 'draft'>) {
  const words = useWords(WORDS);
  const { left, right } = useMarks();
  const terms = useTerms();
  const { outcome, values } = draft.value;
  return (
    <section className={styles.assess}>
      <p className={styles.section}>
        {words.yourDraft}
        {left}
        {terms.outcome(outcome)}
        {right}
      </p>
      <ReadValues node={fieldsOf(task.kind, outcome)} value={values} />
      <div>
        <Button className="no-print" onClick={draft.clear}>
          {words.discard}
        </Button>
      </div>
    </section>
  );
}
