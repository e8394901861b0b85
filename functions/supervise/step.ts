import { z } from 'zod';
import { stepRefSchema } from '../../casework/events.ts';
import { deadline } from '../../regulation/deadlines.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { actOnce, foresee } from '../act.ts';
import { NotFound } from '../errors.ts';
import { prepareDocument } from '../issue.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema, taskId: z.string() });

/**
 * 督办: the limit of a task has passed. A 督办通知 goes out (none to an applicant: 补正 is his own affair; none for an operator's
 * task, which must not depend on documents), the task stays open and is looked at again after the next interval. Nothing
 * is decided by silence.
 */
export async function supervise({ at, taskId }: z.infer<typeof input>, ports: Ports) {
  const { limits } = await ports.office();
  return actOnce(ports, at, async (state, now) => {
    const task = state.tasks.find(({ id }) => id === taskId);
    if (!task) throw new NotFound('任务', taskId);
    // Answered at the last moment: there is nothing to 督办, and the next wait finds the answer.
    if (task.status !== 'open') return { bodies: [], result: {} };
    const next = deadline(shanghaiDate(now), limits.escalation, ports.calendar).due;
    const overdue = { type: 'task-overdue', taskId, round: task.overdueRounds + 1, next } as const;
    if (task.role === 'applicant' || task.kind === 'operate') return { bodies: [overdue], result: {} };
    const after = foresee(state, [overdue], at.state, now);
    const notice = await prepareDocument(ports, after, 'supervision-notice', now, taskId);
    return { bodies: [overdue, notice.body], numbers: notice.numbers, result: {} };
  });
}
