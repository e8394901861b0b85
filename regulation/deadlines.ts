import { z } from 'zod';
import { DEFAULT_CALENDAR } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { addDays, addMonths, daysBetween, isLocalDate, parseLocalDate } from './dates.ts';
import type { LocalDate } from './dates.ts';
import { explainDeadline } from './explanation.ts';
import { limitSchema, StatutoryLimitFixed, VERIFICATION_LIMITS } from './limits.ts';
import type { Complexity, Limit } from './limits.ts';
import { walk } from './working-days.ts';
import type { Paused, Span } from './working-days.ts';

export { addWorkingDays, workingDaysBetween } from './working-days.ts';

const localDate = z.string().refine(isLocalDate, '应为 YYYY-MM-DD 形式的有效日期。');
const span = z.object({ from: localDate, to: localDate, why: z.string().min(1) }).readonly();
/** 延长 of an internal limit by so many working days. */
const extension = z.object({ workingDays: z.int().min(1).max(999), why: z.string().min(1) }).readonly();
export type Extension = z.infer<typeof extension>;

/** What moves a limit's end besides the calendar: pauses (both days included, neither counted) and extensions. */
export interface Adjustments {
  readonly pauses?: readonly Span[] | undefined;
  /** Of internal limits only. */
  readonly extensions?: readonly Extension[] | undefined;
}

/** A due date with the reasons for it, as it is stored in a ledger. All dates in Asia/Shanghai. */
export const deadlineSchema = z
  .object({
    /** The day of the event, which is not counted (民法典 第二百零一条). */
    start: localDate,
    limit: limitSchema,
    /** The end before rolling. */
    rawDue: localDate,
    /** The last day (截止日), until 24:00. */
    due: localDate,
    /** 未核定: rests on a year whose notice is not loaded; to be recomputed when it is. */
    provisional: z.boolean(),
    /** The versions of the calendar years it rests on. */
    calendarVersion: z.string().min(1),
    /** Non-working days passed over while counting working days; empty for months and natural days. */
    skipped: z.array(span).readonly(),
    /** The non-working days the end rolled over, or null (民法典 第二百零三条). */
    rolled: span.nullable(),
    /** Days on which the clock stood still (暂停计时), not counted. */
    pauses: z.array(span).readonly().optional(),
    /** By how much an internal limit was extended, and why. */
    extensions: z.array(extension).readonly().optional(),
    /** One readable Chinese paragraph. */
    explanation: z.string().min(1),
  })
  .readonly();

export type Deadline = z.infer<typeof deadlineSchema>;

interface End {
  readonly rawDue: LocalDate;
  readonly due: LocalDate;
  readonly provisional: boolean;
  readonly skipped: readonly Span[];
  readonly rolled: Span | null;
  readonly makeUpDays: readonly LocalDate[];
}

function endInWorkingDays(start: LocalDate, count: number, calendar: WorkCalendar, paused: Paused): End {
  const { end, skipped, makeUpDays, provisional } = walk(start, count, calendar, paused);
  return { rawDue: end, due: end, provisional, skipped, rolled: null, makeUpDays };
}

/** Rolls a last day that is not a working day to the next working day on which the clock runs. */
function roll(rawDue: LocalDate, calendar: WorkCalendar, paused: Paused): End {
  const last = calendar.dayKind(rawDue);
  const makeUpDays = last.makeUp ? [rawDue] : [];
  if (last.working) {
    return { rawDue, due: rawDue, provisional: last.provisional, skipped: [], rolled: null, makeUpDays };
  }
  const { end, skipped, provisional } = walk(addDays(rawDue, -1), 1, calendar, paused);
  const why = skipped.map(each => each.why).join('、');
  return {
    rawDue,
    due: end,
    provisional,
    skipped: [],
    rolled: { from: rawDue, to: addDays(end, -1), why },
    makeUpDays: [],
  };
}

/** The day after `start` on which `end` would have been reached, had the clock not stood still. */
function past(start: LocalDate, end: LocalDate, paused: Paused): LocalDate {
  let day = start;
  for (let left = daysBetween(start, end); left > 0;) {
    day = addDays(day, 1);
    if (!paused(day)) left -= 1;
  }
  return day;
}

function endOf(start: LocalDate, limit: Limit, calendar: WorkCalendar, paused: Paused): End {
  switch (limit.unit) {
    case 'working-days':
      return endInWorkingDays(start, limit.count, calendar, paused);
    case 'months':
      return roll(past(start, addMonths(start, limit.count), paused), calendar, paused);
    case 'days':
      return roll(past(start, addDays(start, limit.count), paused), calendar, paused);
  }
}

/** Adds the working days of the extensions to the end. */
function extended(end: End, extensions: readonly Extension[], calendar: WorkCalendar, paused: Paused): End {
  const more = extensions.reduce((sum, { workingDays }) => sum + workingDays, 0);
  if (more === 0) return end;
  const { end: due, skipped, provisional } = walk(end.due, more, calendar, paused);
  return { ...end, due, skipped: [...end.skipped, ...skipped], provisional: end.provisional || provisional };
}

/**
 * When a limit that starts with an event on `start` ends. The day of the event is not counted; the Nth working day after
 * it is the Nth; months end on the corresponding day or the month's last; an end that is not a working day rolls to the
 * next working day (民法典 第二百条至第二百零三条). Paused days are not counted; extensions add working days at the end.
 * Without adjustments the result has no `pauses` and `extensions`, as those of old ledgers.
 * @throws {StatutoryLimitFixed} when a limit of the 办法 is given extensions.
 * @throws {InvalidDateError} when start is not a date.
 * @throws {CalendarNotCoveredError} when the period leaves the years that can be computed.
 */
export function deadline(
  start: LocalDate,
  limit: Limit,
  calendar: WorkCalendar = DEFAULT_CALENDAR,
  { pauses = [], extensions = [] }: Adjustments = {},
): Deadline {
  parseLocalDate(start);
  if (limit.nature === 'statutory' && extensions.length > 0) throw new StatutoryLimitFixed();
  const paused: Paused = date => pauses.some(({ from, to }) => from <= date && date <= to);
  const { makeUpDays, ...end } = extended(endOf(start, limit, calendar, paused), extensions, calendar, paused);
  const calendarVersion = calendar.versionOf(start, end.due);
  const moved = { ...(pauses.length > 0 && { pauses }), ...(extensions.length > 0 && { extensions }) };
  const explanation = explainDeadline({ start, limit, ...end, makeUpDays, calendarVersion, ...moved });
  return { start, limit, ...end, calendarVersion, ...moved, explanation };
}

/** The limit of 第六条(三) from the day of acceptance (受理之日). Reclassifying does not restart it: pass the same day. */
export function verificationDeadline(
  acceptedOn: LocalDate,
  complexity: Complexity,
  calendar: WorkCalendar = DEFAULT_CALENDAR,
  pauses: readonly Span[] = [],
): Deadline {
  return deadline(acceptedOn, VERIFICATION_LIMITS[complexity], calendar, { pauses });
}

/** 不超过3个月 (第六条(三)): no verification ends later than this day, paused days not counted (docs/decisions/0005). */
export const latestVerificationDue = (
  acceptedOn: LocalDate,
  calendar: WorkCalendar = DEFAULT_CALENDAR,
  pauses: readonly Span[] = [],
): LocalDate => verificationDeadline(acceptedOn, 'especially-complex', calendar, pauses).due;
