import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useDirectory, type CaseState } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import { Facts } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import { WORDS } from './words.ts';

/** What the case is about; what is not known or not to be seen has no line. */
export function CaseFacts({ state }: { state: CaseState }) {
  const words = useWords(WORDS);
  const { list } = useMarks();
  const terms = useTerms();
  const { organInFull } = useDirectory();
  const { application, subject, matter, origin, linked = [], acceptedAt, complexity, pins } = state;
  const party = application?.applicant.name ?? subject?.name;
  const about = application?.matter ?? matter;
  const facts: (readonly [string, ReactNode] | false | undefined)[] = [
    party !== undefined && [words.party, party],
    about !== undefined && [words.matter, about],
    [words.procedure, terms.procedure(state.procedure)],
    [words.organ, organInFull(state.organ)],
    application && [
      words.situations,
      application.situations.map(({ situation }) => words.situation(situation)).join(list),
    ],
    [words.openedAt, <ShanghaiTime key="opened" at={state.openedAt} />],
    acceptedAt !== undefined && [words.acceptedAt, <ShanghaiTime key="accepted" at={acceptedAt} />],
    complexity && [words.complexity, words.complexities[complexity]],
    origin && [words.origin, <CaseLinks key="origin" ids={[origin.caseId]} />],
    linked.length > 0 && [words.linked, <CaseLinks key="linked" ids={linked.map(({ caseId }) => caseId)} />],
    [words.basis, <span key="pins" className="tabular">{`${pins.regulation} · ${pins.office}`}</span>],
  ];
  return <Facts facts={facts.filter(fact => typeof fact === 'object')} />;
}

const CaseLinks = ({ ids }: { ids: readonly string[] }) =>
  ids.map(id => (
    <Link key={id} to={`/cases/${id}`}>
      {id}{' '}
    </Link>
  ));
