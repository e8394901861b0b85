import { Alert, Button, Popconfirm, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { App } from 'antd';
import { TASK_INPUTS } from '../../../../casework/tasks/index.ts';
import { api, ApiFailure, useAct, type CaseState } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { useLanguage } from '../../i18n/language.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import type { Draft } from '../../ui/draft.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { FormContext, idOf } from '../../ui/form/context.ts';
import { Fields } from '../../ui/form/field.tsx';
import { branchesOf, check, errorsOf, pruned, type Errors, type Values } from '../../ui/form/node.ts';
import { shanghaiText } from '../../ui/time.tsx';
import { Preview, type Drafts } from './preview.tsx';
import { useScene, type ShownTask } from './scene.ts';
import { receivedRuling } from './starting.ts';
import { specialOf } from './special.tsx';
import { SupplementForm } from './supplement-form.tsx';
import styles from './task.module.css';
import { WORDS } from './words.ts';

/** What is kept until it is sent. What is filled in for one outcome stays when another is looked at. */
export interface Answering {
  readonly outcome: string;
  readonly values: Values;
}

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

/** Leads to the field, or to the nearest field around it. */
function goTo(path: string): void {
  const parts = path.split('.');
  for (let n = parts.length; n > 0; n--) {
    const element = document.getElementById(idOf(parts.slice(0, n).join('.')));
    if (element) {
      element.scrollIntoView({ block: 'center' });
      element.focus({ preventScroll: true });
      return;
    }
  }
}

function Mistakes({ errors }: { errors: Errors }) {
  const words = useWords(WORDS);
  const fields = Object.keys(errors);
  const [first] = fields;
  if (first === undefined) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles.limit ?? ''}
      title={words.mistakes(fields.length)}
      action={
        <Button
          size="small"
          onClick={() => {
            goTo(first);
          }}
        >
          {words.goThere}
        </Button>
      }
    />
  );
}

interface SendingProps {
  readonly task: ShownTask;
  readonly draft: Draft<Answering>;
  readonly answer: unknown;
  readonly setErrors: (errors: Errors) => void;
}

/** What the server says of the fields, beside them too. */
const toldBy = (error: unknown, unnamed: string): Errors => {
  if (!(error instanceof ApiFailure)) return {};
  const { issues, field, message } = error;
  if (issues.length > 0) return errorsOf(issues, unnamed);
  return field === undefined ? {} : { [field]: [message] };
};

/** Preview, submission and the draft's state; the bar stays in sight. */
function Sending({ task: { id, kind }, draft, answer, setErrors }: SendingProps) {
  const words = useWords(WORDS);
  const terms = useTerms();
  const language = useLanguage();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const submit = useAct('post', '/api/tasks/{id}/answer');
  const [asking, setAsking] = useState(false);
  const [drafts, setDrafts] = useState<Drafts>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const { outcome } = draft.value;
  const body = { ...(answer as Values), outcome };
  /** As the server checks it, before it is asked. */
  const correct = (): boolean => {
    const found = check(TASK_INPUTS[kind], body, words.unnamed);
    setErrors(found);
    setFailure(undefined);
    const [first] = Object.keys(found);
    if (first !== undefined) goTo(first);
    return first === undefined;
  };
  const preview = async (): Promise<void> => {
    if (!correct()) return;
    setBusy(true);
    try {
      setDrafts(await api.post('/api/tasks/{id}/preview', { params: { id }, body }));
    } catch (error) {
      setErrors(toldBy(error, words.unnamed));
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const send = async (): Promise<void> => {
    try {
      await submit.mutateAsync({ params: { id }, body });
    } catch (error) {
      setErrors(toldBy(error, words.unnamed));
      throw error;
    }
    draft.clear();
    message.success(words.done);
    await navigate('/tasks');
  };
  return (
    <>
      {failure && <FailureNote error={failure} />}
      <div className={`${styles.bar ?? ''} no-print`}>
        <span className={styles.saved} aria-live="polite">
          {draft.savedAt !== undefined && words.keptAt(shanghaiText(draft.savedAt, language, 'time'))}
        </span>
        <Popconfirm title={words.discard} description={words.discardText} onConfirm={draft.clear}>
          <Button type="text">{words.discard}</Button>
        </Popconfirm>
        <Button loading={busy} onClick={() => void preview()}>
          {words.preview}
        </Button>
        <Button
          type="primary"
          onClick={() => {
            if (correct()) setAsking(true);
          }}
        >
          {words.submit}
        </Button>
      </div>
      <ConfirmAct
        open={asking}
        title={words.confirmTitle(terms.outcome(outcome))}
        confirm={words.submit}
        onConfirm={send}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p>{words.confirmText}</p>
      </ConfirmAct>
      {drafts && (
        <Preview
          drafts={drafts}
          onClose={() => {
            setDrafts(undefined);
          }}
        />
      )}
    </>
  );
}
