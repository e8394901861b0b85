import { closingWord } from '../words.ts';
import type { CaseState } from '../case.ts';
import type { Finding } from '../events.ts';
import { SAME, type Duplicate } from './events.ts';

export const sameText = ({ same }: Pick<Duplicate, 'same'>): string => `${same.map(each => SAME[each]).join('、')}相同`;

/** The earlier applications like this one. */
export const earlierOnes = ({ duplicates = [] }: Pick<CaseState, 'duplicates'>): Duplicate[] =>
  duplicates.filter(({ relation }) => relation === 'earlier');

/** What the registrar finds beside the application. It never makes the screen propose a rejection. */
export const duplicateFindings = (state: Pick<CaseState, 'duplicates'>): Finding[] =>
  earlierOnes(state).map(({ caseId, same, outcome }) => ({
    code: 'screen.duplicate',
    basis: '内部管理',
    fits: false,
    text: `与案件 ${caseId}${outcome === undefined ? '' : `（已办结，${closingWord(outcome)}）`}${sameText({ same })}，请核对是否重复申请`,
  }));

/** What lies beside the application when acceptance is decided: the screen's findings, with every duplicate found since. */
export const acceptFindings = (state: Pick<CaseState, 'findings' | 'duplicates'>): Finding[] => [
  ...state.findings.filter(({ code }) => code !== 'screen.duplicate'),
  ...duplicateFindings(state),
];
