import data from './data/festivals.json' with { type: 'json' };
import { addDays } from './dates.ts';
import type { LocalDate } from './dates.ts';

/** The decree the statutory festivals below follow, in force from 2025. */
export const FESTIVAL_DECREE = '《全国年节及纪念日放假办法》（2024年11月修订）';

const YEARS = new Map(data.years.map(each => [each.year, each]));

/** The years for which the statutory festivals can be computed. */
export const FESTIVAL_YEARS: readonly number[] = [...YEARS.keys()];

/**
 * The statutory festivals (全体公民放假的节日) of a year under the decree as revised in 2024, by date: 13 days, fewer when
 * two fall together. Not the State Council's arrangement, which moves days about them: only what is certain without it.
 * Undefined for a year outside {@link FESTIVAL_YEARS}.
 */
export function statutoryFestivals(year: number): ReadonlyMap<LocalDate, string> | undefined {
  const lunar = YEARS.get(year);
  if (lunar === undefined) return undefined;
  const days: [LocalDate, string][] = [
    [`${year}-01-01`, '元旦'],
    // 除夕, then 正月初一 to 初三.
    ...[-1, 0, 1, 2].map((n): [LocalDate, string] => [addDays(lunar.springFestival, n), '春节']),
    [lunar.qingming, '清明节'],
    ...['01', '02'].map((day): [LocalDate, string] => [`${year}-05-${day}`, '劳动节']),
    [lunar.dragonBoat, '端午节'],
    ...['01', '02', '03'].map((day): [LocalDate, string] => [`${year}-10-${day}`, '国庆节']),
  ];
  const festivals = new Map(days);
  const together = festivals.get(lunar.midAutumn);
  return festivals.set(lunar.midAutumn, together === undefined ? '中秋节' : `${together}、中秋节`);
}
