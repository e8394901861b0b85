import { derivedLimit } from '../../casework/clock/recompute.ts';
import { checkResume, ClockRefused } from '../../casework/clock/rules.ts';
import type { EventOf } from '../../casework/events.ts';
import type { User } from '../../casework/office.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { WorkCalendar } from '../../regulation/calendar.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, foresee, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import type { Ports } from '../ports.ts';
import { caseOfTask, findTask } from './answer-task.ts';

/** The fact that ends the pause under way, with the limit derived from it; never later than the pause's last day. */
export function resumption(
  state: CaseState,
  task: Task,
  { now, calendar, lapsed }: { now: number; calendar: WorkCalendar; lapsed?: true },
): EventOf<'clock-resumed'> {
  const pause = state.pauses?.findLast(one => one.taskId === task.id && one.to === undefined);
  if (!pause) throw new ClockRefused('not-paused', `任务 ${task.id} 没有暂停计时`, '查看任务的期限说明');
  const today = shanghaiDate(now);
  const to = today < pause.until ? today : pause.until;
  const body = { type: 'clock-resumed', pause: pause.id, taskId: task.id, to, ...(lapsed && { lapsed }) } as const;
  const after = foresee(state, [{ ...body, deadline: task.deadline }], 'clock', now);
  return { ...body, deadline: derivedLimit(after, task, calendar) };
}

/**
 * 恢复计时: today is the last day not counted, the next day counts again (民法典 第二百零一条).
 * @throws {NotFound | NotPermitted | TaskNotOpen | ClockRefused}
 */
export async function resumeClock(ports: Ports, user: User, taskId: string) {
  const caseId = caseOfTask(taskId);
  const calendar = await ports.calendar();
  const result = await act(ports, caseId, personActor(user), (state, now) => {
    const task = findTask(state, taskId);
    checkResume(user, state, task);
    const body = resumption(state, task, { now, calendar });
    const { pause, to, deadline } = body;
    const result = { caseId, taskId, pause, to, due: deadline.due, provisional: deadline.provisional };
    return { bodies: [body], bells: [taskId], result };
  });
  await tryRing(ports, caseId, taskId);
  return result;
}
