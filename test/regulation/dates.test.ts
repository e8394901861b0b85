import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as dates from '../../regulation/dates.ts';

const anyDate = fc.integer({ min: 0, max: 15_000 }).map(n => dates.addDays('1995-01-01', n));

describe('dates in Asia/Shanghai', () => {
  it('begin at 16:00 UTC of the day before', () => {
    expect(dates.startOfShanghaiDay('2026-03-05')).toBe(Date.parse('2026-03-04T16:00:00Z'));
    expect(dates.endOfShanghaiDay('2026-03-05')).toBe(Date.parse('2026-03-05T16:00:00Z'));
    expect(dates.shanghaiDate(Date.parse('2026-03-05T15:59:59.999Z'))).toBe('2026-03-05');
    expect(dates.shanghaiDate(Date.parse('2026-03-05T16:00:00Z'))).toBe('2026-03-06');
  });

  it('agree with the time-zone data of Node at every instant', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    const instants = fc.integer({ min: Date.parse('1992-01-01T00:00:00Z'), max: Date.parse('2040-01-01T00:00:00Z') });
    fc.assert(fc.property(instants, ms => dates.shanghaiDate(ms) === format.format(ms)));
  });

  it('are written in 公文 without leading zeros', () => {
    expect(dates.chineseDate('2026-03-05')).toBe('2026年3月5日');
    expect(dates.chineseDate('2026-10-10')).toBe('2026年10月10日');
    expect(dates.weekdayName('2026-02-28')).toBe('星期六');
    expect(dates.weekday('2026-03-01')).toBe(7);
  });

  it('refuse what is not a date, by name', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-3-5', '2026-03-05T00:00', '', '0000-00-00', '二〇二六年']) {
      expect(dates.isLocalDate(text)).toBe(false);
      expect(() => dates.parseLocalDate(text)).toThrow(dates.InvalidDateError);
    }
    expect(dates.isLocalDate(20260305)).toBe(false);
    expect(dates.parseLocalDate('2024-02-29')).toBe('2024-02-29');
    expect(() => dates.shanghaiDate(Number.NaN)).toThrow(expect.objectContaining({ code: 'date.invalid' }));
    expect(() => dates.addDays('2026-01-01', Number.NaN)).toThrow(dates.InvalidDateError);
  });

  it('add days reversibly and compare as time does', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, n) => {
        const later = dates.addDays(date, n);
        expect(dates.addDays(later, -n)).toBe(date);
        expect(Math.sign(dates.compareDates(later, date))).toBe(Math.sign(n));
        expect(dates.startOfShanghaiDay(later) - dates.startOfShanghaiDay(date)).toBe(n * 86_400_000);
      }),
    );
  });

  it('end months on the corresponding day, or the last', () => {
    expect(dates.addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(dates.addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(dates.addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(dates.addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(dates.addMonths('2026-02-28', 1)).toBe('2026-03-28');
  });
});
