import type { LocalDate } from '../regulation/dates.ts';
import type { User } from './office.ts';
import type { CaseState, Task } from './state.ts';
import { NotPermitted, TaskNotOpen } from './errors.ts';

const has = (user: User, ...roles: User['roles']): boolean => roles.some(role => user.roles.includes(role));

/** Who verified: the people who completed the verification of this case. */
const verifiers = (state: CaseState): string[] =>
  state.tasks.flatMap(task =>
    (task.kind === 'verify' || task.kind === 'verify-facts') && task.answeredBy ? [task.answeredBy.id] : [],
  );

/** Has this person been recused (回避) from the case? It outlasts everything else a role would allow. */
export const isRecused = ({ id }: Pick<User, 'id'>, state: CaseState): boolean =>
  (state.recusals ?? []).some(({ user, status }) => user === id && status === 'granted');

/** @throws {NotPermitted} `permission.recused`: a recused person neither reads nor acts. */
export function checkNotRecused(user: Pick<User, 'id' | 'name'>, state: CaseState): void {
  if (isRecused(user, state))
    throw new NotPermitted('recused', `${user.name}已从案件 ${state.id} 回避，不得查看或者办理`, '请由其他人员办理');
}

/** May this person read the case? Parties read their own; offices theirs; auditors and supervisors everything. */
export function mayRead(user: User, state: CaseState): boolean {
  if (isRecused(user, state)) return false;
  if (has(user, 'auditor', 'supervisor', 'administrator')) return true;
  if (state.applicant === user.id) return true;
  if (state.procedure !== 'tolerance' && user.organ === state.organ && has(user, 'registrar', 'adjudicator'))
    return true;
  return user.organ !== undefined && state.tasks.some(task => task.organ === user.organ && has(user, task.role));
}

/** @throws {NotPermitted} unless the person may read the case. */
export function checkRead(user: User, state: CaseState): void {
  checkNotRecused(user, state);
  if (!mayRead(user, state))
    throw new NotPermitted('case', `${user.name}无权查看案件 ${state.id}`, '请由承办机关的承办人或申请人本人查看');
}

/** Why this person cannot have this task at all, whoever holds it now: recusal, role, party, organ, four-eyes. */
export function eligibilityProblem(user: User, state: CaseState, task: Task): NotPermitted | undefined {
  if (isRecused(user, state)) return new NotPermitted('recused', `${user.name}已经回避`, '请由其他人员办理');
  if (!has(user, task.role))
    return new NotPermitted('role', `${user.name}不具有办理该任务的角色`, '请由具有相应角色的人员办理');
  if (task.role === 'applicant')
    return state.applicant === user.id
      ? undefined
      : new NotPermitted('party', '该事项只能由当事人本人提交', '请使用当事人账号');
  if (task.role !== 'administrator' && user.organ !== task.organ)
    return new NotPermitted('organ', `该任务由其他机关办理，${user.name}不属于该机关`, '请由承办机关人员办理');
  if (task.kind === 'determine' && verifiers(state).includes(user.id))
    return new NotPermitted('four-eyes', `${user.name}承办了调查核实，不能再作认定`, '请由其他认定人办理');
  if (task.kind === 'approve' && verifiers(state).includes(user.id))
    return new NotPermitted('four-eyes', `${user.name}承办了核查，不能再审批澄清`, '请由其他认定人办理');
  return undefined;
}

/** Is the task in this person's hands on this day: nobody's yet, his own, or delegated to him? */
export const inHandsOf = ({ id }: Pick<User, 'id'>, { holder, delegate }: Task, today: LocalDate): boolean =>
  holder === undefined || holder.user === id || (delegate?.user === id && delegate.until >= today);

/** Does an open task belong in this person's inbox? Its row alone tells. */
export const inInboxOf = (user: Pick<User, 'id'>, task: Task, today: LocalDate): boolean =>
  inHandsOf(user, task, today) && !(task.barred ?? []).includes(user.id);

/** Is this open task this person's to answer today? As {@link checkAnswerer}. */
export function mayAnswer(user: User, state: CaseState, task: Task, today: LocalDate): boolean {
  try {
    checkAnswerer(user, state, task, today);
    return true;
  } catch (error) {
    if (error instanceof NotPermitted || error instanceof TaskNotOpen) return false;
    throw error;
  }
}

/**
 * @throws {TaskNotOpen} if it was answered or withdrawn already.
 * @throws {NotPermitted} by recusal (回避), role, organ, party, because who verified cannot determine (四眼原则), or because
 * somebody else holds it.
 */
export function checkAnswerer(user: User, state: CaseState, task: Task, today: LocalDate): void {
  checkNotRecused(user, state);
  if (task.status !== 'open') throw new TaskNotOpen(task);
  const problem = eligibilityProblem(user, state, task);
  if (problem) throw problem;
  if (!inHandsOf(user, task, today))
    throw new NotPermitted(
      'holder',
      `该任务由${task.holder?.name ?? '他人'}承办，${user.name}不能办理`,
      '请由承办人办理，或由督办人转办',
    );
}
