import { z } from 'zod';
import type { Ports } from './ports.ts';
import type { LogFields } from './ports/telemetry.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { outward } from './telemetry.ts';

const optional = z.string().optional().catch(undefined);
const whereSchema = z.object({
  ...{ caseId: optional, taskId: optional, run: optional },
  at: z.object({ caseId: optional, run: optional, state: optional }).optional().catch(undefined),
});

/** Of which case and step an invocation is, for those who search the log; nothing else of it is read. */
function where(event: unknown): LogFields {
  const { at, ...own } = whereSchema.safeParse(event).data ?? {};
  return { ...own, ...(at && { caseId: at.caseId, run: at.run, step: at.state }) };
}

type Work<O> = (event: unknown) => Promise<O>;
type Watching = Pick<Ports, 'telemetry' | 'clock'>;

/**
 * A step with a line in the log when it is done, or when it failed. An error of ours is a warning: the procedure repeats the step, or
 * parks the case; any other is a fault of this software.
 */
export const logged =
  <O>({ telemetry, clock }: Watching, work: Work<O>): Work<O> =>
  async event => {
    const started = clock.now();
    try {
      const answer = await work(event);
      telemetry.log('info', 'step-done', { ...where(event), ms: clock.now() - started });
      return answer;
    } catch (error) {
      const level = error instanceof RongcuoError ? 'warn' : 'error';
      telemetry.log(level, 'step-failed', { ...where(event), ms: clock.now() - started, error });
      throw error;
    }
  };

/** As {@link logged}, in Lambda: what it throws keeps its name, by which the procedure retries, and says no more than it may. */
export const watched = <O>(watching: Watching, work: Work<O>): Work<O> => {
  const step = logged(watching, work);
  return async event => {
    try {
      return await step(event);
    } catch (error) {
      throw outward(error);
    }
  };
};
