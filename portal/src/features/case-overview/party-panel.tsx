import { App } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useUser, type CaseState, type Task } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { Facts, Panel, Stack } from '../../ui/page.tsx';
import { awaitsReceipt, ReceiveDocument } from '../../ui/receive-document.tsx';
import { UploadForm } from '../../ui/upload-form.tsx';
import { useUploads } from '../../ui/uploads.ts';
import { PartyActs } from './party-acts.tsx';
import { PARTY_WORDS } from './party-words.ts';
import { SupplementPanel } from './party-supplement.tsx';
import styles from './case-overview.module.css';

interface PartyPanelProps {
  readonly state: CaseState;
  /** What stands after the most urgent: the documents. */
  readonly children: ReactNode;
}

/** The applicant's part of his case: what comes next, what he has to mend, what he may add and ask for. */
export default function PartyPanel({ state, children }: PartyPanelProps) {
  const words = useWords(PARTY_WORDS);
  const open = state.tasks.filter(({ status }) => status === 'open');
  const supplement = open.find(({ kind }) => kind === 'supplement');
  return (
    <Stack>
      <Panel title={words.next}>
        <p>{state.closed ? words.closed : <Next open={open} />}</p>
      </Panel>
      <ReceivePanel state={state} />
      {supplement && <SupplementPanel state={state} task={supplement} />}
      {children}
      {!state.closed && (
        <>
          {!supplement && <MorePanel caseId={state.id} />}
          <PartyActs state={state} />
        </>
      )}
    </Stack>
  );
}

function Next({ open }: { open: readonly Task[] }) {
  const { steps, otherStep } = useWords(PARTY_WORDS);
  const known: Readonly<Record<string, string>> = steps;
  const texts = [...new Set(open.map(({ kind }) => known[kind] ?? otherStep))];
  return texts.length === 0 ? otherStep : texts.join('');
}

/** 签收: what waits for it, each with its text a click away. */
function ReceivePanel({ state }: { state: CaseState }) {
  const words = useWords(PARTY_WORDS);
  const terms = useTerms();
  const user = useUser();
  const waiting = state.documents.filter(document => awaitsReceipt(user, state, document));
  if (waiting.length === 0) return null;
  return (
    <Panel title={words.receive}>
      <p className={styles.lead}>{words.receiveText}</p>
      <Facts
        facts={waiting.map(document => [
          document.number ?? document.id,
          <span key={document.id} className={styles.buttons}>
            <Link to={`/documents/${document.id}`}>{terms.document(document)}</Link>
            <ReceiveDocument state={state} document={document} />
          </span>,
        ])}
      />
    </Panel>
  );
}

/** More material while the case runs. */
function MorePanel({ caseId }: { caseId: string }) {
  const words = useWords(PARTY_WORDS);
  const { message } = App.useApp();
  const uploads = useUploads({
    caseId,
    name: 'more',
    onReceived: () => {
      message.success(words.received);
    },
  });
  return (
    <Panel title={words.more}>
      <p className={styles.lead}>{words.moreText}</p>
      <UploadForm uploads={uploads} purposes={['evidence']} submit={words.send} />
    </Panel>
  );
}
