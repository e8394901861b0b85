import { z } from 'zod';
import { checkRun, loadCase } from '../act.ts';
import { ring } from '../bell.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({
  caseId: z.string(),
  taskId: z.string(),
  token: z.string().min(1),
  run: z.string().optional(),
});

/**
 * Hangs the task token of a wait at its task. If the answer is in the ledger already (it came while the wait was being
 * armed), or the limit moved meanwhile, the bell rings at once.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export async function awaitAnswer({ caseId, taskId, token, run }: z.infer<typeof input>, ports: Ports) {
  if (run !== undefined) checkRun((await loadCase(ports, caseId)).state, run);
  await ports.bells.hang(caseId, taskId, token);
  const { state } = await loadCase(ports, caseId);
  const task = state.tasks.find(({ id }) => id === taskId);
  if (task?.status !== 'open' || task.rearm) await ring(ports, caseId, taskId);
  return {};
}
