import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ledgerEventSchema } from '../../casework/events.ts';
import { remindingOf, waitEnds } from '../../casework/reminders.ts';
import type { Office } from '../../casework/office.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import { DEFAULT_CALENDAR } from '../../regulation/calendar.ts';
import { AUDITOR, caseState } from '../builders/play.ts';
import type { DeployedClock } from './clock.ts';

/** A 容错台 somewhere on AWS, or on what stands in for it. */
export interface Deployment {
  readonly client: Client;
  readonly clock: DeployedClock;
  /** How many task tokens of a case hang; asked before time is moved, for a wait counts from where it begins. */
  readonly hanging?: (caseId: string) => Promise<number>;
}

/** Seconds a step or a function that starts cold may take before the run is given up. */
const PATIENCE = 120;

/** Asks until there is an answer. @throws {Error} naming what never came */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + PATIENCE * 1000;
  while (performance.now() < end) {
    const found = await ask();
    if (found !== undefined) return found;
    await sleep(250);
  }
  throw new Error(`${what}: nothing within ${String(PATIENCE)} s`);
}

/** The case once it waits for somebody, or is closed. @throws {Error} when it is parked */
export const waiting = ({ client }: Deployment, id: string): Promise<CaseState> =>
  until(`case ${id} waits`, async () => {
    const state = await caseState(client, id);
    if (state.parked) throw new Error(`case ${id} is parked: ${JSON.stringify(state.parked)}`);
    return state.closed || state.tasks.some(({ status }) => status === 'open') ? state : undefined;
  });

/** The applicant's case, once the upload's event has opened it. */
export const openedCase = ({ client }: Deployment, applicant: string): Promise<string> =>
  until('EventBridge brings the upload to Intake', async () => {
    const cases = await client.get(applicant, '/api/cases', z.array(z.object({ id: z.string() })));
    return cases[0]?.id;
  });

/**
 * Moves the clock to an instant, stopping at every reminder and limit on the way until Step Functions has ended the wait
 * and the fact is in the ledger.
 */
export async function goTo(deployment: Deployment, office: Office, id: string, instant: number): Promise<void> {
  const { client, clock } = deployment;
  if (!clock.moveTo) throw new Error('the time of a real account is nobody’s to move');
  const reminding = remindingOf(office, DEFAULT_CALENDAR);
  for (;;) {
    const open = await until('every open task has its token', () => openAndHanging(deployment, id));
    const next = Math.min(...open.map(task => waitEnds(task, clock.now(), reminding)));
    if (next > instant) return clock.moveTo(Math.max(instant, clock.now()));
    const told = await factsAbout(client, id);
    await clock.moveTo(next);
    await until('the wait ends', async () => ((await factsAbout(client, id)) > told ? true : undefined));
  }
}

async function openAndHanging(deployment: Deployment, id: string): Promise<Task[] | undefined> {
  const { tasks } = await waiting(deployment, id);
  const open = tasks.filter(({ status }) => status === 'open');
  return (await deployment.hanging?.(id)) === open.length ? open : undefined;
}

/** How many 提醒 and 督办 the ledger has. */
async function factsAbout(client: Client, id: string): Promise<number> {
  const events = await client.get(AUDITOR, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));
  return events.filter(({ body: { type } }) => type === 'task-reminded' || type === 'task-overdue').length;
}
