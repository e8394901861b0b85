import { z } from 'zod';
import { localDateSchema } from '../../casework/application.ts';
import { pauseKindSchema } from '../../casework/clock/events.ts';
import { derivedLimit } from '../../casework/clock/recompute.ts';
import { checkApprover, checkPause, checkThreeMonths } from '../../casework/clock/rules.ts';
import type { User } from '../../casework/office.ts';
import { required } from '../../casework/tasks/common.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, foresee, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import type { Ports } from '../ports.ts';
import { caseOfTask, findTask } from './answer-task.ts';

export const pauseInput = z.object({
  kind: pauseKindSchema,
  provision: required('所依据的规定', 1000),
  reason: required('暂停理由', 2000),
  until: localDateSchema,
});

/**
 * 暂停计时, approved by the person who does it: from today no day is counted, at most to `until`. The verification's pause is
 * the case's, whichever task it is at (第六条(三)).
 * @throws {NotFound | NotPermitted | TaskNotOpen | ClockRefused | CalendarNotCoveredError}
 */
export async function pauseClock(ports: Ports, user: User, taskId: string, input: z.infer<typeof pauseInput>) {
  const caseId = caseOfTask(taskId);
  const calendar = await ports.calendar();
  const { until, ...basis } = input;
  const actor = personActor(user);
  const result = await act(ports, caseId, actor, (state, now) => {
    const task = findTask(state, taskId);
    const from = shanghaiDate(now);
    checkApprover(user, state, task);
    checkPause(task, { until, today: from });
    const pause = `P${String((state.pauses?.length ?? 0) + 1).padStart(2, '0')}`;
    const body = { type: 'clock-paused', ...{ pause, taskId, basis, from, until } } as const;
    const after = foresee(state, [{ ...body, deadline: task.deadline }], user.name, now);
    const deadline = derivedLimit(after, task, calendar);
    checkThreeMonths(after, task, deadline, calendar);
    const result = { caseId, taskId, pause, due: deadline.due, provisional: deadline.provisional };
    return { bodies: [{ ...body, deadline }], bells: [taskId], result };
  });
  await tryRing(ports, caseId, taskId);
  return result;
}
