import type { User } from './office.ts';
import type { CaseState, Task } from './state.ts';
import { NotPermitted, TaskNotOpen } from './errors.ts';

const has = (user: User, ...roles: User['roles']): boolean => roles.some(role => user.roles.includes(role));

/** Who verified: the people who completed the verification of this case. */
const verifiers = (state: CaseState): string[] =>
  state.tasks.flatMap(task => (task.kind === 'verify' && task.answeredBy ? [task.answeredBy.id] : []));

/** May this person read the case? Parties read their own; offices theirs; auditors and supervisors everything. */
export function mayRead(user: User, state: CaseState): boolean {
  if (has(user, 'auditor', 'supervisor', 'administrator')) return true;
  if (state.applicant === user.id) return true;
  return user.organ !== undefined && state.tasks.some(task => task.organ === user.organ && has(user, task.role));
}

/** @throws {NotPermitted} unless the person may read the case. */
export function checkRead(user: User, state: CaseState): void {
  if (!mayRead(user, state))
    throw new NotPermitted('case', `${user.name}无权查看案件 ${state.id}`, '请由承办机关的承办人或申请人本人查看');
}

/** Is this open task this person's to answer? Role, organ, party and four-eyes (who verified cannot determine). */
export function mayAnswer(user: User, state: CaseState, task: Task): boolean {
  try {
    checkAnswerer(user, state, task);
    return true;
  } catch (error) {
    if (error instanceof NotPermitted || error instanceof TaskNotOpen) return false;
    throw error;
  }
}

/**
 * @throws {TaskNotOpen} if it was answered or withdrawn already.
 * @throws {NotPermitted} by role, organ, party, or because who verified cannot determine (回避与四眼原则).
 */
export function checkAnswerer(user: User, state: CaseState, task: Task): void {
  if (task.status !== 'open') throw new TaskNotOpen(task);
  if (!has(user, task.role))
    throw new NotPermitted('role', `${user.name}不具有办理该任务的角色`, '请由具有相应角色的人员办理');
  if (task.role === 'applicant') {
    if (state.applicant !== user.id) throw new NotPermitted('party', '补正只能由申请人本人提交', '请使用申请人账号');
    return;
  }
  if (task.role !== 'administrator' && user.organ !== task.organ)
    throw new NotPermitted('organ', `该任务由其他机关办理，${user.name}不属于该机关`, '请由承办机关人员办理');
  if (task.kind === 'determine' && verifiers(state).includes(user.id))
    throw new NotPermitted('four-eyes', `${user.name}承办了调查核实，不能再作认定`, '请由其他认定人办理');
}
