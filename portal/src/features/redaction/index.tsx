import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { caseOfPaper } from '../../../../casework/redaction/records.ts';
import { checkPropose } from '../../../../casework/redaction/rules.ts';
import { api, ask, useUser, type CaseState, type IssuedDocument } from '../../api/index.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { useDraft } from '../../ui/draft.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { PdfView } from '../../ui/pdf-view.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useFile } from '../../ui/use-file.ts';
import { Compare } from './compare.tsx';
import { Propose, type Proposal } from './propose.tsx';
import { RedactionRecord } from './records.tsx';
import { WORDS } from './words.ts';

/** 隐去副本 of one document: chosen on the page, compared, proposed; signed off by another person. */
export default function RedactionPage() {
  const { id = '' } = useParams();
  const words = useWords(WORDS);
  const query = useQuery(ask('/api/cases/{id}', { params: { id: caseOfPaper(id) } }));
  return (
    <Loaded query={query}>
      {({ state }) => {
        const document = state.documents.find(each => each.id === id);
        return document ? <Shown state={state} document={document} /> : <EmptyState title={words.missing} />;
      }}
    </Loaded>
  );
}

const EMPTY: Proposal = { taken: [], reason: '' };

function Shown({ state, document }: { state: CaseState; document: IssuedDocument }) {
  const words = useWords(WORDS);
  const { colon } = useMarks();
  const file = useFile(document.id, () =>
    api.get('/api/documents/{id}/{format}', { params: { id: document.id, format: 'pdf' } }),
  );
  return (
    <>
      <PageTitle
        title={`${words.title}${colon}${document.title}`}
        lead={document.number ?? document.id}
        actions={
          <Link to={`/cases/${state.id}/actions`}>
            <Button tabIndex={-1}>{words.back}</Button>
          </Link>
        }
      />
      <Loaded query={file}>{bytes => <Work state={state} document={document} bytes={bytes} />}</Loaded>
    </>
  );
}

interface WorkProps {
  readonly state: CaseState;
  readonly document: IssuedDocument;
  readonly bytes: Blob;
}

function mayPropose(rule: () => void): boolean {
  try {
    rule();
    return true;
  } catch {
    return false;
  }
}

function Work({ state, document, bytes }: WorkProps) {
  const words = useWords(WORDS);
  const user = useUser();
  const [chosen, setChosen] = useState('');
  const draft = useDraft(`redaction.${document.id}`, EMPTY);
  const records = (state.redactions ?? []).filter(each => each.document === document.id).reverse();
  const proposes = mayPropose(() => {
    checkPropose(user, state, document);
  });
  return (
    <Columns>
      <Stack>
        <Panel title={words.original}>
          <PdfView id={document.id} bytes={bytes} label={document.title} onSelect={setChosen} />
        </Panel>
      </Stack>
      <Stack>
        {proposes && (
          <Panel title={words.chosen}>
            <Propose document={document.id} draft={draft} chosen={chosen} />
          </Panel>
        )}
        {proposes && draft.value.taken.length > 0 && (
          <Panel title={words.compare}>
            <Compare id={document.id} bytes={bytes} taken={draft.value.taken} />
          </Panel>
        )}
        {records.length > 0 && (
          <Panel title={words.records}>
            {records.map(record => (
              <RedactionRecord key={record.id} state={state} document={document} record={record} bytes={bytes} />
            ))}
          </Panel>
        )}
      </Stack>
    </Columns>
  );
}
