import { RongcuoError } from './errors.ts';

/**
 * A calendar date in Asia/Shanghai, `YYYY-MM-DD`. Dates compare correctly as strings.
 *
 * Asia/Shanghai has been UTC+8 without daylight saving since 1991, so instants before 1992 are outside this module.
 */
export type LocalDate = string;

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const WEEKDAY_NAMES = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const;

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A text or instant that is not a date. Code `date.invalid`. */
export class InvalidDateError extends RongcuoError {
  constructor(given: string) {
    super('date.invalid', `“${given}”不是有效日期。`, { remedy: '请按“年-月-日”填写，例如 2026-03-05。' });
  }
}

/** Whether the text is an existing calendar date written `YYYY-MM-DD`. */
export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !LOCAL_DATE.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** @throws {InvalidDateError} when the text is not an existing date written `YYYY-MM-DD`. */
export function parseLocalDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new InvalidDateError(text);
  return text;
}

/** Milliseconds of UTC midnight of the date: for arithmetic on dates only, never an instant in Shanghai. */
function utcMidnight(date: LocalDate): number {
  return Date.parse(`${parseLocalDate(date)}T00:00:00Z`);
}

/**
 * The date in Asia/Shanghai at an instant (epoch milliseconds).
 * @throws {InvalidDateError} when the number is not an instant in the years 0000–9999.
 */
export function shanghaiDate(epochMs: number): LocalDate {
  const shifted = new Date(epochMs + SHANGHAI_OFFSET_MS);
  if (Number.isNaN(shifted.getTime())) throw new InvalidDateError(String(epochMs));
  return parseLocalDate(shifted.toISOString().slice(0, 10));
}

/** Epoch milliseconds of the first instant of the date in Asia/Shanghai. */
export function startOfShanghaiDay(date: LocalDate): number {
  return utcMidnight(date) - SHANGHAI_OFFSET_MS;
}

/** Epoch milliseconds of the first instant after the date in Asia/Shanghai: a period ends at 24:00 (民法典 第二百零三条). */
export function endOfShanghaiDay(date: LocalDate): number {
  return startOfShanghaiDay(date) + DAY_MS;
}

/** The date `n` days later (earlier when negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  const shifted = new Date(utcMidnight(date) + n * DAY_MS);
  if (Number.isNaN(shifted.getTime())) throw new InvalidDateError(`${date}+${n}`);
  return parseLocalDate(shifted.toISOString().slice(0, 10));
}

/**
 * The corresponding day `n` months later, or that month's last day where there is none (民法典 第二百零二条).
 */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const from = new Date(utcMidnight(date));
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + n;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay)));
  return parseLocalDate(end.toISOString().slice(0, 10));
}

/** Negative when `a` is earlier, 0 when equal, positive when later. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((startOfShanghaiDay(to) - startOfShanghaiDay(from)) / 86_400_000);

export function yearOf(date: LocalDate): number {
  return Number(parseLocalDate(date).slice(0, 4));
}

export function weekday(date: LocalDate): Weekday {
  return (new Date(utcMidnight(date)).getUTCDay() || 7) as Weekday;
}

/** `星期一` … `星期日`. */
export function weekdayName(date: LocalDate): string {
  return WEEKDAY_NAMES[weekday(date) - 1] ?? '';
}

/** `2026年3月5日`, as dates are written in 公文: no leading zeros (GB/T 9704). */
export function chineseDate(date: LocalDate): string {
  const [year = '', month = '', day = ''] = parseLocalDate(date).split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
