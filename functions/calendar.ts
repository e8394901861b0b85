import { z } from 'zod';
import {
  calendarYearSchema,
  createCalendar,
  DEFAULT_CALENDAR,
  type CalendarYear,
  type WorkCalendar,
} from '../regulation/calendar.ts';
import type { Setting, Settings } from './ports.ts';

/** Name of the setting that holds the years administrators have loaded: all of them, so that they are checked together. */
export const CALENDAR = 'calendar';

const loadedSchema = z.array(calendarYearSchema);

/** The years of a version of the setting; none before there is any. */
export const loadedYears = (setting: Setting | undefined): readonly CalendarYear[] =>
  setting === undefined ? [] : loadedSchema.parse(setting.value);

/**
 * The calendar of the years shipped and loaded; a loaded year stands in place of the shipped one.
 * @throws {CalendarDataError} when they contradict each other.
 */
export function calendarWith(loaded: readonly CalendarYear[]): WorkCalendar {
  if (loaded.length === 0) return DEFAULT_CALENDAR;
  const shipped = DEFAULT_CALENDAR.years.filter(({ year }) => !loaded.some(each => each.year === year));
  return createCalendar([...shipped, ...loaded]);
}

/** The port `calendar` over the settings of either adapter: read each time, built once a version. */
export function calendarOf(settings: Settings): () => Promise<WorkCalendar> {
  let kept: { readonly version: number; readonly calendar: WorkCalendar } | undefined;
  return async () => {
    const setting = await settings.latest(CALENDAR);
    const version = setting?.version ?? 0;
    if (kept?.version !== version) kept = { version, calendar: calendarWith(loadedYears(setting)) };
    return kept.calendar;
  };
}
