import type { EventBody } from '../casework/events.ts';
import { fingerprintsOf, sameOf } from '../casework/duplicates/fingerprints.ts';
import type { CaseState } from '../casework/state.ts';
import { act, loadCase, stepActor } from './act.ts';
import type { Ports } from './ports.ts';

/** Cases looked at: the last ones. An older one is found through them, each being linked to those before it. */
const LIMIT = 5;

/**
 * Links a case with others of the same person, matter or form, in both ledgers (内部管理). Looked for only after the case's own
 * fingerprints are written: of two that come at the same moment at least one finds the other, and writes it down for both.
 * Done again it writes nothing.
 */
export async function linkDuplicates(ports: Ports, caseId: string): Promise<void> {
  const { state } = await loadCase(ports, caseId);
  for (const other of await alike(ports, state)) {
    const [earlier, later] = inOrder(state, other);
    await note(ports, later.id, foundIn(later, earlier));
    await note(ports, earlier.id, followedBy(earlier, later));
  }
}

async function alike(ports: Ports, state: CaseState): Promise<CaseState[]> {
  const found = await Promise.all(fingerprintsOf(state).map(each => ports.store.casesLike(each, LIMIT + 1)));
  const ids = [...new Set(found.flat())].filter(id => id !== state.id).sort();
  const cases = await Promise.all(ids.slice(-LIMIT).map(async id => (await loadCase(ports, id)).state));
  // One that has been mended since (补正) may no longer be like this one.
  return cases.filter(other => sameOf(state, other).length > 0);
}

const inOrder = (one: CaseState, other: CaseState): [earlier: CaseState, later: CaseState] =>
  one.openedAt < other.openedAt || (one.openedAt === other.openedAt && one.id < other.id) ? [one, other] : [other, one];

type Found = Extract<EventBody, { type: 'duplicates-found' | 'duplicate-of-later' }>;

const common = (one: CaseState, other: CaseState) => ({
  ...{ caseId: other.id, same: sameOf(one, other) },
  own: one.applicant !== '' && one.applicant === other.applicant,
});
const foundIn = (later: CaseState, earlier: CaseState): Found => ({
  type: 'duplicates-found',
  of: [{ ...common(later, earlier), ...(earlier.closed && { outcome: earlier.closed.outcome }) }],
});
const followedBy = (earlier: CaseState, later: CaseState): Found => ({
  type: 'duplicate-of-later',
  ...common(earlier, later),
});

/** Writes a link unless the case has it, as wide, already. */
async function note(ports: Ports, caseId: string, found: Found): Promise<void> {
  const links = found.type === 'duplicates-found' ? found.of : [found];
  await act(ports, caseId, stepActor('Register'), ({ duplicates = [] }) => {
    const known = links.every(link =>
      duplicates.some(({ caseId: id, same }) => id === link.caseId && link.same.every(each => same.includes(each))),
    );
    return { bodies: known ? [] : [found], result: {} };
  });
}
