import { isStale, recomputations } from '../casework/clock/recompute.ts';
import type { WorkCalendar } from '../regulation/calendar.ts';
import { act, stepActor } from './act.ts';
import { tryRing } from './bell.ts';
import type { CaseSummary, Ports } from './ports.ts';

/** Open cases read at once from the list. */
const PAGE = 500;

/** Limits moved in one write: each is an event, its task, a bell and up to three notices, and a write takes 100 items on AWS. */
const LIMITS_A_WRITE = 15;

/** Name under which the ledger records what a calendar did. */
const ACTOR = 'Calendar';

/** Open cases with a limit that rests on another calendar than this one, in order of id, from `after` on. */
export async function* staleCases(ports: Ports, calendar: WorkCalendar, after?: string): AsyncGenerator<CaseSummary> {
  for (let last = after; ;) {
    const page = await ports.store.openCases(PAGE, last);
    yield* page.filter(({ limits = [] }) => limits.some(limit => isStale(limit, calendar)));
    if (page.length < PAGE) return;
    last = page.at(-1)?.id;
  }
}

/**
 * Brings one case's limits to the present calendar: `deadline-recomputed` with the old and the new limit, and the bell of each
 * task, so that its wait begins anew. Nothing is written where all stand right already.
 */
export async function recomputeCase(ports: Ports, caseId: string): Promise<void> {
  const calendar = await ports.calendar();
  for (let left = true; left;) {
    const moved = await act(ports, caseId, stepActor(ACTOR), state => {
      const all = recomputations(state, calendar);
      const bodies = all.slice(0, LIMITS_A_WRITE);
      const bells = bodies.flatMap(({ taskId }) => (taskId === undefined ? [] : [taskId]));
      return { bodies, bells, result: { bells, left: all.length > bodies.length } };
    });
    for (const taskId of moved.bells) await tryRing(ports, caseId, taskId);
    left = moved.left;
  }
}

/**
 * Brings at most `limit` cases to the present calendar. What is left is found again by the next sweep, from the cases
 * themselves: there is no list of things to do that a crash could lose. One case at fault does not keep the others from it.
 */
export async function recomputeStale(ports: Ports, limit: number): Promise<{ recomputed: number; left: boolean }> {
  const calendar = await ports.calendar();
  let [recomputed, tried] = [0, 0];
  for await (const { id } of staleCases(ports, calendar)) {
    if (tried === limit) return { recomputed, left: true };
    tried += 1;
    try {
      await recomputeCase(ports, id);
      recomputed += 1;
    } catch (error) {
      ports.telemetry.log('error', 'limits-not-recomputed', { caseId: id, error });
    }
  }
  return { recomputed, left: false };
}
