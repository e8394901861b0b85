import type { LocalDate } from '../../regulation/dates.ts';
import type { CaseState, Task } from '../case.ts';
import { NotPermitted, PeopleRefused, TaskNotOpen } from '../errors.ts';
import type { Office, Role, User } from '../office.ts';
import { checkNotRecused, eligibilityProblem, isRecused, mayRead } from '../permissions.ts';

/** Everybody who works on cases; auditors only read, administrators run the machine. */
const OFFICE_ROLES: readonly Role[] = ['registrar', 'investigator', 'adjudicator', 'filing', 'supervisor'];

interface ActRule {
  readonly roles: readonly Role[];
  /** Of which organ the person must be: the case's, the one that was asked, or any that may read the case. */
  readonly of: 'case' | 'asked' | 'reader';
  readonly who: string;
}

/** Who may do what about people and with others. */
const ACTS = {
  'decide-recusal': { roles: ['supervisor', 'adjudicator'], of: 'case', who: '承办机关的认定人或督办人' },
  'raise-question': { roles: OFFICE_ROLES, of: 'reader', who: '案件的办理人员' },
  'answer-question': { roles: OFFICE_ROLES, of: 'asked', who: '作出解释的机关的人员' },
  consult: { roles: ['registrar', 'investigator', 'adjudicator'], of: 'case', who: '承办机关的办理人员' },
  reply: { roles: OFFICE_ROLES, of: 'asked', who: '被征询机关的人员' },
} as const satisfies Record<string, ActRule>;
export type PeopleAct = keyof typeof ACTS;

/** @param asked the organ that was asked, for the acts that are its own */
export function mayDo(act: PeopleAct, user: User, state: CaseState, asked?: string): boolean {
  const { roles, of }: ActRule = ACTS[act];
  const own = roles.filter(role => user.roles.includes(role));
  // Nobody acts in an office of his in a case of his own.
  if (own.length === 0 || isRecused(user, state) || state.applicant === user.id) return false;
  if (of === 'reader') return mayRead(user, state);
  // Supervisors look after every organ's cases.
  if (of === 'case') return user.organ === state.organ || own.includes('supervisor');
  return user.organ !== undefined && user.organ === asked;
}

/** @throws {NotPermitted} */
export function checkMayDo(act: PeopleAct, user: User, state: CaseState, asked?: string): void {
  checkNotRecused(user, state);
  if (!mayDo(act, user, state, asked))
    throw new NotPermitted(act, `${user.name}无权办理此事`, `请由${ACTS[act].who}办理`);
}

/** @throws {PeopleRefused} once the case is closed: what is asked for now could not change it. */
export function checkOngoing(state: CaseState): void {
  if (state.closed) throw new PeopleRefused('closed', `案件 ${state.id} 已办结`, '如需再办，请另行提出');
}

/** May this person hand the task on? The holder; without one whoever could answer it; and the supervisors. */
function checkMover(user: User, state: CaseState, task: Task): void {
  checkNotRecused(user, state);
  if (task.status !== 'open') throw new TaskNotOpen(task);
  if (task.role === 'applicant') throw new NotPermitted('party', '当事人的任务不能指定他人办理', '请由当事人本人办理');
  const principal = task.holder ? task.holder.user === user.id : !eligibilityProblem(user, state, task);
  if (!principal && !user.roles.includes('supervisor'))
    throw new NotPermitted('reassign', `${user.name}不能转交该任务`, '请由该任务的承办人或督办人办理');
}

/** A task goes only to somebody who could have taken it himself. */
function checkTaker(to: User, state: CaseState, task: Task): void {
  const problem = eligibilityProblem(to, state, task);
  if (problem) throw new PeopleRefused('not-eligible', `不能交由${to.name}办理：${problem.message}`, '选择其他人员');
}

/** @throws {NotPermitted | TaskNotOpen | PeopleRefused} */
export function checkReassign(user: User, state: CaseState, task: Task, to: User): void {
  checkMover(user, state, task);
  checkTaker(to, state, task);
  if (task.holder?.user === to.id) throw new PeopleRefused('same-holder', `该任务已由${to.name}承办`, '选择其他人员');
}

/**
 * 委托: the holder, or a supervisor for him. Somebody of the role who delegates a task without a holder becomes its holder.
 * @throws {NotPermitted | TaskNotOpen | PeopleRefused}
 */
export function checkDelegate(
  user: User,
  state: CaseState,
  task: Task,
  { to, until, today }: { to: User; until: LocalDate; today: LocalDate },
): void {
  checkMover(user, state, task);
  checkTaker(to, state, task);
  if (!task.holder && eligibilityProblem(user, state, task))
    throw new PeopleRefused('no-holder', '该任务尚未指定承办人，不能代为委托', '先指定承办人');
  if (to.id === (task.holder?.user ?? user.id))
    throw new PeopleRefused('same-holder', '不能委托给承办人本人', '选择其他人员');
  if (until < today) throw new PeopleRefused('until-past', '委托的截止日期已过', '填写今天或以后的日期');
}

/** How a recusal comes about, by who asks for it. @throws {NotPermitted | PeopleRefused} */
export function recusalManner(user: User, state: CaseState, whom: User): 'self' | 'party' | 'decision' {
  checkNotRecused(user, state);
  checkOngoing(state);
  if (whom.organ === undefined || whom.id === state.applicant)
    throw new PeopleRefused('recuse-party', `${whom.name}不是办理人员，谈不上回避`, '选择参与办理的人员');
  if (isRecused(whom, state)) throw new PeopleRefused('already-recused', `${whom.name}已经回避`, '无需再次提出');
  if (whom.id === user.id) return 'self';
  if (user.id === state.applicant) return 'party';
  checkMayDo('decide-recusal', user, state);
  return 'decision';
}

/**
 * Roles that nobody is left to fill in the person's organ once he is recused: of its people none, or none who may answer
 * the open task of that role.
 */
export function rolesLeftEmpty({ users }: Pick<Office, 'users'>, state: CaseState, whom: User): Role[] {
  const others = users.filter(user => user.id !== whom.id && user.organ === whom.organ && !isRecused(user, state));
  return whom.roles.filter(role => {
    if (!OFFICE_ROLES.includes(role)) return false;
    const open = state.tasks.filter(task => task.status === 'open' && task.role === role && task.organ === whom.organ);
    const able = others.filter(user => user.roles.includes(role));
    return !able.some(user => open.every(task => !eligibilityProblem(user, state, task)));
  });
}
