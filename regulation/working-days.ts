import { DEFAULT_CALENDAR } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { addDays, compareDates } from './dates.ts';
import type { LocalDate } from './dates.ts';
import { RongcuoError } from './errors.ts';

/** Consecutive days with one reason, both ends included. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly why: string;
}

/** A number of working days that is not a whole number ≥ 0. Code `deadline.invalid-count`. */
export class InvalidWorkingDayCountError extends RongcuoError {
  constructor(count: number) {
    super('deadline.invalid-count', `工作日数“${count}”无效。`, { remedy: '请填写不小于0的整数。' });
  }
}

/** A count of working days, day by day. */
export interface Walk {
  readonly end: LocalDate;
  readonly skipped: readonly Span[];
  readonly makeUpDays: readonly LocalDate[];
  readonly provisional: boolean;
}

/** Whether a day lies in a pause of the clock. */
export type Paused = (date: LocalDate) => boolean;

/**
 * The `count`th working day after `start`, with what was passed over on the way and whether any of it is provisional. Paused
 * days are not counted, and not told as passed over: their pause is told by itself.
 */
export function walk(start: LocalDate, count: number, calendar: WorkCalendar, paused: Paused = () => false): Walk {
  if (!Number.isInteger(count) || count < 0) throw new InvalidWorkingDayCountError(count);
  const skipped: Span[] = [];
  const makeUpDays: LocalDate[] = [];
  let provisional = false;
  let end = start;
  for (let counted = 0; counted < count;) {
    end = addDays(end, 1);
    if (paused(end)) continue;
    const kind = calendar.dayKind(end);
    provisional ||= kind.provisional;
    if (!kind.working) extend(skipped, end, kind.why);
    else if (kind.makeUp) makeUpDays.push(end);
    if (kind.working) counted += 1;
  }
  return { end, skipped, makeUpDays, provisional };
}

/** Adds a day to the last span when it continues it for the same reason, else opens a new one. */
function extend(spans: Span[], date: LocalDate, why: string): void {
  const last = spans.at(-1);
  if (last?.why === why && addDays(last.to, 1) === date) spans[spans.length - 1] = { ...last, to: date };
  else spans.push({ from: date, to: date, why });
}

/**
 * The date `n` working days after `date`, which itself is not counted; `date` when n is 0.
 * @throws {InvalidWorkingDayCountError} unless n is a whole number ≥ 0.
 */
export function addWorkingDays(date: LocalDate, n: number, calendar: WorkCalendar = DEFAULT_CALENDAR): LocalDate {
  return walk(date, n, calendar).end;
}

/** The working day `n` working days before `date`, which itself is not counted; `date` when n is 0. */
export function workingDayBefore(date: LocalDate, n: number, calendar: WorkCalendar = DEFAULT_CALENDAR): LocalDate {
  if (!Number.isInteger(n) || n < 0) throw new InvalidWorkingDayCountError(n);
  let day = date;
  for (let counted = 0; counted < n;) {
    day = addDays(day, -1);
    if (calendar.dayKind(day).working) counted += 1;
  }
  return day;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier (days overdue). */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkCalendar = DEFAULT_CALENDAR): number {
  if (compareDates(to, from) < 0) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let date = from; compareDates(date, to) < 0;) {
    date = addDays(date, 1);
    if (calendar.dayKind(date).working) count += 1;
  }
  return count;
}
