import { AnswerRefused } from '../../casework/errors.ts';
import { checkMayEnd, taskToEnd } from '../../casework/ending.ts';
import type { EventBody } from '../../casework/events.ts';
import type { User } from '../../casework/office.ts';
import type { CaseState } from '../../casework/state.ts';
import { act, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import type { Ports } from '../ports.ts';

export interface Withdrawal {
  readonly reason: string;
  /** 第十一条: the provision that prevails, where an organ ends a correction or clarification for it. */
  readonly provision?: string | undefined;
}

/**
 * 撤回: the applicant takes the application back before the ruling, or the organ ends a correction or clarification, saying
 * why and, where another provision prevails (第十一条), which. The open task ends with it; while a step is at work or the case
 * is parked the request is in the ledger and the next step closes the case.
 * @throws {NotPermitted} for anybody else, or once the case is decided. @throws {AnswerRefused}
 */
export async function withdraw(ports: Ports, user: User, caseId: string, given: Withdrawal) {
  const result = await act(ports, caseId, personActor(user), state => {
    checkMayEnd(user, state);
    if (given.provision !== undefined && state.procedure === 'tolerance') throw notTheApplicants();
    const task = taskToEnd(state);
    const bells = task ? [task.id] : [];
    return { bodies: facts(state, given), bells, result: { caseId, ...(task && { taskId: task.id }) } };
  });
  if (result.taskId !== undefined) await tryRing(ports, caseId, result.taskId);
  return result;
}

/** An operator's task says nothing of how the case ends: there the request is recorded besides. */
function facts(state: CaseState, { reason, provision }: Withdrawal): EventBody[] {
  const why = { reason, ...(provision !== undefined && { provision }) };
  const task = taskToEnd(state);
  const ends: EventBody[] = task ? [{ type: 'task-withdrawn', taskId: task.id, ...why }] : [];
  return task && task.kind !== 'operate' ? ends : [{ type: 'withdrawal-requested', ...why }, ...ends];
}

const notTheApplicants = () =>
  new AnswerRefused(
    'provision-not-party',
    'provision',
    '容错案件从其规定（第十一条）由承办机关在办理任务时决定',
    '撤回申请只填写理由',
  );
