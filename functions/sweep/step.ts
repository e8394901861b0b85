import { z } from 'zod';
import { continueAged } from '../acts/move-procedure.ts';
import { ring } from '../bell.ts';
import { START, start } from '../intake/step.ts';
import { deliverNotices } from '../notify.ts';
import { recomputeStale } from '../recompute.ts';
import type { Bell, Ports } from '../ports.ts';

export const input = z.object({});

/** Cases whose limits are recomputed in one sweep. */
const RECOMPUTED = 50;
/** Bells looked at in one sweep. */
const LIMIT = 1000;

interface Rings {
  rung: number;
  /** No token hangs yet: the case is parked, and its next wait rings itself. */
  waiting: number;
  failed: number;
}

interface Swept extends Rings {
  /** Notices that went out, and those that did not yet. */
  readonly sent: number;
  readonly undelivered: number;
  /** Cases whose due dates were brought to the present calendar. */
  readonly recomputed: number;
  /** Cases whose execution had become old, and that another has taken over. */
  readonly continued: number;
  /** Writes taken into the statistics. */
  readonly counted: number;
}

/**
 * Delivers what a crash or an outage left owed: rings of task tokens whose answer is in the ledger, executions that were
 * never started, notices the channel is owed, and writes the statistics do not have yet. Runs on a schedule and when the
 * embedded machine starts. One bell that cannot be rung does not keep the others from it.
 */
export async function sweep(_input: z.infer<typeof input>, ports: Ports): Promise<Swept> {
  const rings: Rings = { rung: 0, waiting: 0, failed: 0 };
  for (const bell of await ports.bells.owed(LIMIT)) rings[await deliver(ports, bell)] += 1;
  const notices = await deliverNotices(ports);
  const { recomputed } = await recomputeStale(ports, RECOMPUTED);
  const continued = await continueAged(ports);
  return { ...rings, ...notices, recomputed, continued, counted: await ports.statistics.fold(LIMIT) };
}

async function deliver(ports: Ports, { caseId, taskId, token }: Bell): Promise<keyof Rings> {
  try {
    if (taskId === START) await start(ports, caseId);
    else if (token === undefined) return 'waiting';
    else await ring(ports, caseId, taskId);
    return 'rung';
  } catch (error) {
    console.error(`bell of ${taskId} in ${caseId} not delivered`, error);
    return 'failed';
  }
}
