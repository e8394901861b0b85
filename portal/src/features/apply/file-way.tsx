import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { fileOf, save } from '../../ui/base64.ts';
import { Panel, Stack } from '../../ui/page.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import type { Uploads } from '../../ui/uploads.ts';
import styles from './apply.module.css';
import { WORDS } from './words.ts';

const FORMS = [
  ['person', 'docx'],
  ['person', 'pdf'],
  ['unit', 'docx'],
  ['unit', 'pdf'],
] as const;

/** The blank form to take away, and the completed one with its evidence to bring back. */
export function FileWay({ uploads }: { uploads: Uploads }) {
  const words = useWords(WORDS);
  return (
    <Stack>
      <Panel title={words.blankTitle}>
        <p>{words.blankText}</p>
        <div className={styles.buttons}>
          {FORMS.map(([kind, format]) => (
            <Blank key={kind + format} kind={kind} format={format} />
          ))}
        </div>
      </Panel>
      <Panel title={words.uploadTitle}>
        <UploadForm uploads={uploads} purposes={['form', 'evidence']} submit={words.submit} />
      </Panel>
    </Stack>
  );
}

function Blank({ kind, format }: { kind: 'person' | 'unit'; format: 'docx' | 'pdf' }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    try {
      save(fileOf(await api.get('/api/public/forms/{kind}', { params: { kind }, query: { format } })));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const name = kind === 'person' ? words.person : words.unitForm;
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={busy}
      aria-label={words.downloadBlank(name, format.toUpperCase())}
      onClick={() => void fetchIt()}
    >
      {words.formOf(name, format.toUpperCase())}
    </Button>
  );
}
