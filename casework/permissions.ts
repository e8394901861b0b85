import type { LocalDate } from '../regulation/dates.ts';
import type { User } from './office.ts';
import type { CaseState, Task } from './state.ts';
import { NotPermitted, TaskNotOpen } from './errors.ts';

/** What access depends on: a case's state tells it, and so does its line in the lists (casework/case-summary.ts). */
export interface Reach extends Pick<CaseState, 'procedure' | 'organ' | 'applicant'> {
  readonly tasks: readonly Pick<Task, 'kind' | 'organ' | 'role'>[];
  readonly recusals?: CaseState['recusals'];
}

const has = (user: User, ...roles: User['roles']): boolean => roles.some(role => user.roles.includes(role));

/** Who verified: the people who completed the verification of this case. */
const verifiers = (state: CaseState): string[] =>
  state.tasks.flatMap(task =>
    (task.kind === 'verify' || task.kind === 'verify-facts') && task.answeredBy ? [task.answeredBy.id] : [],
  );

/** Who determined: the people who answered a determination of this case. */
const determiners = (state: CaseState): string[] =>
  state.tasks.flatMap(({ kind, answeredBy }) => (kind === 'determine' && answeredBy ? [answeredBy.id] : []));

/** Has this person been recused (回避) from the case? It outlasts everything else a role would allow. */
export const isRecused = ({ id }: Pick<User, 'id'>, state: Pick<Reach, 'recusals'>): boolean =>
  (state.recusals ?? []).some(({ user, status }) => user === id && status === 'granted');

/** @throws {NotPermitted} `permission.recused`: a recused person neither reads nor acts. */
export function checkNotRecused(user: Pick<User, 'id' | 'name'>, state: CaseState): void {
  if (isRecused(user, state))
    throw new NotPermitted('recused', `${user.name}已从案件 ${state.id} 回避，不得查看或者办理`, '请由其他人员办理');
}

/**
 * Does this person work on the case: a task of it is or was his organ's and his role's? A correction or clarification is also
 * its organ's registrars' and adjudicators', who opened it.
 */
const handles = (user: User, state: Reach): boolean =>
  state.applicant !== user.id &&
  user.organ !== undefined &&
  (opensHere(user, state) ||
    state.tasks.some(task => (task.organ === user.organ && has(user, task.role)) || entersApplications(user, task)));

/** 补正 is the applicant's; the organ's registrars see it too, for they enter what no machine can read (casework/entry.ts). */
export const entersApplications = (user: User, { kind, organ }: Pick<Task, 'kind' | 'organ'>): boolean =>
  kind === 'supplement' && organ === user.organ && has(user, 'registrar');

const opensHere = (user: User, { procedure, organ }: Reach): boolean =>
  procedure !== 'tolerance' && user.organ === organ && has(user, 'registrar', 'adjudicator');

/** Who starts 纠错 or 澄清 (第八条、第九条): the organ's registrar or adjudicator. @throws {NotPermitted} */
export function checkMayOpen(user: User, organ: string): void {
  if (!has(user, 'registrar', 'adjudicator'))
    throw new NotPermitted('role', `${user.name}不能启动纠错或澄清程序`, '请由受理承办人或认定人启动');
  if (user.organ !== organ)
    throw new NotPermitted('organ', `${user.name}不属于承办机关`, '请由承办机关的受理承办人或认定人启动');
}

/**
 * 代为登记 (第六条(一)): an application handed in on paper is registered by a registrar at the organ it was handed in at. The
 * party is whom it names (`account`, where he has one), never who registers it.
 * @returns that organ. @throws {NotPermitted}
 */
export function checkMayRegister(user: User, account: string | undefined): string {
  if (!has(user, 'registrar') || user.organ === undefined)
    throw new NotPermitted('role', `${user.name}不能代为登记申请`, '请由受理机关的受理承办人登记');
  if (account === user.id)
    throw new NotPermitted('own-case', `${user.name}是申请人，不能代自己登记`, '本人申请的，在“提出申请”中提交');
  return user.organ;
}

/**
 * How much of a case somebody may see. `whole`: those who handle it, supervisors, administrators, auditors. `party`: the
 * applicant or subject, who sees where it stands and what was addressed to him, not the inquiry. `filing`: the recipients of
 * the filing, who see the result. `none`: everybody else, and who was recused, whatever his role.
 */
export type Access = 'whole' | 'party' | 'filing' | 'none';

export function accessOf(user: User, state: Reach): Access {
  if (isRecused(user, state)) return 'none';
  if (state.applicant === user.id) return 'party';
  if (has(user, 'auditor', 'supervisor', 'administrator')) return 'whole';
  if (!handles(user, state)) return 'none';
  const filing = state.tasks.every(
    task =>
      !entersApplications(user, task) && (task.organ !== user.organ || !has(user, task.role) || task.role === 'filing'),
  );
  return filing && !opensHere(user, state) ? 'filing' : 'whole';
}

/** May this person see anything of the case? */
export const mayRead = (user: User, state: CaseState): boolean => accessOf(user, state) !== 'none';

/** @throws {NotPermitted} unless the person may see anything of the case. */
export function checkRead(user: User, state: CaseState): void {
  checkNotRecused(user, state);
  if (!mayRead(user, state))
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

/** The anchors name every case there is. @throws {NotPermitted} `permission.anchors` */
export function checkMayReadAnchors(user: User): void {
  if (!user.roles.includes('administrator') && !user.roles.includes('auditor'))
    throw new NotPermitted('anchors', `${user.name}无权查看锚定记录`, '请由管理员或审计员核对');
}

/** What was refused and lies in quarantine. @throws {NotPermitted} */
export function checkSeeRefused(user: User): void {
  if (!has(user, 'auditor', 'administrator'))
    throw new NotPermitted('quarantine', `${user.name}无权查看拒收的文件`, '请由审计人员或管理员查看');
}

/** @throws {NotPermitted} unless the person may add material: the applicant, or who has an open task; not after the end. */
export function checkContribute(user: User, state: CaseState): void {
  checkRead(user, state);
  if (state.closed) throw new NotPermitted('closed', `案件 ${state.id} 已经结案，不再接收材料`, '与承办机关联系');
  const mine = state.tasks.some(
    task =>
      task.status === 'open' &&
      ((task.organ === user.organ && has(user, task.role) && task.role !== 'filing') || entersApplications(user, task)),
  );
  if (state.applicant !== user.id && !mine && !opensHere(user, state))
    throw new NotPermitted('contribute', `${user.name}没有本案的待办，不能提交材料`, '由申请人或正在办理的人员提交');
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
  if (state.applicant === user.id)
    return new NotPermitted('own-case', `${user.name}是本案当事人，应当回避`, '请由其他人员办理');
  if (task.role !== 'administrator' && user.organ !== task.organ)
    return new NotPermitted('organ', `该任务由其他机关办理，${user.name}不属于该机关`, '请由承办机关人员办理');
  if (task.kind === 'determine' && verifiers(state).includes(user.id))
    return new NotPermitted('four-eyes', `${user.name}承办了调查核实，不能再作认定`, '请由其他认定人办理');
  if (task.kind === 'review-ruling' && [...verifiers(state), ...determiners(state)].includes(user.id))
    return new NotPermitted('four-eyes', `${user.name}承办了核实或认定，不能再作复核`, '请由其他认定人办理');
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
  const problem = eligibilityProblem(user, state, task);
  if (problem) throw problem;
  // Only to somebody whose task it would have been: who answered and how is nobody else's business.
  if (task.status !== 'open') throw new TaskNotOpen(task);
  if (!inHandsOf(user, task, today))
    throw new NotPermitted(
      'holder',
      `该任务由${task.holder?.name ?? '他人'}承办，${user.name}不能办理`,
      '请由承办人办理，或由督办人转办',
    );
}
