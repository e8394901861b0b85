import type { Executions } from '../../functions/ports.ts';

/** What this adapter needs of the runner that plays the procedures. */
export interface Runner {
  /** Starts the procedure; the same name again does nothing. */
  start(procedure: string, name: string, input: { caseId: string; seq: number }): unknown;
  /** Ends the wait that has this token. `stale`: no wait has it any more. */
  succeed(token: string, output: { taskId: string }): Delivery | Promise<Delivery>;
}
export type Delivery = 'delivered' | 'stale';

export const createExecutions = (runner: Runner): Executions => ({
  start: async (procedure, name, input) => {
    await runner.start(procedure, name, input);
  },
  ring: async (token, taskId) => ((await runner.succeed(token, { taskId })) === 'delivered' ? 'rung' : 'gone'),
});
