import { Tag } from 'antd';
import { TASK_INPUTS, taskKindSchema, type TaskKind } from '../../../../casework/tasks/index.ts';
import type { CaseState } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { asRecord, branchesOf, type Node } from '../../ui/form/node.ts';
import { ReadValues } from '../../ui/form/read.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import styles from './task.module.css';
import { WORDS } from './words.ts';

/** The fields of one outcome of a kind of task. */
export const fieldsOf = (kind: TaskKind, outcome: string): Node =>
  branchesOf(TASK_INPUTS[kind]).find(([each]) => each === outcome)?.[1] ?? {};

interface Given {
  readonly kind: TaskKind;
  readonly taskId: string;
  readonly name: string;
  readonly at: number;
  readonly answer: { readonly outcome: string };
}

const answersOf = ({ answers }: CaseState): Given[] =>
  taskKindSchema.options
    .flatMap((kind): Given[] => {
      const record = answers[kind];
      return record
        ? [{ kind, taskId: record.taskId, name: record.by.name, at: record.at, answer: record.answer }]
        : [];
    })
    .sort((a, b) => b.at - a.at);

/** What was answered before, newest first, with hearings and evidence recorded on the way. */
export function Earlier({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const given = answersOf(state);
  const { hearings = [] } = state;
  if (given.length === 0 && hearings.length === 0) return <EmptyState title={words.noEarlier} />;
  return (
    <div className={styles.stack}>
      {given.map(({ kind, taskId, name, at, answer }) => (
        <section key={taskId} className={styles.file}>
          <p className={styles.section}>
            {terms.task({ kind })} <Tag color="blue">{terms.outcome(answer.outcome)}</Tag>
          </p>
          <p className={styles.muted}>
            {name} · <ShanghaiTime at={at} />
          </p>
          <ReadValues node={fieldsOf(kind, answer.outcome)} value={asRecord(answer)} />
        </section>
      ))}
      {hearings.length > 0 && (
        <section className={styles.file}>
          <p className={styles.section}>{words.hearings}</p>
          {hearings.map(({ id, person, on, place, record }) => (
            <div key={id} className={styles.situation}>
              <p className={styles.quote}>
                {person} · <LocalDay date={on} /> · {place}
              </p>
              <p>{record}</p>
            </div>
          ))}
        </section>
      )}
    </div>
  );
}
