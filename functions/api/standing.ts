import type { WorkCalendar } from '../../regulation/calendar.ts';
import { shanghaiDate, type LocalDate } from '../../regulation/dates.ts';
import { workingDaysBetween } from '../../regulation/deadlines.ts';
import type { ApiPorts } from '../ports.ts';

/** The day it is (Asia/Shanghai), and the calendar in force. */
export interface Today {
  readonly date: LocalDate;
  readonly calendar: WorkCalendar;
}

export const todayOf = async ({ clock, calendar }: ApiPorts): Promise<Today> => ({
  date: shanghaiDate(clock.now()),
  calendar: await calendar(),
});

/**
 * Where a due day stands today. `left`: working days after today up to and including it, negative once it has passed; 0 also on the
 * days off right after it, hence `overdue`.
 */
export const standing = (due: LocalDate, { date, calendar }: Today): { left: number; overdue: boolean } => ({
  // No negative zero: it does not survive JSON.
  left: workingDaysBetween(date, due, calendar) + 0,
  overdue: due < date,
});
