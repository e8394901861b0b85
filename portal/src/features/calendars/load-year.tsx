import { App, Button } from 'antd';
import { useState } from 'react';
import { calendarYearSchema, type CalendarYear } from '../../../../regulation/calendar.ts';
import { api, useAct, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { useDraft } from '../../ui/draft.ts';
import { JsonBar, JsonText } from '../../ui/json-editor.tsx';
import { useJsonPreview } from '../../ui/json-preview.ts';
import { NotedAct } from '../../ui/noted-act.tsx';
import { Panel } from '../../ui/page.tsx';
import styles from './calendars.module.css';
import { Changes } from './changes.tsx';
import { SAMPLE } from './sample.ts';
import { WORDS } from './words.ts';

type Preview = AnswerAt<'post', '/api/calendars/preview'>;
const EMPTY = { text: '', note: '' };
const bodyOf = ({ daysOff, makeUpDays, ...year }: CalendarYear) => ({
  ...{ ...year, daysOff: [...daysOff], makeUpDays: [...makeUpDays] },
});

/** The next cases' changes after those that are shown. */
async function more(year: CalendarYear, before?: Preview): Promise<Preview> {
  const query = before?.next === undefined ? {} : { after: before.next };
  const found = await api.post('/api/calendars/preview', { query, body: bodyOf(year) });
  return { ...found, changes: [...(before?.changes ?? []), ...found.changes] };
}

/** A year as pasted or read from a file: checked here field by field, previewed, then loaded with a reason. */
export function LoadYear() {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const draft = useDraft('calendar-year', EMPTY);
  const [asking, setAsking] = useState(false);
  const load = useAct('post', '/api/calendars');
  const { preview, forget, look, ...checked } = useJsonPreview(calendarYearSchema, more);
  const { text, note } = draft.value;
  const write = (next: string): void => {
    draft.change({ text: next, note });
    forget();
  };
  const confirm = async (): Promise<void> => {
    if (!preview) return;
    const { recomputed, left } = await load.mutateAsync({ body: { calendar: bodyOf(preview.value), note } });
    message.success(words.done(recomputed, left));
    draft.clear();
    forget();
  };
  return (
    <Panel title={words.load}>
      <p className={styles.about}>{words.about}</p>
      <JsonText label={words.text} text={text} rows={8} write={write} />
      <JsonBar {...checked} ready={text.trim() !== ''} look={() => look(text)} write={write}>
        <Button
          type="link"
          onClick={() => {
            write(SAMPLE);
          }}
        >
          {words.sample}
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
      </JsonBar>
      {preview && <Changes changes={preview.told.changes} />}
      {preview?.told.next !== undefined && (
        <Button loading={checked.busy} onClick={() => void look(text, preview.told)}>
          {words.more}
        </Button>
      )}
      <NotedAct
        open={asking}
        title={words.confirmTitle(preview?.value.year ?? 0)}
        confirm={words.confirm}
        text={words.confirmText}
        label={words.note}
        placeholder={words.notePlaceholder}
        note={note}
        change={next => {
          draft.change({ text, note: next });
        }}
        onConfirm={confirm}
        onClose={() => {
          setAsking(false);
        }}
      />
    </Panel>
  );
}
