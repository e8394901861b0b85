import { z } from 'zod';
import { calendarYearSchema, datesOf } from './calendar-data.ts';
import type { CalendarYear } from './calendar-data.ts';
import data2024 from './data/calendar-2024.json' with { type: 'json' };
import data2025 from './data/calendar-2025.json' with { type: 'json' };
import data2026 from './data/calendar-2026.json' with { type: 'json' };
import { weekday, yearOf } from './dates.ts';
import type { LocalDate } from './dates.ts';
import { RongcuoError } from './errors.ts';
import { statutoryFestivals } from './festivals.ts';

export { calendarYearSchema } from './calendar-data.ts';
export type { CalendarYear } from './calendar-data.ts';

/** What a date is, and why. */
export interface DayKind {
  readonly working: boolean;
  /** A weekend day worked in exchange for a day off (调休上班日). */
  readonly makeUp: boolean;
  /** True (未核定) while the notice that decides it is not loaded: computed from the statutory festivals only. */
  readonly provisional: boolean;
  /** A Chinese phrase: 工作日, 周末, 春节放假, 春节调休上班; provisional ones say so. */
  readonly why: string;
}

/** The working days (工作日) of a set of loaded years, in Asia/Shanghai. Immutable: loading a year makes a new one. */
export interface WorkCalendar {
  readonly years: readonly CalendarYear[];
  /** The versions of all loaded years, oldest first, joined by `+`. */
  readonly version: string;
  /** @throws {CalendarNotCoveredError} for a year neither published here nor computable. */
  dayKind(date: LocalDate): DayKind;
  /** The versions that decide the dates from–to: what a due date rests on. A year not loaded reads `2027-未核定`. */
  versionOf(from: LocalDate, to: LocalDate): string;
}

/** A date in a year without any calendar. Code `calendar.not-covered`. */
export class CalendarNotCoveredError extends RongcuoError {
  constructor(year: number) {
    super('calendar.not-covered', `没有${year}年的工作日历，无法计算期限。`, {
      remedy: `请载入${year}年的放假安排（国务院办公厅通知）后重试。`,
    });
  }
}

/** Calendar data that contradicts itself. Code `calendar.invalid`. */
export class CalendarDataError extends RongcuoError {
  constructor(detail: string, cause?: unknown, field?: string) {
    super('calendar.invalid', `工作日历数据有误：${detail}`, {
      field,
      remedy: '请对照国务院办公厅通知原文核对后重新载入。',
      cause,
    });
  }
}

/** Reads one year's data from outside (a file, an administrator). @throws {CalendarDataError} */
export function parseCalendarYear(data: unknown): CalendarYear {
  const result = calendarYearSchema.safeParse(data);
  if (!result.success)
    throw new CalendarDataError(
      z.prettifyError(result.error),
      result.error,
      result.error.issues[0]?.path.join('.') || undefined,
    );
  return result.data;
}

const WORKDAY: DayKind = { working: true, makeUp: false, provisional: false, why: '工作日' };
const WEEKEND: DayKind = { working: false, makeUp: false, provisional: false, why: '周末' };

/** The days a year's notice names; every other day is an ordinary weekday or weekend. */
function namedDays(year: CalendarYear): [LocalDate, DayKind][] {
  const off = year.daysOff.flatMap(({ festival, from, to }) =>
    datesOf(from, to).map((date): [LocalDate, DayKind] => [date, { ...WEEKEND, why: `${festival}放假` }]),
  );
  const makeUp = year.makeUpDays.map(({ festival, date }): [LocalDate, DayKind] => [
    date,
    { ...WORKDAY, makeUp: true, why: `${festival}调休上班` },
  ]);
  return [...off, ...makeUp];
}

/** The day without a notice. @throws {CalendarNotCoveredError} when the festivals of its year are not known either. */
function provisionalKind(date: LocalDate): DayKind {
  const year = yearOf(date);
  const festivals = statutoryFestivals(year);
  if (festivals === undefined) throw new CalendarNotCoveredError(year);
  const festival = festivals.get(date);
  const ordinary = weekday(date) > 5 ? WEEKEND : WORKDAY;
  return unconfirmed(festival === undefined ? ordinary : { ...WEEKEND, why: `${festival}法定节日` });
}

/** 未核定: its notice is not out. */
function unconfirmed(kind: DayKind): DayKind {
  return { ...kind, provisional: true, why: `${kind.why}，未核定` };
}

/**
 * Whether next year's notice may yet change this December day. By the rule
 * stated in 国办发明电〔2024〕12号 (元旦 takes three days with a weekend, one alone on a Wednesday) working days before it move
 * only when 元旦 is a Tuesday: the Monday before it off, the Saturday before that worked, as for 2019.
 */
function awaitsNextNewYear(date: LocalDate, loaded: ReadonlySet<number>): boolean {
  const next = yearOf(date) + 1;
  return date.slice(5) >= '12-29' && !loaded.has(next) && weekday(`${next}-01-01`) === 2;
}

/**
 * A calendar of the given published years.
 * @throws {CalendarDataError} when a year is given twice or two years contradict each other.
 */
export function createCalendar(years: readonly CalendarYear[]): WorkCalendar {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  const loaded = new Map(sorted.map(each => [each.year, each]));
  if (loaded.size < sorted.length) throw new CalendarDataError('同一年份载入了两次。', undefined, 'year');
  const named = new Map<LocalDate, DayKind>();
  for (const [date, kind] of sorted.flatMap(namedDays)) {
    if (named.get(date)?.working === !kind.working)
      throw new CalendarDataError(`${date}在两份通知中安排不一致。`, undefined, 'daysOff');
    named.set(date, kind);
  }
  const loadedYears = new Set(loaded.keys());
  const dayKind = (date: LocalDate): DayKind => {
    const year = yearOf(date);
    if (!loadedYears.has(year)) return named.get(date) ?? provisionalKind(date);
    const kind = named.get(date) ?? (weekday(date) > 5 ? WEEKEND : WORKDAY);
    if (!awaitsNextNewYear(date, loadedYears)) return kind;
    return unconfirmed(kind);
  };
  // A notice may reach back into the December before: then that December rests on it too.
  const decidedByNext = (from: LocalDate, to: LocalDate): boolean => {
    const next = loaded.get(yearOf(to) + 1);
    if (!next) return awaitsNextNewYear(to, loadedYears);
    return namedDays(next).some(([date]) => from <= date && date <= to);
  };
  const versionOf = (from: LocalDate, to: LocalDate): string => {
    const versions: string[] = [];
    const last = yearOf(to) + (decidedByNext(from, to) ? 1 : 0);
    for (let y = yearOf(from); y <= last; y += 1) versions.push(loaded.get(y)?.version ?? `${y}-未核定`);
    return versions.join('+');
  };
  return { years: sorted, version: sorted.map(each => each.version).join('+'), dayKind, versionOf };
}

/** The calendar shipped with this version: 2024, 2025, 2026. */
export const DEFAULT_CALENDAR: WorkCalendar = createCalendar([data2024, data2025, data2026].map(parseCalendarYear));

/** What the date is in the calendar. @throws {CalendarNotCoveredError} */
export function dayKind(date: LocalDate, calendar: WorkCalendar = DEFAULT_CALENDAR): DayKind {
  return calendar.dayKind(date);
}
