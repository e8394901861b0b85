import { ServiceUnavailable } from './errors.ts';
import type { Ports } from './ports.ts';

/**
 * Rings the bell of a task whose letter is in the ledger: the execution that waits wakes up and reads it. When no token
 * hangs yet, the step that hangs it will see the answer and ring itself.
 */
export async function ring(ports: Ports, caseId: string, taskId: string): Promise<void> {
  const bell = await ports.bells.bell(caseId, taskId);
  if (bell?.token === undefined) return;
  // `gone`: that wait is over. The ring stays owed until the next wait has hung its token, found the answer and rung.
  if ((await ports.executions.ring(bell.token, taskId)) === 'rung') await ports.bells.rung(caseId, taskId, bell.token);
}

/** As {@link ring}, but an unreachable service costs nothing: the ring stays owed and the sweep delivers it. */
export async function tryRing(ports: Ports, caseId: string, taskId: string): Promise<void> {
  try {
    await ring(ports, caseId, taskId);
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
  }
}
