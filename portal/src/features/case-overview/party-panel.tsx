import { App } from 'antd';
import type { ReactNode } from 'react';
import type { CaseState, Task } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { Panel, Stack } from '../../ui/page.tsx';
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
