import { useQuery } from '@tanstack/react-query';
import { Button, Input, type GetRef } from 'antd';
import { useRef, useState } from 'react';
import { api, ask, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Panel } from '../../ui/page.tsx';
import { Checked } from './checked.tsx';
import type { Templates } from './index.tsx';
import { Preview, type Made } from './preview.tsx';
import styles from './templates.module.css';
import { WORDS } from './words.ts';

type Template = Templates['templates'][number];

interface EditorProps {
  readonly template: Template;
  /** The wording as changed; undefined: as it is in use. */
  readonly draft: string | undefined;
  readonly change: (file: string, text: string | undefined) => void;
}

/** One template's wording. */
export function Editor({ template, draft, change }: EditorProps) {
  const query = useQuery(ask('/api/templates/{kind}', { params: { kind: template.kind } }));
  return (
    <Loaded query={query}>
      {({ text }) => <Edited template={template} inUse={text} text={draft ?? text} change={change} />}
    </Loaded>
  );
}

interface EditedProps {
  readonly template: Template;
  readonly inUse: string;
  readonly text: string;
  readonly change: EditorProps['change'];
}
type Told = AnswerAt<'post', '/api/templates/check'>;

function Edited({ template: { kind, file, title }, inUse, text, change }: EditedProps) {
  const words = useWords(WORDS);
  const [told, setTold] = useState<Told>();
  const [made, setMade] = useState<Made>();
  const [failure, setFailure] = useState<Error>();
  const [busy, setBusy] = useState<'check' | 'preview'>();
  const [caseId, setCaseId] = useState('');
  const area = useRef<GetRef<typeof Input.TextArea>>(null);
  const run = async (what: 'check' | 'preview', work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(undefined);
    }
  };
  const check = async (): Promise<void> => {
    setTold(await api.post('/api/templates/check', { body: { texts: { [file]: text } } }));
  };
  const preview = async (): Promise<void> => {
    const id = caseId.trim();
    setMade(await api.post('/api/templates/preview', { body: { kind, text, ...(id !== '' && { caseId: id }) } }));
  };
  const goTo = (line: number): void => {
    const box = area.current?.resizableTextArea?.textArea;
    if (!box) return;
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    box.focus();
    box.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    box.scrollTop = (box.scrollHeight / lines.length) * Math.max(0, line - 4);
  };
  return (
    <>
      <Panel title={words.text(title)}>
        <Input.TextArea
          ref={area}
          aria-label={words.text(title)}
          className={styles.text ?? ''}
          value={text}
          rows={22}
          onChange={event => {
            setTold(undefined);
            change(file, event.target.value === inUse ? undefined : event.target.value);
          }}
        />
        <div className={`${styles.buttons ?? ''} no-print`}>
          <Button loading={busy === 'check'} onClick={() => void run('check', check)}>
            {words.check}
          </Button>
          <Button loading={busy === 'preview'} onClick={() => void run('preview', preview)}>
            {words.preview}
          </Button>
          <Input
            className={styles.case ?? ''}
            aria-label={words.caseId}
            placeholder={words.caseId}
            value={caseId}
            onChange={event => {
              setCaseId(event.target.value);
            }}
          />
          <Button
            disabled={text === inUse}
            onClick={() => {
              change(file, undefined);
            }}
          >
            {words.reset}
          </Button>
        </div>
        <div aria-live="polite">
          {failure && <FailureNote error={failure} />}
          {told && <Checked told={told} goTo={goTo} />}
        </div>
      </Panel>
      {made && <Preview made={made} kind={kind} />}
    </>
  );
}
