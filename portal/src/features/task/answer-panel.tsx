import { Alert, Button, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { TASK_INPUTS } from '../../../../casework/tasks/index.ts';
import type { CaseState } from '../../api/index.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import type { Draft } from '../../ui/draft.ts';
import { FormContext } from '../../ui/form/context.ts';
import { Fields } from '../../ui/form/field.tsx';
import { branchesOf, pruned, type Errors } from '../../ui/form/node.ts';
import { shanghaiText } from '../../ui/time.tsx';
import { Mistakes } from './mistakes.tsx';
import { useScene, type Answering, type ShownTask } from './scene.ts';
import { Sending } from './sending.tsx';
import { receivedRuling } from './starting.ts';
import { specialOf } from './special.tsx';
import { SupplementForm } from './supplement-form.tsx';
import styles from './task.module.css';
import { WORDS } from './words.ts';

interface PanelProps {
  readonly task: ShownTask;
  readonly state: CaseState;
  readonly draft: Draft<Answering>;
}

/** The form of a task: its outcome, the fields of that outcome, preview and submission. */
export function AnswerPanel({ task, state, draft }: PanelProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const [errors, setErrors] = useState<Errors>({});
  const special = useMemo(() => specialOf(task.kind, state), [task.kind, state]);
  const scene = useScene(state);
  const branches = useMemo(() => branchesOf(TASK_INPUTS[task.kind]), [task.kind]);
  const { outcome, values } = draft.value;
  const node = branches.find(([each]) => each === outcome)?.[1];
  return (
    <FormContext value={{ ...scene, errors, special }}>
      {task.kind === 'serve' && <Received state={state} draft={draft} />}
      {task.kind === 'supplement' && <SupplementForm caseId={task.caseId} />}
      <div className={styles.outcomes}>
        <p className={styles.section} id="outcome">
          {words.outcome}
        </p>
        <Radio.Group
          name="outcome"
          aria-labelledby="outcome"
          options={branches.map(([value]) => ({ value, label: terms.outcome(value) }))}
          value={outcome}
          onChange={event => {
            setErrors({});
            draft.change({ outcome: String(event.target.value), values });
          }}
        />
      </div>
      {node ? (
        <>
          <Mistakes errors={errors} />
          <Fields
            node={node}
            path=""
            value={values}
            change={next => {
              draft.change({ outcome, values: next });
            }}
          />
          <Sending task={task} draft={draft} answer={pruned(node, values)} setErrors={setErrors} />
        </>
      ) : (
        <p className={styles.muted}>{words.chooseOutcome}</p>
      )}
    </FormContext>
  );
}

/** The party has signed for the ruling: a fact the officials may rest the 送达回证 on, and need not. */
function Received({ state, draft }: Pick<PanelProps, 'state' | 'draft'>) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const received = receivedRuling(state);
  if (!received) return null;
  const { receipt, service } = received;
  const fill = (): void => {
    const { outcome, values } = draft.value;
    draft.change({ outcome, values: { ...values, ...service } });
  };
  return (
    <Alert
      type="info"
      showIcon
      className={styles.limit ?? ''}
      title={words.received(receipt.by.name, shanghaiText(receipt.at, language))}
      description={words.receivedText}
      action={
        <Button size="small" onClick={fill}>
          {words.fillReceived}
        </Button>
      }
    />
  );
}
