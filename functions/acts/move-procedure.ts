import { z } from 'zod';
import { ProcedureRefused } from '../../casework/errors.ts';
import type { User } from '../../casework/office.ts';
import { checkAdministrator, checkRead } from '../../casework/permissions.ts';
import { nextRunName, runName, standing, type Standing } from '../../casework/run.ts';
import type { CaseState } from '../../casework/state.ts';
import { required } from '../../casework/tasks/common.ts';
import { act, loadCase, personActor, stepActor } from '../act.ts';
import { entriesNow } from '../entries.ts';
import { ServiceUnavailable } from '../errors.ts';
import { START, start } from '../intake/step.ts';
import type { Ports } from '../ports.ts';
import { keepProcedure, procedureVersion } from '../procedure-versions.ts';

export const moveProcedureInput = z.object({ reason: required('理由', 2000) });

/** What moving a case would do, or why it cannot be moved. */
export interface Preview {
  readonly caseId: string;
  /** Version the case runs by, and the one a case opened now would. */
  readonly pinned: string;
  readonly present: string;
  /** Name of the execution that plays it. */
  readonly run: string;
  /** State of the present version that it would go on from. */
  readonly at?: string | undefined;
  /** Task it rests at; it stays open, with its limit. */
  readonly task?: string | undefined;
  readonly movable: boolean;
  readonly why?: string | undefined;
}

const place = (state: CaseState): Standing => standing(state, entriesNow(state.procedure));

function preview(state: CaseState): Preview {
  const { id: caseId, pins, procedure } = state;
  const present = procedureVersion(procedure);
  const head = { caseId, pinned: pins.procedure, present, run: runName(state) };
  const found = place(state);
  if ('why' in found) return { ...head, movable: false, why: found.why };
  const where = { at: found.entry.at, task: found.task?.id };
  if (pins.procedure === present) return { ...head, ...where, movable: false, why: '案件已按现行流程办理' };
  return { ...head, ...where, movable: true };
}

/** Where the case stands, by which version it runs, and whether it can be moved to the present one. @throws {NotPermitted} */
export async function previewMove(ports: Ports, user: User, caseId: string): Promise<Preview> {
  checkAdministrator(user);
  const { state } = await loadCase(ports, caseId);
  checkRead(user, state);
  return preview(state);
}

/**
 * Moves a running case to the present version of its procedure: recorded with the reason; the execution that plays it is
 * stopped and another enters where the case stands. Open tasks stay open with their limits.
 * @throws {NotPermitted | ProcedureRefused}
 */
export async function moveProcedure(
  ports: Ports,
  user: User,
  caseId: string,
  { reason }: z.infer<typeof moveProcedureInput>,
) {
  checkAdministrator(user);
  await keepProcedure(ports, (await loadCase(ports, caseId)).state.procedure);
  const result = await act(ports, caseId, personActor(user), state => {
    checkRead(user, state);
    const { movable, why = '', pinned: from, present: to } = preview(state);
    const found = place(state);
    if (!movable || 'why' in found) throw new ProcedureRefused(caseId, why);
    const { entry: enter } = found;
    const taken = { run: nextRunName(state), replaces: runName(state), enter };
    const body = { type: 'procedure-moved' as const, from, to, reason, ...taken };
    return { bodies: [body], bells: [START], result: { caseId, from, to, at: enter.at, run: taken.run } };
  });
  await tryStart(ports, caseId);
  return result;
}

/** A start that cannot happen now stays owed to the sweep. */
async function tryStart(ports: Ports, caseId: string): Promise<void> {
  try {
    await start(ports, caseId);
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
  }
}

/** A year is the longest that an execution runs on AWS (Step Functions quotas); it is continued well before. */
const DAY_MS = 86_400_000;
export const LONGEST_RUN_DAYS = 300;

/** Has the execution that plays the case run for so long that another must go on from it? */
const isAged = ({ run, openedAt }: CaseState, now: number): boolean =>
  now - (run?.at ?? openedAt) > LONGEST_RUN_DAYS * DAY_MS;

interface Why {
  readonly wanted: (state: CaseState, now: number) => boolean;
  readonly lost?: true;
  /** Brought here from another installation, by an import. */
  readonly imported?: true;
}

/**
 * Lets another execution go on with a case whose own has become old, or is lost. One that is on its way between two tasks cannot
 * be entered: its execution goes on itself, or is redriven.
 * @returns whether another execution took over
 */
export async function continueRun(ports: Ports, caseId: string, { wanted, lost, imported }: Why): Promise<boolean> {
  const { continued } = await act(ports, caseId, stepActor(imported ? 'Import' : 'Sweep'), (state, now) => {
    const found = place(state);
    if ('why' in found || !wanted(state, now)) return { bodies: [], result: { continued: false } };
    const { procedure: from } = state.pins;
    const taken = { run: nextRunName(state), replaces: runName(state), enter: found.entry };
    const to = procedureVersion(state.procedure);
    const body = {
      type: 'procedure-continued' as const,
      from,
      to,
      ...taken,
      ...(lost && { lost }),
      ...(imported && { imported }),
    };
    return { bodies: [body], bells: [START], result: { continued: true } };
  });
  if (continued) await tryStart(ports, caseId);
  return continued;
}

/** One case that cannot be continued does not keep the others, nor the rest of the sweep, from it. */
async function tryContinue(ports: Ports, caseId: string): Promise<boolean> {
  try {
    return await continueRun(ports, caseId, { wanted: isAged });
  } catch (error) {
    ports.telemetry.log('error', 'execution-not-continued', { caseId, error });
    return false;
  }
}

/** Open cases looked at in one call; the oldest come first. */
const PAGE = 50;

/** Continues every case whose execution nears the longest that one can run. @returns how many */
export async function continueAged(ports: Ports): Promise<number> {
  const before = ports.clock.now() - LONGEST_RUN_DAYS * DAY_MS;
  let count = 0;
  for (let after: string | undefined; ;) {
    const page = await ports.store.openCases(PAGE, after);
    for (const { id, openedAt } of page) {
      // Ids are given in the order of opening: nothing behind this one is older.
      if (openedAt >= before) return count;
      if (await tryContinue(ports, id)) count += 1;
    }
    after = page.at(-1)?.id;
    if (page.length < PAGE) return count;
  }
}
