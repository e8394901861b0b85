import type { WorkCalendar } from '../../regulation/calendar.ts';
import { addMonths, shanghaiDate, type LocalDate } from '../../regulation/dates.ts';
import { latestVerificationDue, type Deadline } from '../../regulation/deadlines.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { StatutoryLimitFixed } from '../../regulation/limits.ts';
import type { CaseState, Task } from '../case.ts';
import { NotPermitted, TaskNotOpen } from '../errors.ts';
import type { User } from '../office.ts';
import { checkNotRecused, eligibilityProblem } from '../permissions.ts';
import { adjustmentsOf } from './recompute.ts';

/** A change of a limit that its clock does not allow now. */
export class ClockRefused extends RongcuoError {
  constructor(code: string, message: string, remedy: string, field?: string) {
    super(`clock.${code}`, message, { remedy, field });
  }
}

/** Supervisors look after every organ's cases; adjudicators after their own organ's. */
const approves = ({ roles, organ }: User, task: Task): boolean =>
  roles.includes('supervisor') || (roles.includes('adjudicator') && organ === task.organ);

/**
 * 审批: a supervisor, or an adjudicator of the organ; never somebody whose task it could be, nor the party.
 * @throws {TaskNotOpen | NotPermitted}
 */
export function checkApprover(user: User, state: CaseState, task: Task): void {
  checkNotRecused(user, state);
  if (!approves(user, task))
    throw new NotPermitted('clock', `${user.name}无权变动期限`, '请由承办机关的认定人或督办人批准');
  if (!eligibilityProblem(user, state, task) || user.id === state.applicant)
    throw new NotPermitted('own-clock', `${user.name}不能批准变动本人办理事项的期限`, '请由其他认定人或督办人批准');
  if (task.status !== 'open') throw new TaskNotOpen(task);
}

/** Resuming is also for whoever has the task. @throws {TaskNotOpen | NotPermitted | ClockRefused} */
export function checkResume(user: User, state: CaseState, task: Task): void {
  checkNotRecused(user, state);
  if (eligibilityProblem(user, state, task)) checkApprover(user, state, task);
  if (task.status !== 'open') throw new TaskNotOpen(task);
  if (task.pausedUntil === undefined)
    throw new ClockRefused('not-paused', `任务 ${task.id} 没有暂停计时`, '查看任务的期限说明');
}

/** What has passed is not moved: the record of lateness stands. @throws {ClockRefused} */
function checkInTime(task: Task, today: LocalDate): void {
  if (task.overdueRounds > 0 || today > task.deadline.due)
    throw new ClockRefused('past-due', `任务 ${task.id} 的期限已过，不能再变动`, '尽快办结；期限的变动应在届满前批准');
}

/** @throws {ClockRefused} unless the clock of this open task may stand still from today to the end of `until`. */
export function checkPause(task: Task, { until, today }: { until: LocalDate; today: LocalDate }): void {
  if (task.kind === 'operate') throw new ClockRefused('operate', '处置中止步骤不能暂停计时', '由管理员尽快处置');
  if (task.pausedUntil !== undefined)
    throw new ClockRefused('already-paused', `任务 ${task.id} 已经暂停计时，至${task.pausedUntil}`, '先恢复计时');
  checkInTime(task, today);
  if (until < today || until > addMonths(today, 12))
    throw new ClockRefused('until', '暂停的最后一日应在今日以后一年以内', '按所引规定允许的期间填写', 'until');
}

/** @throws {StatutoryLimitFixed} for the limit of 第六条(三). @throws {ClockRefused} */
export function checkExtension(task: Task, today: LocalDate): void {
  if (task.deadline.limit.nature === 'statutory') throw new StatutoryLimitFixed();
  checkInTime(task, today);
}

interface Extension {
  readonly taskId: string;
  readonly workingDays: number;
  readonly reason: string;
  /** Account that approves. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The same person approved the same extension with the same words today already. */
export const isRepeat = ({ limitExtensions = [] }: CaseState, asked: Extension): boolean =>
  limitExtensions.some(
    one =>
      one.taskId === asked.taskId &&
      one.workingDays === asked.workingDays &&
      one.reason === asked.reason &&
      one.by.id === asked.by &&
      shanghaiDate(one.at) === shanghaiDate(asked.now),
  );

/** Work is not done while its clock stands still: the pause gets its end first. @throws {ClockRefused} */
export function checkClockRuns(task: Task): void {
  if (task.pausedUntil !== undefined)
    throw new ClockRefused('paused', `任务 ${task.id} 暂停计时中（至${task.pausedUntil}）`, '先恢复计时，再办理');
}

/**
 * 不超过3个月 (第六条(三)), paused days not counted: no class, pause or calendar takes a verification past it.
 * @throws {ClockRefused}
 */
export function checkThreeMonths(state: CaseState, task: Task, to: Deadline, calendar: WorkCalendar): void {
  if (task.kind !== 'verify') return;
  const latest = latestVerificationDue(to.start, calendar, adjustmentsOf(state, task).pauses);
  if (to.due > latest)
    throw new ClockRefused('three-months', `调查核实不得晚于${latest}（第六条(三)：不超过3个月）`, '不能再变动期限');
}
