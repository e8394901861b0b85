import { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { checkReassign } from '../../casework/people/rules.ts';
import { required } from '../../casework/tasks/common.ts';
import { act, personActor } from '../act.ts';
import type { Ports } from '../ports.ts';
import { caseOfTask, findTask } from './answer-task.ts';
import { findUser, named } from './find-user.ts';

export const reassignInput = z.object({ user: required('承办人', 200), reason: required('转办理由', 2000) });

/**
 * 指定承办、转办: the task goes into one person's hands. Its limit and its wait stay as they are.
 * @throws {NotFound | NotPermitted | TaskNotOpen | PeopleRefused}
 */
export async function reassign(ports: Ports, user: User, taskId: string, input: z.infer<typeof reassignInput>) {
  const caseId = caseOfTask(taskId);
  const to = await findUser(ports, input.user);
  return act(ports, caseId, personActor(user), state => {
    checkReassign(user, state, findTask(state, taskId), to);
    const body = { type: 'task-reassigned', taskId, to: named(to), reason: input.reason } as const;
    return { bodies: [body], result: { caseId, taskId, holder: to.id } };
  });
}
