import { Alert, App, Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { calendarYearSchema, type CalendarYear } from '../../../../regulation/calendar.ts';
import { api, useAct, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Panel } from '../../ui/page.tsx';
import styles from './calendars.module.css';
import { Changes } from './changes.tsx';
import { SAMPLE } from './sample.ts';
import { WORDS } from './words.ts';

type Answer = AnswerAt<'post', '/api/calendars/preview'>;
interface Preview extends Answer {
  readonly year: CalendarYear;
}
const EMPTY = { text: '', note: '' };

/** A year as pasted or read from a file: checked here field by field, previewed, then loaded with a reason. */
export function LoadYear() {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const draft = useDraft('calendar-year', EMPTY);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Error>();
  const [preview, setPreview] = useState<Preview>();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const load = useAct('post', '/api/calendars');
  const { text, note } = draft.value;

  const write = (next: string): void => {
    draft.change({ text: next, note });
    setPreview(undefined);
    setWrong([]);
    setFailure(undefined);
  };
  const read = (): CalendarYear | undefined => {
    const parsed = parse(text);
    if ('syntax' in parsed) setWrong([words.syntax(parsed.syntax)]);
    else if ('issues' in parsed) setWrong(parsed.issues.map(({ field, told }) => `${words.field(field)}${told}`));
    else return parsed.year;
    return undefined;
  };
  const look = async (after?: string): Promise<void> => {
    const year = read();
    if (!year) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const body = { ...year, daysOff: [...year.daysOff], makeUpDays: [...year.makeUpDays] };
      const found = await api.post('/api/calendars/preview', { query: after === undefined ? {} : { after }, body });
      const before = after === undefined ? [] : (preview?.changes ?? []);
      setPreview({ ...found, changes: [...before, ...found.changes], year });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const confirm = async (): Promise<void> => {
    if (!preview) return;
    const { daysOff, makeUpDays, ...year } = preview.year;
    const calendar = { ...year, daysOff: [...daysOff], makeUpDays: [...makeUpDays] };
    const { recomputed, left } = await load.mutateAsync({ body: { calendar, note } });
    message.success(words.done(recomputed, left));
    draft.clear();
    setPreview(undefined);
  };

  return (
    <Panel title={words.load}>
      <p className={styles.about}>{words.about}</p>
      <div className={styles.buttons}>
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
          type="link"
          onClick={() => {
            write(SAMPLE);
          }}
        >
          {words.sample}
        </Button>
      </div>
      <Input.TextArea
        aria-label={words.text}
        className={styles.json ?? ''}
        value={text}
        spellCheck={false}
        autoSize={{ minRows: 8, maxRows: 24 }}
        onChange={event => {
          write(event.target.value);
        }}
      />
      <div aria-live="polite">
        {wrong.map(each => (
          <Alert key={each} type="error" showIcon title={each} className={styles.wrong ?? ''} />
        ))}
        {failure && <FailureNote error={failure} />}
      </div>
      <div className={styles.buttons}>
        <Button disabled={text.trim() === ''} loading={busy} onClick={() => void look()}>
          {words.preview}
        </Button>
        {preview && (
          <Button
            type="primary"
            onClick={() => {
              setAsking(true);
            }}
          >
            {words.confirm}
          </Button>
        )}
      </div>
      {preview && <Changes changes={preview.changes} />}
      {preview?.next !== undefined && (
        <Button loading={busy} onClick={() => void look(preview.next)}>
          {words.more}
        </Button>
      )}
      <ConfirmAct
        open={asking}
        title={words.confirmTitle(preview?.year.year ?? 0)}
        confirm={words.confirm}
        ready={note.trim() !== ''}
        onConfirm={confirm}
        onClose={() => {
          setAsking(false);
        }}
      >
        <p className={styles.about}>{words.confirmText}</p>
        <label>
          {words.note}
          <Input.TextArea
            value={note}
            maxLength={500}
            placeholder={words.notePlaceholder}
            autoSize={{ minRows: 2 }}
            onChange={event => {
              draft.change({ text, note: event.target.value });
            }}
          />
        </label>
      </ConfirmAct>
    </Panel>
  );
}

type Parsed = { year: CalendarYear } | { syntax: string } | { issues: { field: string; told: string }[] };

/** The same schema as the server's: what is wrong shows before it is sent. */
function parse(text: string): Parsed {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { syntax: error instanceof Error ? error.message : String(error) };
  }
  z.config(z.locales.zhCN());
  const result = calendarYearSchema.safeParse(data);
  if (result.success) return { year: result.data };
  return { issues: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), told: message })) };
}
