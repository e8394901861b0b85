import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { ask, useDirectory, useUser, type AnswerAt } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseTimeline } from '../../ui/case-timeline.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { Beginnings } from './beginnings.tsx';
import { CaseFacts } from './case-facts.tsx';
import { Documents, Material } from './files.tsx';
import { useMoments } from './moments.tsx';
import { NowPanel } from './now-panel.tsx';
import { WORDS } from './words.ts';

/** Only the applicant's browser fetches it. */
const PartyPanel = lazy(() => import('./party-panel.tsx'));

export type ShownCase = AnswerAt<'get', '/api/cases/{id}'>;

/** Between two tasks the system is at work: soon there is another one. */
const BETWEEN_TASKS_MS = 2000;
const ORDINARILY_MS = 60_000;
const isBetweenTasks = ({ state: { closed, tasks } }: ShownCase): boolean =>
  !closed && tasks.every(({ status }) => status !== 'open');

/** 案件现状: where it stands, who has it, until when and why; what happened; what was received and issued. */
export default function CaseOverview() {
  const { id = '' } = useParams();
  const query = useQuery({
    ...ask('/api/cases/{id}', { params: { id } }),
    refetchInterval: ({ state: { data } }) => (data && isBetweenTasks(data) ? BETWEEN_TASKS_MS : ORDINARILY_MS),
  });
  return <Loaded query={query}>{shown => <Overview shown={shown} />}</Loaded>;
}

function Overview({ shown }: { shown: ShownCase }) {
  const { state } = shown;
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organInFull } = useDirectory();
  const moments = useMoments(shown);
  const party = useUser().id === state.applicant;
  const documents = (
    <Panel title={words.documents}>
      <Documents state={state} />
    </Panel>
  );
  return (
    <>
      <PageTitle
        title={state.id}
        lead={`${terms.procedure(state.procedure)} · ${organInFull(state.organ)}`}
        actions={
          <>
            <Link to={`/cases/${state.id}/procedure`}>
              <Button tabIndex={-1}>{words.diagram}</Button>
            </Link>
            {/* What the applicant may do stands on this page itself; the ledger holds the inquiry too. */}
            {!party && (
              <>
                <Beginnings state={state} />
                <Link to={`/cases/${state.id}/ledger`}>
                  <Button tabIndex={-1}>{words.ledger}</Button>
                </Link>
                <Link to={`/cases/${state.id}/actions`}>
                  <Button tabIndex={-1}>{words.actions}</Button>
                </Link>
              </>
            )}
          </>
        }
      />
      <Columns>
        <Stack>
          <NowPanel shown={shown} party={party} />
          {party ? (
            <Suspense>
              <PartyPanel key={state.id} state={state}>
                {documents}
              </PartyPanel>
            </Suspense>
          ) : (
            documents
          )}
          <Panel title={words.evidence}>
            <Material state={state} />
          </Panel>
        </Stack>
        <Stack>
          <Panel title={words.facts}>
            <CaseFacts state={state} />
          </Panel>
          <Panel title={words.course}>
            <CaseTimeline moments={moments} label={words.course} />
          </Panel>
        </Stack>
      </Columns>
    </>
  );
}
