import { z } from 'zod';
import { DEFAULT_CALENDAR } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { addDays, addMonths, isLocalDate, parseLocalDate } from './dates.ts';
import type { LocalDate } from './dates.ts';
import { explainDeadline } from './explanation.ts';
import { limitSchema, VERIFICATION_LIMITS } from './limits.ts';
import type { Complexity, Limit } from './limits.ts';
import { walk } from './working-days.ts';
import type { Span } from './working-days.ts';

export { addWorkingDays, workingDaysBetween } from './working-days.ts';

const localDate = z.string().refine(isLocalDate, '应为 YYYY-MM-DD 形式的有效日期。');
const span = z.object({ from: localDate, to: localDate, why: z.string().min(1) }).readonly();

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

function endInWorkingDays(start: LocalDate, count: number, calendar: WorkCalendar): End {
  const { end, skipped, makeUpDays, provisional } = walk(start, count, calendar);
  return { rawDue: end, due: end, provisional, skipped, rolled: null, makeUpDays };
}

/** Rolls a last day that is not a working day to the next working day. */
function roll(rawDue: LocalDate, calendar: WorkCalendar): End {
  const last = calendar.dayKind(rawDue);
  const makeUpDays = last.makeUp ? [rawDue] : [];
  if (last.working) {
    return { rawDue, due: rawDue, provisional: last.provisional, skipped: [], rolled: null, makeUpDays };
  }
  const { end, skipped, provisional } = walk(addDays(rawDue, -1), 1, calendar);
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

function endOf(start: LocalDate, limit: Limit, calendar: WorkCalendar): End {
  switch (limit.unit) {
    case 'working-days':
      return endInWorkingDays(start, limit.count, calendar);
    case 'months':
      return roll(addMonths(start, limit.count), calendar);
    case 'days':
      return roll(addDays(start, limit.count), calendar);
  }
}

/**
 * When a limit that starts with an event on `start` ends. The day of the event is not counted; the Nth working day after
 * it is the Nth; months end on the corresponding day or the month's last; an end that is not a working day rolls to the
 * next working day (民法典 第二百条至第二百零三条).
 * @throws {InvalidDateError} when start is not a date.
 * @throws {CalendarNotCoveredError} when the period leaves the years that can be computed.
 */
export function deadline(start: LocalDate, limit: Limit, calendar: WorkCalendar = DEFAULT_CALENDAR): Deadline {
  parseLocalDate(start);
  const { makeUpDays, ...end } = endOf(start, limit, calendar);
  const calendarVersion = calendar.versionOf(start, end.due);
  const explanation = explainDeadline({ start, limit, ...end, makeUpDays, calendarVersion });
  return { start, limit, ...end, calendarVersion, explanation };
}

/** The limit of 第六条(三) from the day of acceptance (受理之日). Reclassifying does not restart it: pass the same day. */
export function verificationDeadline(
  acceptedOn: LocalDate,
  complexity: Complexity,
  calendar: WorkCalendar = DEFAULT_CALENDAR,
): Deadline {
  return deadline(acceptedOn, VERIFICATION_LIMITS[complexity], calendar);
}
