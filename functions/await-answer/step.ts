import { z } from 'zod';
import { loadCase } from '../act.ts';
import { ring } from '../bell.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ caseId: z.string(), taskId: z.string(), token: z.string().min(1) });

/**
 * Hangs the task token of a wait at its task. If the answer is in the ledger already (it came while the wait was being
 * armed) the bell rings at once.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export async function awaitAnswer({ caseId, taskId, token }: z.infer<typeof input>, ports: Ports) {
  await ports.bells.hang(caseId, taskId, token);
  const { state } = await loadCase(ports, caseId);
  if (state.tasks.find(task => task.id === taskId)?.status !== 'open') await ring(ports, caseId, taskId);
  return {};
}
