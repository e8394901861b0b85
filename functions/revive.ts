import { runName } from '../casework/run.ts';
import type { CaseState } from '../casework/state.ts';
import { loadCase } from './act.ts';
import { continueRun } from './acts/move-procedure.ts';
import { NotRedrivable } from './errors.ts';
import { START } from './intake/step.ts';
import type { CaseSummary, Ports } from './ports.ts';

const MINUTE_MS = 60_000;
/** What was started a moment ago may not be known yet: Step Functions describes executions with some delay. */
const SETTLED_MS = 10 * MINUTE_MS;
/** Open cases read at once from the list. */
const PAGE = 500;

/** Minutes in which every open case is looked at once: one request a case and hour, and no case revived more often. */
const ROUND = 60;

/** Is it this case's minute of the hour? By the running number that its id ends with. */
const isDue = ({ id }: CaseSummary, now: number): boolean =>
  Number(/\d+$/.exec(id)?.[0] ?? 0) % ROUND === Math.floor(now / MINUTE_MS) % ROUND;

export interface Revival {
  /** Executions that had ended and go on again. */
  revived: number;
  /** Executions that have ended between two tasks and cannot be redriven: a person must look. */
  dead: number;
  /** Open cases whose step has failed and that wait for an administrator. */
  parked: number;
}

/**
 * Compares the open cases with the executions that play them. One that has ended although its case is open (failed even at
 * parking, stopped by hand, lost) is redriven where it failed; where that cannot be done any more another one goes on from the task
 * at which the case rests. What neither mends is counted as dead, which raises an alarm.
 */
export async function reviveDead(ports: Ports): Promise<Revival> {
  const found: Revival = { revived: 0, dead: 0, parked: 0 };
  const now = ports.clock.now();
  for (let after: string | undefined; ;) {
    const page = await ports.store.openCases(PAGE, after);
    found.parked += page.filter(({ parked }) => parked).length;
    for (const { id } of page.filter(summary => isDue(summary, now))) {
      const condition = await examine(ports, id);
      if (condition !== 'alive') found[condition] += 1;
    }
    if (page.length < PAGE) return found;
    after = page.at(-1)?.id;
  }
}

/** One case at fault does not keep the others from it. */
async function examine(ports: Ports, caseId: string): Promise<'alive' | 'revived' | 'dead'> {
  try {
    const { state } = await loadCase(ports, caseId);
    if (await goesOn(ports, state)) return 'alive';
    const revived =
      (await redriven(ports, state)) || (await continueRun(ports, caseId, { wanted: isSame(state), lost: true }));
    ports.telemetry.log(revived ? 'warn' : 'error', revived ? 'execution-revived' : 'execution-dead', {
      ...{ caseId, run: runName(state) },
    });
    return revived ? 'revived' : 'dead';
  } catch (error) {
    ports.telemetry.log('error', 'execution-not-continued', { caseId, error });
    return 'alive';
  }
}

/** Nobody let another execution take over meanwhile. */
const isSame = (seen: CaseState) => (state: CaseState) => !state.closed && runName(state) === runName(seen);

/** It runs, or has not begun, or there was no time yet to see it. */
async function goesOn(ports: Ports, state: CaseState): Promise<boolean> {
  if (state.closed || ports.clock.now() - (state.run?.at ?? state.openedAt) < SETTLED_MS) return true;
  if ((await ports.bells.bell(state.id, START))?.owed) return true;
  return (await ports.executions.status(state.procedure, runName(state))) === 'running';
}

/** Redriven natively: it goes on from the state in which it ended, with everything it knew. */
async function redriven({ executions }: Ports, state: CaseState): Promise<boolean> {
  const name = runName(state);
  if ((await executions.status(state.procedure, name)) === 'unknown') return false;
  try {
    await executions.redrive(state.procedure, name);
    return true;
  } catch (error) {
    if (!(error instanceof NotRedrivable)) throw error;
    return false;
  }
}
