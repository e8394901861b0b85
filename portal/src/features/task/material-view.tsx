import { Button, Tag } from 'antd';
import { useState } from 'react';
import { api, type CaseState } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { DownloadButton, sizeText } from '../../ui/file-list.tsx';
import { FileView } from '../../ui/file-view.tsx';
import { HashText } from '../../ui/hash-text.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import { AddFiles } from './add-files.tsx';
import styles from './task.module.css';
import { WORDS } from './words.ts';

type Received = CaseState['uploads'][number];

/** What was received: each file opens where it stands, beside the form. */
export function MaterialView({ state, adds }: { state: CaseState; adds: 'form' | 'evidence' | undefined }) {
  const words = useWords(WORDS);
  const [open, setOpen] = useState<string>();
  return (
    <div className={styles.stack}>
      {adds && <AddFiles caseId={state.id} purpose={adds} />}
      {state.uploads.length === 0 && <EmptyState title={words.noMaterial} />}
      <div>
        {state.uploads.map(file => (
          <ReceivedFile
            key={file.id}
            state={state}
            file={file}
            open={open === file.id}
            toggle={() => {
              setOpen(open === file.id ? undefined : file.id);
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface ReceivedFileProps {
  readonly state: CaseState;
  readonly file: Received;
  readonly open: boolean;
  readonly toggle: () => void;
}

function ReceivedFile({ state, file, open, toggle }: ReceivedFileProps) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const { id, name, purpose, bytes, sha256, byName, at, type, scan } = file;
  const proves = state.evidence?.find(({ upload }) => upload === id)?.proves;
  const link = () => api.get('/api/cases/{id}/uploads/{upload}', { params: { id: state.id, upload: id } });
  return (
    <article className={styles.file}>
      <div className={styles.fileHead}>
        <div>
          <p>
            {name} {purpose === 'form' && <Tag>{words.form}</Tag>}
          </p>
          <div className={styles.about}>
            <span>{byName}</span>
            <ShanghaiTime at={at} />
            <span className="tabular">{sizeText(bytes)}</span>
            <span>{scan?.verdict === 'clean' ? words.clean : words.unscanned}</span>
            <HashText sha256={sha256} />
          </div>
          {proves !== undefined && (
            <p className={styles.muted}>
              {words.proves}
              {colon}
              {proves}
            </p>
          )}
        </div>
        <div className="no-print">
          <Button
            size="small"
            aria-expanded={open}
            aria-label={`${open ? words.hide : words.show} ${name}`}
            onClick={toggle}
          >
            {open ? words.hide : words.show}
          </Button>{' '}
          <DownloadButton name={name} link={link} />
        </div>
      </div>
      {open && (
        <div className={styles.viewer}>
          <FileView id={`${state.id}/${id}`} name={name} type={type} link={link} />
        </div>
      )}
    </article>
  );
}
