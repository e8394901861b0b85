import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ask, useDirectory, type AnswerAt } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseTimeline } from '../../ui/case-timeline.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Columns, PageTitle, Panel, Stack } from '../../ui/page.tsx';
import { CaseFacts } from './case-facts.tsx';
import { Documents, Material } from './files.tsx';
import { useMoments } from './moments.tsx';
import { NowPanel } from './now-panel.tsx';
import { WORDS } from './words.ts';

export type ShownCase = AnswerAt<'get', '/api/cases/{id}'>;

/** 案件现状: where it stands, who has it, until when and why; what happened; what was received and issued. */
export default function CaseOverview() {
  const { id = '' } = useParams();
  const query = useQuery(ask('/api/cases/{id}', { params: { id } }));
  return <Loaded query={query}>{shown => <Overview shown={shown} />}</Loaded>;
}

function Overview({ shown }: { shown: ShownCase }) {
  const { state } = shown;
  const words = useWords(WORDS);
  const terms = useTerms();
  const { organInFull } = useDirectory();
  const moments = useMoments(shown);
  return (
    <>
      <PageTitle title={state.id} lead={`${terms.procedure(state.procedure)} · ${organInFull(state.organ)}`} />
      <Columns>
        <Stack>
          <NowPanel shown={shown} />
          <Panel title={words.documents}>
            <Documents state={state} />
          </Panel>
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
