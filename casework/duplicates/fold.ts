import type { CaseState } from '../case.ts';
import type { EventOf } from '../events.ts';
import type { Duplicate } from './events.ts';

/** Adds links, or widens what a link says that is there already. */
function linked(state: CaseState, more: readonly Duplicate[]): CaseState {
  const ids = new Set(more.map(({ caseId }) => caseId));
  return { ...state, duplicates: [...(state.duplicates ?? []).filter(({ caseId }) => !ids.has(caseId)), ...more] };
}

/** What the facts about duplicates change in a case: what it is linked with, nothing else. */
export const foldDuplicates = {
  'duplicates-found': (state: CaseState, { of }: EventOf<'duplicates-found'>): CaseState =>
    linked(
      state,
      of.map(each => ({ ...each, relation: 'earlier' })),
    ),
  'duplicate-of-later': (state: CaseState, { caseId, same, own }: EventOf<'duplicate-of-later'>): CaseState =>
    linked(state, [{ caseId, same, own, relation: 'later' }]),
};
