import { newFingerprints } from '../../casework/duplicates/fingerprints.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import { newMarks } from '../../casework/marks.ts';
import { changedEntries } from '../../casework/numbers.ts';
import { replay } from '../../casework/state.ts';
import { increments } from '../../casework/statistics/counters.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { changedTasks } from '../act.ts';
import type { CaseSnapshot, CaseStore, Commit, KeptNotice, Ports } from '../ports.ts';
import { TargetDiffers } from './errors.ts';

/** Events written at once: with what they change well under the 100 actions of a DynamoDB transaction. */
const AT_ONCE = 8;

/**
 * Writes a case's ledger as it was, event by event with everything that is derived from it, through the same commit that wrote it
 * first. Goes on where an import before stopped.
 * @throws {TargetDiffers} when other events stand there
 */
export async function restoreCase(
  { store, notices }: Pick<Ports, 'store' | 'notices'>,
  caseId: string,
  { events, kept }: { readonly events: readonly LedgerEvent[]; readonly kept: readonly KeptNotice[] },
): Promise<void> {
  let before = await store.load(caseId);
  const stands = before?.head.seq ?? 0;
  if (before && events[stands - 1]?.hash !== before.head.hash) throw new TargetDiffers(`案件 ${caseId} 的台账`);
  for (const portion of portions(events.slice(stands))) before = await restore(store, before, portion, kept);
  for (const { notice, readBy } of kept) for (const user of readBy) await notices.read(notice.id, user);
}

/** A submission is used by the commit of the event that names it, and a commit uses one. */
function portions(events: readonly LedgerEvent[]): LedgerEvent[][] {
  const list: LedgerEvent[][] = [];
  for (const event of events) {
    const last = list.at(-1);
    if (!last || last.length >= AT_ONCE || submissionOf(event) !== undefined) list.push([event]);
    else last.push(event);
  }
  return list;
}

const submissionOf = ({ body }: LedgerEvent): string | undefined =>
  body.type === 'case-opened' || body.type === 'uploads-received' ? body.submission : undefined;

/** Writes a portion; in halves where it is more than the store takes at once. */
async function restore(
  store: CaseStore,
  before: CaseSnapshot | undefined,
  events: readonly LedgerEvent[],
  kept: readonly KeptNotice[],
): Promise<CaseSnapshot | undefined> {
  const commit = asCommit(before, events, kept);
  if (!commit) return before;
  try {
    await store.commit(commit);
    const { seq, hash } = events.at(-1) ?? { seq: 0, hash: '' };
    return { state: commit.state, head: { seq, hash } };
  } catch (error) {
    const tooLarge = error instanceof RongcuoError && error.code === 'store.commit-too-large';
    if (!tooLarge || events.length < 2) throw error;
    const half = events.length >> 1;
    return restore(store, await restore(store, before, events.slice(0, half), kept), events.slice(half), kept);
  }
}

/** Ledger position that a notice's id names (casework/notices.ts). */
const positionOf = (id: string): number => Number(/-N(\d+)-\d+$/.exec(id)?.[1] ?? 0);

function asCommit(
  before: CaseSnapshot | undefined,
  events: readonly LedgerEvent[],
  kept: readonly KeptNotice[],
): Commit | undefined {
  const [first] = events;
  const state = replay([...events], before?.state);
  if (!first || !state) return undefined;
  const positions = new Set(events.map(({ seq }) => seq));
  return {
    ...{ caseId: first.caseId, expectedSeq: first.seq - 1, events, state },
    ...{ tasks: changedTasks(before?.state, state), numbers: [], bells: [], submission: submissionOf(first) },
    notices: kept
      .filter(({ notice }) => positions.has(positionOf(notice.id)))
      .map(({ notice, delivery }) => ({ notice, delivery })),
    counted: increments(before?.state, state),
    register: changedEntries(before?.state, state),
    marks: newMarks(before?.state, state),
    fingerprints: newFingerprints([...events], state),
  };
}
