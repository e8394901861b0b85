import type { User } from '../../casework/office.ts';
import { NotPermitted } from '../../casework/errors.ts';
import type { CaseState } from '../../casework/state.ts';
import { act } from '../act.ts';
import { tryRing } from '../bell.ts';
import type { Ports } from '../ports.ts';
import { personActor } from './answer-task.ts';

/** Tasks before the ruling: while one of them is open the applicant may withdraw. */
const BEFORE_RULING = new Set(['supplement', 'accept', 'verify', 'determine']);

/**
 * 撤回申请: the applicant withdraws before the ruling. The open task ends with it and the procedure closes the case.
 * @throws {NotPermitted} for anybody else, or once the ruling is made.
 */
export async function withdraw(ports: Ports, user: User, caseId: string, reason: string) {
  const result = await act(ports, caseId, personActor(user), state => {
    const taskId = withdrawable(user, state);
    return { bodies: [{ type: 'task-withdrawn', taskId, reason }], bells: [taskId], result: { caseId, taskId } };
  });
  await tryRing(ports, caseId, result.taskId);
  return result;
}

function withdrawable(user: User, state: CaseState): string {
  if (state.applicant !== user.id) throw new NotPermitted('party', '只有申请人可以撤回申请', '请使用申请人账号');
  const open = state.tasks.find(({ kind, status }) => status === 'open' && BEFORE_RULING.has(kind));
  if (!open) throw new NotPermitted('too-late', '认定已经作出或案件已经办结，不能撤回', '可与承办机关联系');
  return open.id;
}
