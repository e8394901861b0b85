import { Alert, App, Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { api, useAct, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { save as saveFile } from '../../ui/base64.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import type { Draft } from '../../ui/draft.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Panel } from '../../ui/page.tsx';
import { Changes } from './changes.tsx';
import { checkOffice, type Fault } from './check.ts';
import { textOf, type Office, type OfficeDraft } from './index.tsx';
import styles from './office.module.css';
import { WORDS } from './words.ts';

interface Preview {
  readonly office: Office;
  readonly told: AnswerAt<'post', '/api/office/preview'>;
}

/** The whole configuration as text: checked field by field here, previewed by the server, saved with a reason. */
export function Editor({ office, draft }: { office: Office; draft: Draft<OfficeDraft> }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<Error>();
  const [preview, setPreview] = useState<Preview>();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const put = useAct('put', '/api/office');
  const { value } = draft;
  const text = value.text === '' ? textOf(office) : value.text;
  const stale = value.text !== '' && value.from !== office.version;

  const forget = (): void => {
    setPreview(undefined);
    setFaults([]);
    setFailure(undefined);
  };
  const write = (next: string): void => {
    forget();
    draft.change({ ...value, text: next, from: value.text === '' ? office.version : value.from });
  };
  const look = async (): Promise<void> => {
    const checked = checkOffice(text);
    if ('faults' in checked) {
      setFaults(checked.faults);
      return;
    }
    setBusy(true);
    forget();
    try {
      setPreview({
        office: checked.office,
        told: await api.post('/api/office/preview', { body: { office: checked.office } }),
      });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const save = async (): Promise<void> => {
    if (!preview) return;
    const expectedVersion = Number(value.from === '' ? office.version : value.from);
    const { version } = await put.mutateAsync({ body: { expectedVersion, note: value.note, office: preview.office } });
    message.success(words.saved(version));
    draft.clear();
    forget();
  };

  return (
    <Panel title={words.edit}>
      <p className={styles.about}>{words.about}</p>
      {stale && <Alert type="warning" showIcon title={words.stale(value.from)} className={styles.gap ?? ''} />}
      <Input.TextArea
        aria-label={words.text}
        className={styles.json ?? ''}
        value={text}
        spellCheck={false}
        autoSize={{ minRows: 16, maxRows: 32 }}
        onChange={event => {
          write(event.target.value);
        }}
      />
      <div aria-live="polite">
        <Faults faults={faults} />
        {failure && <FailureNote error={failure} />}
      </div>
      <div className={`${styles.buttons ?? ''} no-print`}>
        <Button type="primary" ghost loading={busy} onClick={() => void look()}>
          {words.preview}
        </Button>
        <Upload
          accept="application/json,.json"
          showUploadList={false}
          beforeUpload={file => {
            void file.text().then(write);
            return false;
          }}
        >
          <Button>{words.file}</Button>
        </Upload>
        <Button
          onClick={() => {
            saveFile(new File([text], 'office.json', { type: 'application/json' }));
          }}
        >
          {words.download}
        </Button>
        <Button
          disabled={value.text === ''}
          onClick={() => {
            forget();
            draft.clear();
          }}
        >
          {words.reset}
        </Button>
      </div>
      {preview && (
        <>
          <Changes changes={preview.told.changes} remarks={preview.told.remarks} />
          {preview.told.changes.length > 0 && (
            <Button
              type="primary"
              onClick={() => {
                setAsking(true);
              }}
            >
              {words.save}
            </Button>
          )}
        </>
      )}
      <ConfirmAct
        open={asking}
        title={words.save}
        confirm={words.save}
        ready={value.note.trim() !== ''}
        onConfirm={save}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p className={styles.about}>{words.confirmText}</p>
        <label>
          {words.note}
          <Input.TextArea
            value={value.note}
            maxLength={500}
            autoSize={{ minRows: 2 }}
            onChange={event => {
              draft.change({
                ...value,
                text,
                from: value.from === '' ? office.version : value.from,
                note: event.target.value,
              });
            }}
          />
        </label>
      </ConfirmAct>
    </Panel>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  const words = useWords(WORDS);
  const told = ({ field, message, line }: Fault): string => {
    if (field !== '') return `${field}：${message}`;
    return `${line === undefined ? words.noSyntaxLine : words.syntax(line)}（${message}）`;
  };
  return faults.map(fault => (
    <Alert key={fault.field + fault.message} type="error" showIcon title={told(fault)} className={styles.gap ?? ''} />
  ));
}
