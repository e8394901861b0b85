import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { receiptOf } from '../../../../casework/receipt.ts';
import { caseOfPaper } from '../../../../casework/redaction/records.ts';
import { SERVICE_MANNERS } from '../../../../casework/tasks/choices.ts';
import { api, ask, useDirectory, type AnswerAt, type IssuedDocument } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { DownloadButton } from '../../ui/file-list.tsx';
import { FileView } from '../../ui/file-view.tsx';
import { HashText } from '../../ui/hash-text.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, Facts, PageTitle, Panel } from '../../ui/page.tsx';
import { ReceiveDocument } from '../../ui/receive-document.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import { WORDS } from './words.ts';

type State = AnswerAt<'get', '/api/cases/{id}'>['state'];

/** One document as it was issued: to read on the page, to keep as PDF or DOCX, and to check. */
export default function DocumentPage() {
  const { id = '' } = useParams();
  const query = useQuery(ask('/api/cases/{id}', { params: { id: caseOfPaper(id) } }));
  return (
    <Loaded query={query}>
      {({ state }) => {
        const document = state.documents.find(each => each.id === id);
        return document ? <Shown key={id} document={document} state={state} /> : <Unknown />;
      }}
    </Loaded>
  );
}

function Unknown() {
  const words = useWords(WORDS);
  const back = (
    <Link to="/cases">
      <Button tabIndex={-1}>{words.back}</Button>
    </Link>
  );
  return <EmptyState title={words.none} text={words.noneText} action={back} />;
}

const linkOf = (id: string, format: 'pdf' | 'docx') => () =>
  api.get('/api/documents/{id}/{format}', { params: { id, format } });

function Shown({ document, state }: { document: IssuedDocument; state: State }) {
  const words = useWords(WORDS);
  const { id, title, files, number, voided } = document;
  return (
    <>
      <PageTitle
        title={title}
        lead={number ?? id}
        actions={
          <>
            <Link to={`/cases/${state.id}`}>
              <Button tabIndex={-1} size="small">
                {words.toCase}
              </Button>
            </Link>
            <ReceiveDocument state={state} document={document} />
            {files.map(({ format }) => (
              <DownloadButton key={format} label={format.toUpperCase()} name={title} link={linkOf(id, format)} />
            ))}
          </>
        }
      />
      {voided && (
        <Alert
          type="error"
          showIcon
          title={words.voided}
          description={
            <>
              <p>
                <ShanghaiTime at={voided.at} /> · {voided.reason}
              </p>
              {voided.replacedBy !== undefined && (
                <Link to={`/documents/${voided.replacedBy}`}>{words.replacedBy}</Link>
              )}
            </>
          }
        />
      )}
      <Columns>
        <Panel title={words.view}>
          <FileView
            id={`document ${id}`}
            name={words.viewLabel(title)}
            type="application/pdf"
            link={linkOf(id, 'pdf')}
          />
        </Panel>
        <Panel title={words.about}>
          <About document={document} state={state} />
        </Panel>
      </Columns>
    </>
  );
}

function About({ document, state }: { document: IssuedDocument; state: State }) {
  const words = useWords(WORDS);
  const { organInFull } = useDirectory();
  const { id, number, date, organ, code, files, replaces } = document;
  const receipt = receiptOf(state, id);
  const service = state.services?.find(one => one.document === id)?.answer;
  const facts: (readonly [string, ReactNode] | false | undefined)[] = [
    [words.number, number ?? words.noNumber],
    [words.date, <LocalDay key="date" date={date} />],
    [words.organ, organInFull(organ)],
    [
      words.case,
      <Link key="case" to={`/cases/${state.id}`}>
        {state.id}
      </Link>,
    ],
    receipt && [words.received, <ShanghaiTime key="received" at={receipt.at} />],
    service && [
      words.served,
      <span key="served">
        <LocalDay date={service.on} /> {words.servedText(SERVICE_MANNERS[service.manner], service.receiver)}
      </span>,
    ],
    replaces !== undefined && [
      words.replaces,
      <Link key="replaces" to={`/documents/${replaces}`}>
        {replaces}
      </Link>,
    ],
    code !== undefined && [
      words.code,
      <span key="code">
        <code>{code}</code> <Link to={`/public/verify?code=${code}`}>{words.check}</Link>
      </span>,
    ],
    ...files.map(
      ({ format, sha256 }) => [words.digest(format.toUpperCase()), <HashText key={format} sha256={sha256} />] as const,
    ),
  ];
  return <Facts facts={facts.filter(fact => typeof fact === 'object')} />;
}
