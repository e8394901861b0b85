import type { Office } from './office.ts';
import type { CaseState } from './state.ts';

/** Has the organ switched on its internal review (内部复核)? Its own setting goes before the office's; off by default. */
export const reviewEnabled = ({ organs, review }: Office, organ: string): boolean =>
  (organs.find(({ id }) => id === organ)?.review ?? review)?.enabled ?? false;

/** Is a review offered after this service? Once a case, and only where the ruling falls short of what was asked for. */
export function reviewOffered({ organ, answers }: CaseState, office: Office): boolean {
  const ruling = answers.determine?.answer.outcome;
  const short = ruling === 'refusal' || ruling === 'mitigation';
  return short && answers['review-window'] === undefined && reviewEnabled(office, organ);
}
