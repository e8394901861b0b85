import { z } from 'zod';
import { continueAged } from '../acts/move-procedure.ts';
import { ring } from '../bell.ts';
import { START, start } from '../intake/step.ts';
import { deliverNotices } from '../notify.ts';
import { recomputeStale } from '../recompute.ts';
import { isImporting } from '../relocation/marker.ts';
import { reviveDead } from '../revive.ts';
import type { Bell, Ports, Swept } from '../ports.ts';

export const input = z.object({});

/** Cases whose limits are recomputed in one sweep. */
const RECOMPUTED = 50;
/** Bells looked at in one sweep. */
const LIMIT = 1000;

type Rings = Record<'rung' | 'waiting' | 'failed', number>;

const NOTHING = { sent: 0, undelivered: 0, recomputed: 0, continued: 0, revived: 0, dead: 0, counted: 0 };

/**
 * Delivers what a crash or an outage left owed: rings of task tokens whose answer is in the ledger, executions that were
 * never started, notices the channel is owed, and writes the statistics do not have yet. Runs on a schedule and when the
 * embedded machine starts. One bell that cannot be rung does not keep the others from it. While an import is under way
 * nothing is done: half a ledger is no case.
 */
export async function sweep(_input: z.infer<typeof input>, ports: Ports): Promise<Swept> {
  const rings: Rings = { rung: 0, waiting: 0, failed: 0 };
  if (await isImporting(ports)) return { ...rings, ...NOTHING };
  for (const bell of await ports.bells.owed(LIMIT)) rings[await deliver(ports, bell)] += 1;
  const notices = await deliverNotices(ports);
  const { recomputed } = await recomputeStale(ports, RECOMPUTED);
  const continued = await continueAged(ports);
  const { parked, ...executions } = await reviveDead(ports);
  const { telemetry } = ports;
  telemetry.count('UndeliveredBells', rings.failed);
  telemetry.count('ParkedCases', parked);
  telemetry.count('RevivedExecutions', executions.revived);
  telemetry.count('DeadExecutions', executions.dead);
  return { ...rings, ...notices, recomputed, continued, ...executions, counted: await ports.statistics.fold(LIMIT) };
}

async function deliver(ports: Ports, { caseId, taskId, token }: Bell): Promise<keyof Rings> {
  try {
    if (taskId === START) await start(ports, caseId);
    else if (token === undefined) return 'waiting';
    else await ring(ports, caseId, taskId);
    return 'rung';
  } catch (error) {
    ports.telemetry.log('error', 'bell-undelivered', { caseId, taskId, error });
    return 'failed';
  }
}
