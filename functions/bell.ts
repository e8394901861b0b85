import { ServiceUnavailable } from './errors.ts';
import type { Ports } from './ports.ts';

/**
 * Rings the bell of a task whose letter is in the ledger: the execution that waits wakes up and reads it. When no token
 * hangs yet, the step that hangs it will see the answer and ring itself.
 */
export async function ring(ports: Ports, caseId: string, taskId: string): Promise<void> {
  const bell = await ports.bells.bell(caseId, taskId);
  if (bell?.token === undefined) return;
  await ports.executions.ring(bell.token, taskId);
  // Forgotten when `gone` too: either that wait has been rung before, or it is over and the next one, which hangs its own
  // token, finds the answer in the ledger and rings itself (await-answer).
  await ports.bells.rung(caseId, taskId, bell.token);
}

/** As {@link ring}, but an unreachable service costs nothing: the ring stays owed and the sweep delivers it. */
export async function tryRing(ports: Ports, caseId: string, taskId: string): Promise<void> {
  try {
    await ring(ports, caseId, taskId);
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
  }
}
