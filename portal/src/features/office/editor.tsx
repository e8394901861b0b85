import { Alert, App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { officeSchema } from '../../../../casework/office.ts';
import { api, useAct } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { save as saveFile } from '../../ui/base64.ts';
import type { Draft } from '../../ui/draft.ts';
import { JsonBar, JsonText } from '../../ui/json-editor.tsx';
import { useJsonPreview } from '../../ui/json-preview.ts';
import { NotedAct } from '../../ui/noted-act.tsx';
import { Panel } from '../../ui/page.tsx';
import { Changes } from './changes.tsx';
import { textOf, type Office, type OfficeDraft } from './index.tsx';
import styles from './office.module.css';
import { SettingsForm } from './settings-form.tsx';
import { isInForm } from './settings.ts';
import { WORDS } from './words.ts';

type Tab = 'form' | 'json';

/** The configuration, the most frequent settings as a form and everything as text: one draft, previewed by the server, saved with a reason. */
export function Editor({ office, draft }: { office: Office; draft: Draft<OfficeDraft> }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [tab, setTab] = useState<Tab>('form');
  const [asking, setAsking] = useState(false);
  const put = useAct('put', '/api/office');
  const { preview, forget, look, faults, ...checked } = useJsonPreview(officeSchema, given =>
    api.post('/api/office/preview', { body: { office: given } }),
  );
  const { value } = draft;
  const text = value.text === '' ? textOf(office) : value.text;
  const from = value.text === '' ? office.version : value.from;

  const write = (next: string): void => {
    forget();
    draft.change({ ...value, text: next, from });
  };
  const save = async (): Promise<void> => {
    if (!preview) return;
    const { version } = await put.mutateAsync({
      body: { expectedVersion: Number(from), note: value.note, office: preview.value },
    });
    message.success(words.saved(version));
    draft.clear();
    forget();
  };
  const items = [
    {
      key: 'form',
      label: words.form,
      children: <SettingsForm text={text} write={write} faults={faults} />,
    },
    {
      key: 'json',
      label: words.json,
      children: (
        <>
          <p className={styles.about}>{words.about}</p>
          <JsonText label={words.text} text={text} rows={16} write={write} />
        </>
      ),
    },
  ];
  return (
    <Panel title={words.edit}>
      {from !== office.version && (
        <Alert type="warning" showIcon title={words.stale(from)} className={styles.gap ?? ''} />
      )}
      <Tabs
        items={items}
        activeKey={tab}
        onChange={key => {
          setTab(key === 'json' ? 'json' : 'form');
        }}
      />
      <JsonBar
        {...checked}
        faults={tab === 'form' ? faults.filter(({ field }) => !isInForm(field)) : faults}
        ready
        look={() => look(text)}
        write={write}
      >
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
      </JsonBar>
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
      <NotedAct
        open={asking}
        title={words.save}
        confirm={words.save}
        text={words.confirmText}
        label={words.note}
        note={value.note}
        change={note => {
          draft.change({ text, from, note });
        }}
        onConfirm={save}
        onClose={() => {
          setAsking(false);
        }}
      />
    </Panel>
  );
}
