import { z } from 'zod';
import { stepRefSchema } from '../../casework/events.ts';
import { actOnce } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema, taskId: z.string() });

/**
 * The bell has rung: reads the letter. Only its small outcome travels on in the execution's state. A bell without a
 * letter (a raw SendTaskSuccess) is recorded and answers `none`, and the procedure waits again.
 */
export async function takeAnswer({ at, taskId }: z.infer<typeof input>, ports: Ports) {
  return actOnce<{ outcome: string }>(ports, at, state => {
    const task = state.tasks.find(({ id }) => id === taskId);
    if (!task) throw new NotFound('任务', taskId);
    if (task.status !== 'open') return { bodies: [], result: { outcome: task.outcome ?? task.status } };
    // Rung because the limit moved: the next wait is as long as the new one says.
    if (task.rearm) return { bodies: [{ type: 'wait-rearmed', taskId }], result: { outcome: 'none' } };
    return { bodies: [{ type: 'bell-without-letter', taskId }], result: { outcome: 'none' } };
  });
}
