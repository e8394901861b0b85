import { Button, Select } from 'antd';
import { useState } from 'react';
import { checkEntrySource } from '../../../../casework/entry.ts';
import { api, type CaseState } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { refusal } from '../../ui/allowed.ts';
import { FileView } from '../../ui/file-view.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import { useUploads } from '../../ui/uploads.ts';
import styles from './entry.module.css';
import { WORDS } from './words.ts';

type Received = CaseState['uploads'][number];

export const isForm = ({ purpose }: Received): boolean => purpose === 'form';

/** What it may be entered from: forms before other material, the last one received first. */
export const sourcesOf = (state: CaseState): Received[] =>
  state.uploads
    .filter(
      ({ id }) =>
        !refusal(() => {
          checkEntrySource(state, id);
        }),
    )
    .toReversed()
    .toSorted((a, b) => Number(isForm(b)) - Number(isForm(a)));

interface OriginalProps {
  readonly state: CaseState;
  readonly sources: readonly Received[];
  readonly chosen: Received | undefined;
  readonly choose: (upload: string) => void;
}

/** The scan, to be read beside the form; where there is none yet it is uploaded first. */
export function Original({ state, sources, chosen, choose }: OriginalProps) {
  const words = useWords(WORDS);
  const [adding, setAdding] = useState(false);
  return (
    <div className={styles.stack}>
      {sources.length > 0 && (
        <div className={styles.source}>
          <label htmlFor="entry-source">{words.source}</label>
          <Select
            id="entry-source"
            className={styles.wide ?? ''}
            value={chosen?.id ?? null}
            options={sources.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
            onChange={choose}
          />
          {chosen && !adding && (
            <Button
              onClick={() => {
                setAdding(true);
              }}
            >
              {words.more}
            </Button>
          )}
        </div>
      )}
      {chosen ? (
        <FileView
          key={chosen.id}
          id={`${state.id}/${chosen.id}`}
          name={chosen.name}
          type={chosen.type}
          link={() => api.get('/api/cases/{id}/uploads/{upload}', { params: { id: state.id, upload: chosen.id } })}
        />
      ) : (
        <EmptyState title={words.none} text={words.noneText} />
      )}
      {(adding || !chosen) && (
        <Adding
          caseId={state.id}
          onDone={() => {
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}

function Adding({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const words = useWords(WORDS);
  const uploads = useUploads({ caseId, name: 'entry', onReceived: onDone });
  return <UploadForm uploads={uploads} purposes={['form']} submit={words.send} />;
}
