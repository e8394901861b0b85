import { isWorkday } from 'chinese-days';

/**
 * The limits as a clerk counts them on a wall calendar, day by day, in Asia/Shanghai. Nothing of regulation/ is used: the working
 * days are chinese-days', the limits are copied from 第六条(三) and from the office's notice board.
 */
export type Day = string;

const DAY_MS = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

export const dayOf = (instant: number): Day => new Date(instant + SHANGHAI).toISOString().slice(0, 10);
/** Midnight at which the day begins, epoch ms. */
export const morningOf = (day: Day): number => Date.parse(`${day}T00:00:00+08:00`);
export const next = (day: Day, n = 1): Day => dayOf(morningOf(day) + n * DAY_MS);
/** Midnight at which the day ends. */
export const nightOf = (day: Day): number => morningOf(next(day));

const days = new Map<Day, boolean>();
function works(day: Day): boolean {
  const known = days.get(day) ?? isWorkday(day);
  days.set(day, known);
  return known;
}

/** The nth working day after a day, which is not counted. */
export function workingDays(from: Day, n: number): Day {
  let day = from;
  for (let left = n; left > 0;) {
    day = next(day);
    if (works(day)) left -= 1;
  }
  return day;
}

/** The nth working day before a day. */
export function workingDaysBefore(from: Day, n: number): Day {
  let day = from;
  for (let left = n; left > 0;) {
    day = next(day, -1);
    if (works(day)) left -= 1;
  }
  return day;
}

/** An end that is not a working day moves to the next one. */
function rolled(day: Day): Day {
  let end = day;
  while (!works(end)) end = next(end);
  return end;
}

/** The corresponding day of a later month, or its last. */
export function months(from: Day, n: number): Day {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + n, 0));
  const end = new Date(Date.UTC(year, month - 1 + n, Math.min(date, last.getUTCDate())));
  return rolled(end.toISOString().slice(0, 10));
}

export const naturalDays = (from: Day, n: number): Day => rolled(next(from, n));

/** Whole days from one to the other. */
export const between = (from: Day, to: Day): number => Math.round((morningOf(to) - morningOf(from)) / DAY_MS);

/** Working days of the office's notice board (内部时限). */
export const BOARD: Readonly<Record<string, number>> = {
  ...{ supplement: 10, accept: 5, determine: 10, redact: 3, serve: 5, acknowledge: 10, operate: 1 },
  ...{ 'issue-measure': 10, 'record-talk': 10, plan: 10, review: 10 },
  ...{ 'verify-facts': 20, approve: 5, deliver: 10 },
};
/** How long after a limit has passed, or after a 督办, the next one follows; and the days of reminders. */
export const ESCALATION = 3;
export const REMINDERS = [3, 1];

/** 第六条(三), always from the day of acceptance. */
export function verification(accepted: Day, complexity: string): Day {
  if (complexity === 'simple') return workingDays(accepted, 15);
  return months(accepted, complexity === 'complex' ? 1 : 3);
}
