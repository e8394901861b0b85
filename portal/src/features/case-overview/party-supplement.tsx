import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { api, useAct, type CaseState, type Task } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { fileOf, save } from '../../ui/base64.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Panel } from '../../ui/page.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import { useUploads } from '../../ui/uploads.ts';
import { PARTY_WORDS } from './party-words.ts';
import styles from './case-overview.module.css';

/** The last form that was sent after the one at fault: 补正 is its answer. */
const newForm = ({ uploads, form }: CaseState) => {
  const at = uploads.findIndex(({ id }) => id === form);
  return uploads.findLast(({ purpose }, i) => purpose === 'form' && i > at);
};

/** 补正: what is to be mended, the form with everything else kept, and the way back for it. */
export function SupplementPanel({ state, task }: { state: CaseState; task: Task }) {
  const words = useWords(PARTY_WORDS);
  const { colon } = useMarks();
  const { message } = App.useApp();
  const { mutateAsync, error, isPending } = useAct('post', '/api/tasks/{id}/answer');
  const answer = async (form: string): Promise<void> => {
    await mutateAsync({ params: { id: task.id }, body: { outcome: 'submit', form } });
    message.success(words.answered);
  };
  const uploads = useUploads({
    caseId: state.id,
    name: 'supplement',
    onReceived: caseId => {
      const sent = async (): Promise<void> => {
        const now = await api.get('/api/cases/{id}', { params: { id: caseId } });
        const form = newForm(now.state);
        if (form) await answer(form.id);
      };
      // Refused: the form stays, and the note below says why and offers the answer again.
      sent().catch(() => undefined);
    },
  });
  const waiting = newForm(state);
  return (
    <Panel title={words.supplement}>
      <div id="supplement" className={styles.part}>
        <ul className={styles.deficiencies}>
          {state.deficiencies.map(({ field, label, problem, remedy }) => (
            <li key={field + problem}>
              <strong>{label}</strong>
              {colon}
              {problem}
              <div className={styles.remedy}>
                {words.remedy}
                {colon}
                {remedy}
              </div>
            </li>
          ))}
        </ul>
        <p>{words.howTo}</p>
        <div className={styles.buttons}>
          <Returned caseId={state.id} format="docx" />
          <Returned caseId={state.id} format="pdf" />
        </div>
        {error && <FailureNote error={error} />}
        {waiting && (
          <Alert
            type="warning"
            showIcon
            title={words.pending(waiting.name)}
            action={
              <Button
                type="primary"
                loading={isPending}
                onClick={() => {
                  answer(waiting.id).catch(() => undefined);
                }}
              >
                {words.submit}
              </Button>
            }
          />
        )}
        <UploadForm uploads={uploads} purposes={['form', 'evidence']} submit={words.submit} />
      </div>
    </Panel>
  );
}

function Returned({ caseId, format }: { caseId: string; format: 'docx' | 'pdf' }) {
  const words = useWords(PARTY_WORDS);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      save(fileOf(await api.get('/api/cases/{id}/supplement-form', { params: { id: caseId }, query: { format } })));
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={() => void fetchIt()}>
        {words.returned(format.toUpperCase())}
      </Button>
      {failure && <FailureNote error={failure} />}
    </>
  );
}
