import { z } from 'zod';
import { derivedLimit } from '../../casework/clock/recompute.ts';
import { checkApprover, checkExtension, isRepeat } from '../../casework/clock/rules.ts';
import type { User } from '../../casework/office.ts';
import type { Deadline } from '../../regulation/deadlines.ts';
import { required } from '../../casework/tasks/common.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, foresee, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import type { Ports } from '../ports.ts';
import { caseOfTask, findTask } from './answer-task.ts';

export const extendInput = z.object({
  workingDays: z.int('延长的工作日数应为整数').min(1, '至少延长1个工作日').max(60, '一次至多延长60个工作日'),
  reason: required('延长理由', 500),
});

/**
 * 延长 an internal limit (内部时限), approved by the person who does it. The limit of 第六条(三) is never extended.
 * Approved again with the same words on the same day, it is extended once: a request whose answer was lost is sent again.
 * @throws {NotFound | NotPermitted | TaskNotOpen | StatutoryLimitFixed | ClockRefused}
 */
export async function extendLimit(ports: Ports, user: User, taskId: string, input: z.infer<typeof extendInput>) {
  const caseId = caseOfTask(taskId);
  const calendar = await ports.calendar();
  const dueOf = ({ due, provisional }: Deadline) => ({ caseId, taskId, due, provisional });
  const result = await act(ports, caseId, personActor(user), (state, now) => {
    const task = findTask(state, taskId);
    checkApprover(user, state, task);
    checkExtension(task, shanghaiDate(now));
    if (isRepeat(state, { taskId, ...input, by: user.id, now })) return { bodies: [], result: dueOf(task.deadline) };
    const body = { type: 'limit-extended', taskId, ...input } as const;
    const after = foresee(state, [{ ...body, deadline: task.deadline }], user.name, now);
    const deadline = derivedLimit(after, task, calendar);
    return { bodies: [{ ...body, deadline }], bells: [taskId], result: dueOf(deadline) };
  });
  await tryRing(ports, caseId, taskId);
  return result;
}
