import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { TASK_INPUTS } from '../../../../casework/tasks/index.ts';
import { api, ApiFailure, useAct } from '../../api/index.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import type { Draft } from '../../ui/draft.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { check, errorsOf, type Errors, type Values } from '../../ui/form/node.ts';
import { shanghaiText } from '../../ui/time.tsx';
import { goTo } from './mistakes.tsx';
import { Preview, type Drafts } from './preview.tsx';
import type { Answering, ShownTask } from './scene.ts';
import styles from './task.module.css';
import { WORDS } from './words.ts';

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
export function Sending({ task: { id, kind }, draft, answer, setErrors }: SendingProps) {
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
