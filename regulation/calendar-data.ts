import { z } from 'zod';
import { addDays, addMonths, compareDates, isLocalDate, weekday, yearOf } from './dates.ts';
import type { LocalDate } from './dates.ts';

// Aborts: the checks across dates below must never meet a date that is none.
const date = z.string().refine(isLocalDate, { error: '应为 YYYY-MM-DD 形式的有效日期。', abort: true });
const dayOff = z.object({ festival: z.string().min(1), from: date, to: date }).readonly();
const makeUpDay = z.object({ festival: z.string().min(1), date }).readonly();

/**
 * One year's arrangement of days off (部分节假日安排) as the State Council General Office published it. Dates are the
 * year's own, or the December before (a notice may borrow from it for 元旦). A corrected file gets a new `version`.
 */
export const calendarYearSchema = z
  .object({
    year: z.int().min(1992).max(2999),
    /** No `+`: it joins the versions of several years. */
    version: z.string().regex(/^[^+]+$/, '版本不能为空，也不能含有“+”。'),
    /** The notice: title and document number. */
    source: z.string().min(1),
    /** The date the notice bears (成文日期). */
    published: date,
    daysOff: z.array(dayOff).min(1).readonly(),
    makeUpDays: z.array(makeUpDay).readonly(),
  })
  .readonly()
  .superRefine((data, context) => {
    for (const { path, message } of inconsistencies(data)) context.addIssue({ code: 'custom', path: [path], message });
  });

export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Every date from `from` to `to`, both included. */
export function datesOf(from: LocalDate, to: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let each = from; compareDates(each, to) <= 0; each = addDays(each, 1)) dates.push(each);
  return dates;
}

/** What a calendar file cannot say: a foreign year, a range backwards or too long, a make-up day that is none. */
function inconsistencies(data: {
  year: number;
  daysOff: readonly z.infer<typeof dayOff>[];
  makeUpDays: readonly z.infer<typeof makeUpDay>[];
}): { path: 'daysOff' | 'makeUpDays'; message: string }[] {
  const belongs = (each: LocalDate) => yearOf(each) === data.year || each.startsWith(`${data.year - 1}-12-`);
  const wrong: ReturnType<typeof inconsistencies> = [];
  const refuse = (path: 'daysOff' | 'makeUpDays', message: string) => void wrong.push({ path, message });
  const off = new Set<LocalDate>();
  for (const { festival, from, to } of data.daysOff) {
    if (!belongs(from) || !belongs(to)) refuse('daysOff', `${festival}放假日期不属于${data.year}年。`);
    if (compareDates(from, to) > 0 || compareDates(to, addMonths(from, 1)) > 0)
      refuse('daysOff', `${festival}放假起止日期有误。`);
    else for (const each of datesOf(from, to)) off.add(each);
  }
  for (const { festival, date: each } of data.makeUpDays) {
    if (!belongs(each)) refuse('makeUpDays', `${festival}调休上班日${each}不属于${data.year}年。`);
    if (weekday(each) < 6) refuse('makeUpDays', `${festival}调休上班日${each}不是周末。`);
    if (off.has(each)) refuse('makeUpDays', `${each}既列为放假又列为上班。`);
  }
  return wrong;
}
