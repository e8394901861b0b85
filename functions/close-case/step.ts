import { z } from 'zod';
import { closingOutcome } from '../../casework/closing.ts';
import { stepRefSchema } from '../../casework/events.ts';
import { actOnce } from '../act.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema });

/** 结案: the outcome follows from what the ledger holds. */
export async function closeCase({ at }: z.infer<typeof input>, ports: Ports) {
  return actOnce(ports, at, state => {
    const outcome = closingOutcome(state);
    return { bodies: [{ type: 'closed', outcome }], result: { outcome } };
  });
}
