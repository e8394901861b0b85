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

interface Standing {
  readonly left: number;
  readonly overdue: boolean;
}

/** Counting days is the dearest part of a long list, and a thousand tasks are due on a few days. */
const known = new WeakMap<Today, Map<LocalDate, Standing>>();

/**
 * Where a due day stands today. `left`: working days after today up to and including it, negative once it has passed; 0 also on the
 * days off right after it, hence `overdue`.
 */
export function standing(due: LocalDate, today: Today): Standing {
  const ofToday = known.get(today) ?? new Map<LocalDate, Standing>();
  known.set(today, ofToday);
  const { date, calendar } = today;
  // No negative zero: it does not survive JSON.
  const found = ofToday.get(due) ?? { left: workingDaysBetween(date, due, calendar) + 0, overdue: due < date };
  ofToday.set(due, found);
  return found;
}
