import type { User } from './office.ts';
import type { CaseState, Task } from './state.ts';
import { NotPermitted, TaskNotOpen } from './errors.ts';

const has = (user: User, ...roles: User['roles']): boolean => roles.some(role => user.roles.includes(role));

/** Who verified: the people who completed the verification of this case. */
const verifiers = (state: CaseState): string[] =>
  state.tasks.flatMap(task => (task.kind === 'verify' && task.answeredBy ? [task.answeredBy.id] : []));

/** Does this person work on the case: a task of it is or was his organ's and his role's? */
const handles = (user: User, state: CaseState): boolean =>
  state.applicant !== user.id &&
  user.organ !== undefined &&
  state.tasks.some(task => task.organ === user.organ && has(user, task.role));

/**
 * How much of a case somebody may see. `whole`: those who handle it, supervisors, administrators, auditors. `party`: the
 * applicant, who sees where it stands and what was addressed to him, not the inquiry. `filing`: the recipients of the
 * filing, who see the result.
 */
export type Access = 'whole' | 'party' | 'filing' | 'none';

export function accessOf(user: User, state: CaseState): Access {
  if (state.applicant === user.id) return 'party';
  if (has(user, 'auditor', 'supervisor', 'administrator')) return 'whole';
  if (!handles(user, state)) return 'none';
  const filing = state.tasks.every(
    task => task.organ !== user.organ || !has(user, task.role) || task.role === 'filing',
  );
  return filing ? 'filing' : 'whole';
}

/** @throws {NotPermitted} unless the person may see anything of the case. */
export function checkRead(user: User, state: CaseState): void {
  if (accessOf(user, state) === 'none')
    throw new NotPermitted('case', `${user.name}无权查看案件 ${state.id}`, '请由承办机关的承办人或申请人本人查看');
}

/** The ledger holds the inquiry too. @throws {NotPermitted} unless the person sees the whole case. */
export function checkReadWhole(user: User, state: CaseState): void {
  checkRead(user, state);
  if (accessOf(user, state) !== 'whole')
    throw new NotPermitted(
      'ledger',
      `${user.name}可以查看案件进展和送达的文书，不能查看台账`,
      '需要核对的，请向承办机关提出',
    );
}

/** Configuration and failed executions are an administrator's. @throws {NotPermitted} */
export function checkAdministrator(user: User): void {
  if (!has(user, 'administrator')) throw new NotPermitted('administrator', `${user.name}不是管理员`, '请由管理员办理');
}

/** @throws {NotPermitted} unless the person may add material: the applicant, or who has an open task; not after the end. */
export function checkContribute(user: User, state: CaseState): void {
  checkRead(user, state);
  if (state.closed) throw new NotPermitted('closed', `案件 ${state.id} 已经结案，不再接收材料`, '与承办机关联系');
  const mine = state.tasks.some(
    task => task.status === 'open' && task.organ === user.organ && has(user, task.role) && task.role !== 'filing',
  );
  if (state.applicant !== user.id && !mine)
    throw new NotPermitted('contribute', `${user.name}没有本案的待办，不能提交材料`, '由申请人或正在办理的人员提交');
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
  checkHolder(user, state, task);
  // Only to somebody whose task it would have been: who answered and how is nobody else's business.
  if (task.status !== 'open') throw new TaskNotOpen(task);
}

function checkHolder(user: User, state: CaseState, task: Task): void {
  if (!has(user, task.role))
    throw new NotPermitted('role', `${user.name}不具有办理该任务的角色`, '请由具有相应角色的人员办理');
  if (task.role === 'applicant') {
    if (state.applicant !== user.id) throw new NotPermitted('party', '补正只能由申请人本人提交', '请使用申请人账号');
    return;
  }
  if (state.applicant === user.id)
    throw new NotPermitted('own-case', `${user.name}是本案申请人，应当回避`, '请由其他人员办理');
  if (task.role !== 'administrator' && user.organ !== task.organ)
    throw new NotPermitted('organ', `该任务由其他机关办理，${user.name}不属于该机关`, '请由承办机关人员办理');
  if (task.kind === 'determine' && verifiers(state).includes(user.id))
    throw new NotPermitted('four-eyes', `${user.name}承办了调查核实，不能再作认定`, '请由其他认定人办理');
}
