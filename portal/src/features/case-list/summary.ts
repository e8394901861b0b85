import type { AnswerAt } from '../../api/index.ts';
import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import { WORDS } from './words.ts';

export type Summary = AnswerAt<'get', '/api/cases'>[number];
export const STATES = ['all', 'open', 'parked', 'closed'] as const;
export const stateOf = ({ closed, parked }: Summary) => (closed ? 'closed' : parked ? 'parked' : 'open');

/** Where a case stands, in words: how it ended, or that it runs. */
export function useStanding(): (summary: Summary) => string {
  const words = useWords(WORDS);
  const terms = useTerms();
  return each => (each.closed ? terms.closing(each.closed.outcome) : words.states[stateOf(each)]);
}
