import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { PageTitle, Panel } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import { useUploads } from '../../ui/uploads.ts';
import { useDraft } from '../../ui/draft.ts';
import { BLANK } from './steps.ts';
import { FileWay } from './file-way.tsx';
import { Guided } from './guided.tsx';
import styles from './apply.module.css';
import { WORDS } from './words.ts';

/** 提出申请: filled in here step by step, or on the official form; either way the form is what enters the record. */
export default function Apply() {
  const words = useWords(WORDS);
  const [received, setReceived] = useState<string>();
  const [search, setSearch] = useSearchParams();
  const draft = useDraft('apply', BLANK);
  const uploads = useUploads({
    name: 'apply',
    onReceived: caseId => {
      draft.clear();
      setReceived(caseId);
    },
  });
  const byFile = search.get('way') === 'file';
  if (received !== undefined) return <Received caseId={received} />;
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      {uploads.resumed ? (
        <Panel title={words.earlier}>
          <p className={styles.way}>{words.abandonText}</p>
          <UploadForm uploads={uploads} purposes={['form', 'evidence']} submit={words.submit} />
        </Panel>
      ) : (
        <>
          <Segmented
            aria-label={words.ways}
            className={styles.way ?? ''}
            value={byFile ? 'file' : 'online'}
            disabled={uploads.begun}
            options={[
              { value: 'online', label: words.online },
              { value: 'file', label: words.byFile },
            ]}
            onChange={way => {
              setSearch(way === 'file' ? { way } : {}, { replace: true });
            }}
          />
          {byFile ? <FileWay uploads={uploads} /> : <Guided draft={draft} uploads={uploads} />}
        </>
      )}
    </>
  );
}

function Received({ caseId }: { caseId: string }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  return (
    <div role="status">
      <EmptyState
        icon={<CheckCircleOutlined aria-hidden />}
        title={`${words.received}${colon}${caseId}`}
        text={words.receivedText}
        action={
          <Link to={`/cases/${caseId}`}>
            <Button type="primary" tabIndex={-1}>
              {words.toCase}
            </Button>
          </Link>
        }
      />
    </div>
  );
}
