import { z } from 'zod';
import { stepRefSchema } from '../../casework/events.ts';
import { limitIn } from '../../casework/office.ts';
import { remindingOf, verdict } from '../../casework/reminders.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { deadline } from '../../regulation/deadlines.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { actOnce, foresee, loadCase, type Decision } from '../act.ts';
import { resumption } from '../acts/resume-clock.ts';
import { NotFound } from '../errors.ts';
import { prepareDocument } from '../issue.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema, taskId: z.string() });

type Nothing = Record<string, never>;

const taskOf = (state: CaseState, taskId: string): Task => {
  const task = state.tasks.find(({ id }) => id === taskId);
  if (!task) throw new NotFound('任务', taskId);
  return task;
};

/**
 * The end of a wait: a pause is over, the holder is reminded of the limit, or, past it, 督办. The task stays open, its wait is armed again, and
 * nothing is decided by silence. A wait that ended for nothing (the limit was moved) writes nothing and is only armed again.
 */
export async function supervise({ at, taskId }: z.infer<typeof input>, ports: Ports) {
  const { state, head } = await loadCase(ports, at.caseId);
  const reminding = remindingOf(await ports.office(), await ports.calendar());
  const due = (current: CaseState, now: number) => {
    const task = taskOf(current, taskId);
    return task.status === 'open' ? verdict(task, now, reminding) : ({ is: 'wait' } as const);
  };
  if (due(state, ports.clock.now()).is === 'wait') return { seq: head.seq };
  return actOnce<Nothing>(ports, at, async (current, now) => {
    const found = due(current, now);
    if (found.is === 'wait') return { bodies: [], result: {} };
    const task = taskOf(current, taskId);
    if (found.is === 'resume')
      return { bodies: [resumption(current, task, { now, calendar: reminding.calendar, lapsed: true })], result: {} };
    if (found.is === 'overdue') return overdue(ports, current, task, { by: at.state, now });
    return { bodies: [{ type: 'task-reminded', taskId, left: found.left, due: task.deadline.due }], result: {} };
  });
}

/**
 * 督办, round n: a 督办通知 goes out (none to an applicant: 补正 is his own affair; none for an operator's task, which must not
 * depend on documents); the next follows after the interval.
 */
async function overdue(
  ports: Ports,
  state: CaseState,
  task: Task,
  { by, now }: { by: string; now: number },
): Promise<Decision<Nothing>> {
  const office = await ports.office();
  const limit = deadline(shanghaiDate(now), limitIn(office, task.organ, 'escalation'), await ports.calendar());
  const body = {
    type: 'task-overdue',
    taskId: task.id,
    round: task.overdueRounds + 1,
    next: limit.due,
    limit,
  } as const;
  if (task.kind === 'supplement' || task.kind === 'operate') return { bodies: [body], result: {} };
  const after = foresee(state, [body], by, now);
  const notice = await prepareDocument(ports, after, 'supervision-notice', now, task.id);
  return { bodies: [body, notice.body], numbers: notice.numbers, result: {} };
}
