import { z } from 'zod';
import { stepRefSchema } from '../../casework/events.ts';
import { actOnce } from '../act.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({
  at: stepRefSchema,
  failed: z.object({ state: z.string(), error: z.string(), cause: z.string() }),
});

/** A step failed for good: the case stays where it was, visibly, and an operator lets the step run again. */
export async function park({ at, failed }: z.infer<typeof input>, ports: Ports) {
  return actOnce(ports, at, () => ({ bodies: [{ type: 'parked', ...failed }], result: {} }));
}
