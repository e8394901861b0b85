import { useTerms } from '../../i18n/terms.ts';
import { useWords } from '../../i18n/words.ts';
import type { BoardTask } from './figures.ts';
import { WORDS } from './words.ts';

/** Who has a task, by name where it is somebody's. */
export function useHolding(): (task: BoardTask) => string {
  const words = useWords(WORDS);
  const terms = useTerms();
  return ({ role, holder, delegate }) =>
    role === 'applicant' ? terms.role(role) : (delegate?.name ?? holder?.name ?? words.anyone);
}

/** What its limit's mark is drawn from. */
export const standingOf = ({ left, overdue, overdueRounds, deadline, pausedUntil }: BoardTask) => ({
  ...{ left, overdue, overdueRounds, provisional: deadline.provisional, paused: pausedUntil !== undefined },
});
