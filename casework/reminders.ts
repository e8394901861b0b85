import type { WorkCalendar } from '../regulation/calendar.ts';
import { endOfShanghaiDay, shanghaiDate, startOfShanghaiDay, type LocalDate } from '../regulation/dates.ts';
import { workingDayBefore, workingDaysBetween } from '../regulation/working-days.ts';
import type { Office } from './office.ts';
import type { Task } from './state.ts';

/** Working days before a limit on which its holder is reminded, where the office has not set its own (内部管理). */
export const DEFAULT_REMINDERS: readonly number[] = [3, 1];

/** What reminder days are computed with: always from the limit as it now stands, never stored. */
export interface Reminding {
  readonly offsets: readonly number[];
  readonly calendar: WorkCalendar;
}

export const remindingOf = ({ reminders }: Office, calendar: WorkCalendar): Reminding => ({
  offsets: reminders ?? DEFAULT_REMINDERS,
  calendar,
});

/** The day at whose end the limit runs out: the due day, or the day the next 督办 follows. */
export const limitDay = (task: Task): LocalDate => task.escalatesOn ?? task.deadline.due;

/**
 * The days on whose morning the holder is reminded, earliest first. A limit too short for an offset skips that reminder; past
 * the limit there are 督办 and no more reminders.
 */
export function reminderDays(task: Task, { offsets, calendar }: Reminding): LocalDate[] {
  if (task.overdueRounds > 0) return [];
  const opened = shanghaiDate(task.openedAt);
  const days = offsets.map(offset => workingDayBefore(task.deadline.due, offset, calendar));
  return [...new Set(days)].filter(day => day > opened).sort();
}

/** When the wait ends (epoch ms): with the pause under way, on the morning of the next reminder, else at the end of the limit. */
export function waitEnds(task: Task, now: number, reminding: Reminding): number {
  if (task.pausedUntil !== undefined) return endOfShanghaiDay(task.pausedUntil);
  const next = reminderDays(task, reminding).find(day => startOfShanghaiDay(day) > now);
  return next === undefined ? endOfShanghaiDay(limitDay(task)) : startOfShanghaiDay(next);
}

/** What the end of a wait means. `wait`: nothing is due yet, e.g. because the limit was moved meanwhile; `resume`: the pause is over. */
export type Verdict =
  | { readonly is: 'resume'; readonly until: LocalDate }
  | { readonly is: 'overdue' }
  | { readonly is: 'wait' }
  | { readonly is: 'remind'; readonly left: number };

/** Missed reminders are made up for by one, which says how many working days are left now. */
export function verdict(task: Task, now: number, reminding: Reminding): Verdict {
  if (task.pausedUntil !== undefined)
    return now >= endOfShanghaiDay(task.pausedUntil) ? { is: 'resume', until: task.pausedUntil } : { is: 'wait' };
  if (now >= endOfShanghaiDay(limitDay(task))) return { is: 'overdue' };
  const today = shanghaiDate(now);
  const { due } = task.deadline;
  const day = reminderDays(task, reminding).findLast(each => each <= today);
  const told = (task.reminded ?? []).some(each => each.due === due && day !== undefined && each.on >= day);
  if (day === undefined || told) return { is: 'wait' };
  return { is: 'remind', left: workingDaysBetween(today, due, reminding.calendar) };
}

/** The dates of a task's record: as first set, as it now stands, and when it was done. */
export interface TaskDates {
  readonly original: LocalDate;
  readonly current: LocalDate;
  readonly actual?: LocalDate | undefined;
}
export const datesOf = ({ originalDue, deadline, answeredAt }: Task): TaskDates => ({
  original: originalDue ?? deadline.due,
  current: deadline.due,
  actual: answeredAt === undefined ? undefined : shanghaiDate(answeredAt),
});
