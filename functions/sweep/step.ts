import { z } from 'zod';
import { ring } from '../bell.ts';
import { ServiceUnavailable } from '../errors.ts';
import { START, start } from '../intake/step.ts';
import { deliverNotices } from '../notify.ts';
import type { Bell, Ports } from '../ports.ts';

export const input = z.object({});

interface Swept {
  readonly rung: number;
  readonly failed: number;
  /** Notices that went out, and those that did not yet. */
  readonly sent: number;
  readonly undelivered: number;
}

/** Bells looked at in one sweep. */
const LIMIT = 100;

/**
 * Delivers what a crash or an outage left owed: rings of task tokens whose answer is in the ledger, and executions that
 * were never started, and notices the channel is owed. Runs on a schedule and when the embedded machine starts.
 */
export async function sweep(_input: z.infer<typeof input>, ports: Ports): Promise<Swept> {
  const result = { rung: 0, failed: 0 };
  for (const bell of await ports.bells.owed(LIMIT)) result[await deliver(ports, bell)] += 1;
  return { ...result, ...(await deliverNotices(ports)) };
}

async function deliver(ports: Ports, { caseId, taskId }: Bell): Promise<'rung' | 'failed'> {
  try {
    await (taskId === START ? start(ports, caseId) : ring(ports, caseId, taskId));
    return 'rung';
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
    return 'failed';
  }
}
