import { z } from 'zod';
import { localDateSchema } from '../../casework/application.ts';
import type { User } from '../../casework/office.ts';
import { checkDelegate } from '../../casework/people/rules.ts';
import { required } from '../../casework/tasks/common.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, personActor } from '../act.ts';
import type { Ports } from '../ports.ts';
import { caseOfTask, findTask } from './answer-task.ts';
import { findUser, named } from './find-user.ts';

export const delegateInput = z.object({
  user: required('受托人', 200),
  until: localDateSchema,
  reason: required('委托理由', 2000),
});

/**
 * 委托: another person may answer the task in its holder's place, to the end of a day.
 * @throws {NotFound | NotPermitted | TaskNotOpen | PeopleRefused}
 */
export async function delegate(ports: Ports, user: User, taskId: string, input: z.infer<typeof delegateInput>) {
  const caseId = caseOfTask(taskId);
  const to = await findUser(ports, input.user);
  return act(ports, caseId, personActor(user), (state, now) => {
    const task = findTask(state, taskId);
    const { until, reason } = input;
    checkDelegate(user, state, task, { to, until, today: shanghaiDate(now) });
    const holder = task.holder ? {} : { holder: named(user) };
    const body = { type: 'task-delegated', taskId, to: named(to), until, reason, ...holder } as const;
    return { bodies: [body], result: { caseId, taskId, delegate: to.id, until } };
  });
}
