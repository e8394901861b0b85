import { NotRedrivable } from '../../functions/errors.ts';
import type { ExecutionInput, Executions } from '../../functions/ports.ts';
import { RongcuoError } from '../../regulation/errors.ts';

/** What this adapter needs of the runner that plays the procedures. */
export interface Runner {
  /** Starts the procedure; the same name again does nothing. */
  start(procedure: string, name: string, input: ExecutionInput): unknown;
  /** Ends the execution where it stands; one that has ended or is not known is left as it is. */
  abort(name: string): unknown;
  /** Ends the wait that has this token. `stale`: no wait has it any more. */
  succeed(token: string, output: { taskId: string }): Delivery | Promise<Delivery>;
  /** What has become of an execution; undefined where none has this name. */
  status(name: string): string | undefined;
  /** Lets a failed execution go on; throws when it has not failed. */
  redrive(name: string): unknown;
}
export type Delivery = 'delivered' | 'stale';

export const createExecutions = (runner: Runner): Executions => ({
  start: async (procedure, name, input) => {
    await runner.start(procedure, name, input);
  },
  stop: async (_procedure, name) => {
    await runner.abort(name);
  },
  status: async (_procedure, name) => {
    const status = await Promise.resolve(runner.status(name));
    if (status === undefined) return 'unknown';
    return status === 'RUNNING' ? 'running' : 'ended';
  },
  redrive: async (_procedure, name) => {
    try {
      await Promise.resolve(runner.redrive(name));
    } catch (error) {
      const notFailed = error instanceof RongcuoError && error.code === 'runner.not-redrivable';
      throw notFailed ? new NotRedrivable(name, error) : error;
    }
  },
  ring: async (token, taskId) => ((await runner.succeed(token, { taskId })) === 'delivered' ? 'rung' : 'gone'),
});
