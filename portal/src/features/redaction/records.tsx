import { App, Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { checkDecide } from '../../../../casework/redaction/rules.ts';
import { api, useAct, useUser, type CaseState, type IssuedDocument } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { DownloadButton } from '../../ui/file-list.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import { Compare } from './compare.tsx';
import styles from './redaction.module.css';
import { WORDS } from './words.ts';

type Record = NonNullable<CaseState['redactions']>[number];

interface RecordProps {
  readonly state: CaseState;
  readonly document: IssuedDocument;
  readonly record: Record;
  readonly bytes: Blob;
}

/** One proposal: what it takes out, the text as it would be, and the sign-off by another person. */
export function RedactionRecord({ state, document, record, bytes }: RecordProps) {
  const words = useWords(WORDS);
  const user = useUser();
  const { id, redactions, reason, byName, by, at, status, decision, copy } = record;
  return (
    <article className={styles.record}>
      <p>
        {id} <Tag color={status === 'signed' ? 'success' : 'default'}>{words.status[status]}</Tag>
      </p>
      <p className={styles.hint}>
        {words.by(byName)} · <ShanghaiTime at={at} /> · {reason}
      </p>
      {decision && (
        <p>
          {decision.byName} · <ShanghaiTime at={decision.at} /> · {decision.reason}
        </p>
      )}
      <details open={status === 'proposed'}>
        <summary>{words.compare}</summary>
        <Compare id={document.id} bytes={bytes} taken={redactions} />
      </details>
      <div className={styles.buttons}>
        {copy?.files.map(({ format }) => (
          <DownloadButton
            key={format}
            label={format.toUpperCase()}
            name={copy.title}
            link={() => api.get('/api/documents/{id}/{format}', { params: { id, format } })}
          />
        ))}
      </div>
      {status === 'proposed' && by === user.id && <p className={styles.hint}>{words.own}</p>}
      {mayDecide(() => {
        checkDecide(user, state, document, record);
      }) && <Decide id={id} />}
    </article>
  );
}

function mayDecide(rule: () => void): boolean {
  try {
    rule();
    return true;
  } catch {
    return false;
  }
}

function Decide({ id }: { id: string }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const act = useAct('post', '/api/redactions/{id}/decision');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Error>();
  const decide = async (approved: boolean): Promise<void> => {
    setFailure(undefined);
    try {
      await act.mutateAsync({ params: { id }, body: { approved, reason } });
      message.success(words.decided);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const ready = reason.trim() !== '' && !act.isPending;
  return (
    <div className={styles.stack}>
      <label>
        <span className={styles.label}>{words.opinion}</span>
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={reason}
          onChange={event => {
            setReason(event.target.value);
          }}
        />
      </label>
      {failure && <FailureNote error={failure} />}
      <div className={styles.buttons}>
        <Button type="primary" disabled={!ready} onClick={() => void decide(true)}>
          {words.sign}
        </Button>
        <Button disabled={!ready} onClick={() => void decide(false)}>
          {words.refuse}
        </Button>
      </div>
    </div>
  );
}
