import { getDayDetail } from 'chinese-days';
import { LegalHoliday, LunarDay, SolarTerm } from 'tyme4ts';
import type { SolarDay } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import {
  CalendarDataError,
  CalendarNotCoveredError,
  createCalendar,
  dayKind,
  DEFAULT_CALENDAR,
  parseCalendarYear,
} from '../../regulation/calendar.ts';
import { datesOf } from '../../regulation/calendar-data.ts';
import { weekday, yearOf } from '../../regulation/dates.ts';
import { FESTIVAL_YEARS, statutoryFestivals } from '../../regulation/festivals.ts';

const published = datesOf('2024-01-01', '2026-12-31');
const iso = (day: SolarDay) =>
  `${day.getYear()}-${String(day.getMonth()).padStart(2, '0')}-${String(day.getDay()).padStart(2, '0')}`;
const year2026 = DEFAULT_CALENDAR.years[2];

describe('the published calendars 2024, 2025, 2026', () => {
  it('name the notice they come from and a version', () => {
    expect(DEFAULT_CALENDAR.version).toBe('CN-2024.1+CN-2025.1+CN-2026.1');
    expect(DEFAULT_CALENDAR.years.map(each => each.source)).toEqual([
      '《国务院办公厅关于2024年部分节假日安排的通知》(国办发明电〔2023〕7号)',
      '《国务院办公厅关于2025年部分节假日安排的通知》(国办发明电〔2024〕12号)',
      '《国务院办公厅关于2026年部分节假日安排的通知》(国办发明电〔2025〕7号)',
    ]);
  });

  it('agree with chinese-days on all 1096 days', () => {
    expect(published).toHaveLength(1096);
    expect(published.filter(date => dayKind(date).working !== getDayDetail(date).work)).toEqual([]);
  });

  it('agree with tyme4ts on all 1096 days', () => {
    const works = (date: string) => {
      const [y = 0, m = 0, d = 0] = date.split('-').map(Number);
      return LegalHoliday.fromYmd(y, m, d)?.isWork() ?? weekday(date) <= 5;
    };
    expect(published.filter(date => dayKind(date).working !== works(date))).toEqual([]);
  });

  it('are final, and say why a day is what it is', () => {
    expect(published.some(date => dayKind(date).provisional)).toBe(false);
    expect(dayKind('2026-02-28')).toEqual({ working: true, makeUp: true, provisional: false, why: '春节调休上班' });
    expect(dayKind('2026-10-08').why).toBe('工作日');
    expect(dayKind('2026-10-02').why).toBe('国庆节放假');
    expect(dayKind('2026-03-07').why).toBe('周末');
    expect(dayKind('2024-02-09').working, '除夕2024 was a working day').toBe(true);
  });
});

describe('a year without a notice', () => {
  it('is provisional on every day, and 2027-01-01 is not called a working day', () => {
    expect(datesOf('2027-01-01', '2027-12-31').every(date => dayKind(date).provisional)).toBe(true);
    expect(dayKind('2027-01-01').working).toBe(false);
    expect(dayKind('2027-01-01').why).toBe('元旦法定节日，未核定');
    expect(dayKind('2027-01-04').working).toBe(true);
  });

  it('rests on the festivals of the decree, whose lunar dates tyme4ts confirms year by year', () => {
    expect(FESTIVAL_YEARS).toEqual([2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035]);
    for (const year of FESTIVAL_YEARS) {
      const lunar = (month: number, day: number) => LunarDay.fromYmd(year, month, day).getSolarDay();
      const expected = [
        `${year}-01-01`,
        ...[-1, 0, 1, 2].map(n => iso(lunar(1, 1).next(n))),
        iso(SolarTerm.fromIndex(year, 7).getJulianDay().getSolarDay()),
        ...[`${year}-05-01`, `${year}-05-02`, iso(lunar(5, 5)), iso(lunar(8, 15))],
        ...[`${year}-10-01`, `${year}-10-02`, `${year}-10-03`],
      ];
      expect([...(statutoryFestivals(year)?.keys() ?? [])].sort()).toEqual([...new Set(expected)].sort());
    }
    expect(statutoryFestivals(2031)?.get('2031-10-01')).toBe('国庆节、中秋节');
  });

  it('has its festivals within the days off of each year that was published', () => {
    for (const year of [2025, 2026]) {
      for (const date of statutoryFestivals(year)?.keys() ?? []) expect(dayKind(date).working).toBe(false);
    }
  });

  it('stops being provisional when its notice is loaded', () => {
    const before = createCalendar(DEFAULT_CALENDAR.years.slice(0, 2));
    expect(before.dayKind('2026-02-23').working).toBe(true);
    expect(before.dayKind('2026-02-23').provisional).toBe(true);
    expect(before.versionOf('2025-12-01', '2026-01-15')).toBe('CN-2025.1+2026-未核定');
    expect(dayKind('2026-02-23')).toMatchObject({ working: false, provisional: false });
  });

  it('beyond the computable years is refused by name, with a remedy', () => {
    for (const date of ['2036-01-01', '2023-12-31', '2040-06-01']) {
      expect(() => dayKind(date)).toThrow(CalendarNotCoveredError);
    }
    expect(() => dayKind('2036-01-01')).toThrow(
      expect.objectContaining({ code: 'calendar.not-covered', remedy: expect.stringContaining('2036') as string }),
    );
  });
});

describe('a calendar file', () => {
  const notice = (year: number, daysOff: object[], makeUpDays: object[] = []) => ({
    year,
    version: `T-${year}`,
    source: 'test',
    published: `${year - 1}-11-01`,
    daysOff,
    makeUpDays,
  });

  it('may reach back into December for 元旦, and then decides that day', () => {
    const y2019 = parseCalendarYear(
      notice(
        2019,
        [{ festival: '元旦', from: '2018-12-30', to: '2019-01-01' }],
        [{ festival: '元旦', date: '2018-12-29' }],
      ),
    );
    const y2018 = parseCalendarYear(notice(2018, [{ festival: '元旦', from: '2018-01-01', to: '2018-01-01' }]));
    expect(createCalendar([y2018, y2019]).dayKind('2018-12-31')).toMatchObject({ working: false, provisional: false });
    expect(createCalendar([y2018, y2019]).dayKind('2018-12-29').working).toBe(true);
    // Without the 2019 notice the last days of 2018 cannot be final: 元旦 2019 is a Tuesday.
    expect(createCalendar([y2018]).dayKind('2018-12-31')).toMatchObject({ working: true, provisional: true });
    expect(createCalendar([y2018]).dayKind('2018-12-28').provisional).toBe(false);
  });

  it.each([
    ['a day of another year', notice(2028, [{ festival: '元旦', from: '2029-01-01', to: '2029-01-01' }])],
    ['a range backwards', notice(2028, [{ festival: '元旦', from: '2028-01-03', to: '2028-01-01' }])],
    ['a range of months', notice(2028, [{ festival: '元旦', from: '2028-01-01', to: '2028-09-01' }])],
    [
      'a make-up day on a weekday',
      notice(
        2028,
        [{ festival: '元旦', from: '2028-01-01', to: '2028-01-01' }],
        [{ festival: '元旦', date: '2028-01-05' }],
      ),
    ],
    [
      'a day both off and worked',
      notice(
        2028,
        [{ festival: '元旦', from: '2028-01-01', to: '2028-01-02' }],
        [{ festival: '元旦', date: '2028-01-02' }],
      ),
    ],
    ['no days off', notice(2028, [])],
    ['an impossible date', notice(2028, [{ festival: '元旦', from: '2028-02-30', to: '2028-02-30' }])],
    ['nothing', null],
  ])('with %s is refused by name', (_, data) => {
    expect(() => parseCalendarYear(data)).toThrow(CalendarDataError);
  });

  it('given twice is refused', () => {
    expect(year2026).toBeDefined();
    const twice = year2026 === undefined ? [] : [year2026, year2026];
    expect(() => createCalendar(twice)).toThrow(CalendarDataError);
    expect(yearOf('2026-01-01')).toBe(2026);
  });
});
