import { z } from 'zod';
import { stepRefSchema } from '../../casework/events.ts';
import { deadline } from '../../regulation/deadlines.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { actOnce, loadCase } from '../act.ts';
import { NotFound } from '../errors.ts';
import { prepareDocument } from '../issue.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema, taskId: z.string() });

/**
 * 督办: the limit of a task has passed. A 督办通知 goes out (an applicant gets none: 补正 is the applicant's own affair), the
 * task stays open and is looked at again after the next interval. Nothing is decided by silence.
 */
export async function supervise({ at, taskId }: z.infer<typeof input>, ports: Ports) {
  const { state, head } = await loadCase(ports, at.caseId);
  const task = state.tasks.find(({ id }) => id === taskId);
  if (!task) throw new NotFound('任务', taskId);
  if (task.status !== 'open') return { seq: head.seq };
  const { limits } = await ports.office();
  return actOnce(ports, at, async (current, now) => {
    const next = deadline(shanghaiDate(now), limits.escalation, ports.calendar).due;
    const round = (current.tasks.find(({ id }) => id === taskId)?.overdueRounds ?? 0) + 1;
    const overdue = { type: 'task-overdue', taskId, round, next } as const;
    if (task.role === 'applicant') return { bodies: [overdue], result: {} };
    const notice = await prepareDocument(ports, current, 'supervision-notice', now, taskId);
    return { bodies: [overdue, notice.body], numbers: notice.numbers, result: {} };
  });
}
