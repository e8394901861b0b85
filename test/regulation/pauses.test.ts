import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar, DEFAULT_CALENDAR, parseCalendarYear } from '../../regulation/calendar.ts';
import { addDays, addMonths, daysBetween, type LocalDate } from '../../regulation/dates.ts';
import { deadline, latestVerificationDue, verificationDeadline } from '../../regulation/deadlines.ts';
import { COMPLEXITIES, internalLimit, StatutoryLimitFixed, VERIFICATION_LIMITS } from '../../regulation/limits.ts';
import type { Limit } from '../../regulation/limits.ts';
import type { Span } from '../../regulation/working-days.ts';

const WHY = '需要鉴定、检测、评估，依据《试行规定》第九条';
const pause = (from: LocalDate, to: LocalDate): Span => ({ from, to, why: WHY });
const fiveDays = internalLimit('working-days', 5);

/** The limit counted naively: one day after the other, each looked at by itself. */
function oracle(start: LocalDate, limit: Limit, pauses: readonly Span[], more: number): LocalDate {
  const still = (day: LocalDate) => pauses.some(({ from, to }) => day >= from && day <= to);
  const works = (day: LocalDate) => DEFAULT_CALENDAR.dayKind(day).working;
  const nominal = limit.unit === 'months' ? addMonths(start, limit.count) : addDays(start, limit.count);
  let left = limit.unit === 'working-days' ? limit.count : daysBetween(start, nominal);
  let day = start;
  while (left > 0) {
    day = addDays(day, 1);
    if (!still(day) && (limit.unit !== 'working-days' || works(day))) left -= 1;
  }
  while (!works(day) || still(day)) day = addDays(day, 1);
  for (let extra = more; extra > 0;) {
    day = addDays(day, 1);
    if (works(day) && !still(day)) extra -= 1;
  }
  return day;
}

const start = fc.integer({ min: 0, max: 700 }).map(n => addDays('2024-01-02', n));
const spans = fc
  .array(fc.record({ after: fc.integer({ min: 1, max: 120 }), days: fc.integer({ min: 1, max: 40 }) }), {
    maxLength: 4,
  })
  .map(
    list => (from: LocalDate) =>
      list.map(({ after, days }) => pause(addDays(from, after), addDays(from, after + days - 1))),
  );
const internal = fc.record({
  unit: fc.constantFrom('working-days' as const, 'months' as const, 'days' as const),
  count: fc.integer({ min: 1, max: 12 }),
});

describe('暂停计时 a pause of the clock', () => {
  it('stops working days, months and natural days alike: as counted day by day', () => {
    fc.assert(
      fc.property(start, internal, spans, fc.nat(10), (from, { unit, count }, pausesFrom, more) => {
        const limit = internalLimit(unit, count);
        const pauses = pausesFrom(from);
        const extensions = more > 0 ? [{ workingDays: more, why: '测试' }] : [];
        expect(deadline(from, limit, DEFAULT_CALENDAR, { pauses, extensions }).due).toBe(
          oracle(from, limit, pauses, more),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('never takes a verification past three months without the paused days (第六条(三))', () => {
    fc.assert(
      fc.property(start, fc.constantFrom(...COMPLEXITIES), spans, (from, complexity, pausesFrom) => {
        const pauses = pausesFrom(from);
        const { due } = verificationDeadline(from, complexity, DEFAULT_CALENDAR, pauses);
        expect(due <= latestVerificationDue(from, DEFAULT_CALENDAR, pauses)).toBe(true);
        expect(due).toBe(oracle(from, VERIFICATION_LIMITS[complexity], pauses, 0));
      }),
      { numRuns: 500 },
    );
  });

  it('of one day moves a limit in working days by one working day; over a weekend it moves nothing', () => {
    expect(deadline('2026-03-02', fiveDays).due).toBe('2026-03-09');
    const oneDay = { pauses: [pause('2026-03-04', '2026-03-04')] };
    expect(deadline('2026-03-02', fiveDays, DEFAULT_CALENDAR, oneDay).due).toBe('2026-03-10');
    const weekend = { pauses: [pause('2026-03-07', '2026-03-08')] };
    expect(deadline('2026-03-02', fiveDays, DEFAULT_CALENDAR, weekend).due).toBe('2026-03-09');
  });

  it('on the very last day keeps that day: it is the first to count afterwards', () => {
    const last = { pauses: [pause('2026-03-09', '2026-03-20')] };
    expect(deadline('2026-03-02', fiveDays, DEFAULT_CALENDAR, last).due).toBe('2026-03-23');
  });

  it('is named in the explanation with its days and its provision, and kept in the limit', () => {
    const { pauses, explanation } = verificationDeadline('2026-03-02', 'complex', DEFAULT_CALENDAR, [
      pause('2026-03-10', '2026-03-19'),
    ]);
    expect(pauses).toEqual([pause('2026-03-10', '2026-03-19')]);
    expect(explanation).toContain(`其间暂停计时的日期不计入：2026年3月10日至2026年3月19日（${WHY}），计10日。`);
  });

  it('that never was leaves the limit as old ledgers have it', () => {
    expect(deadline('2026-03-02', fiveDays, DEFAULT_CALENDAR, { pauses: [], extensions: [] })).toEqual(
      deadline('2026-03-02', fiveDays),
    );
    expect(deadline('2026-03-02', fiveDays)).not.toHaveProperty('pauses');
  });
});

describe('延长 an extension', () => {
  it('adds working days to an internal limit, and says why', () => {
    const extensions = [{ workingDays: 3, why: '材料较多，许演示批准' }];
    const longer = deadline('2026-03-02', fiveDays, DEFAULT_CALENDAR, { extensions });
    expect([longer.rawDue, longer.due]).toEqual(['2026-03-09', '2026-03-12']);
    expect(longer.explanation).toContain('经批准延长3个工作日（材料较多，许演示批准）。');
  });

  it('of the limit of the 办法 is refused', () => {
    const extensions = [{ workingDays: 1, why: '测试' }];
    for (const complexity of COMPLEXITIES)
      expect(() => deadline('2026-03-02', VERIFICATION_LIMITS[complexity], DEFAULT_CALENDAR, { extensions })).toThrow(
        StatutoryLimitFixed,
      );
  });
});

describe('the version a due date names', () => {
  const notice = (year: number, from: string) =>
    parseCalendarYear({
      ...{ year, version: `TEST-${year}`, source: '测试通知', published: `${year - 1}-11-01` },
      daysOff: [{ festival: '元旦', from, to: `${year}-01-01` }],
      makeUpDays: [],
    });

  it('includes next year’s where its notice reaches back into this December, or may', () => {
    const y2029 = notice(2029, '2029-01-01');
    // 元旦 2030 is a Tuesday: the notice of 2030 may take the Monday before it.
    expect(createCalendar([y2029]).versionOf('2029-12-20', '2029-12-31')).toBe('TEST-2029+2030-未核定');
    expect(createCalendar([y2029]).versionOf('2029-12-01', '2029-12-20')).toBe('TEST-2029');
    const both = createCalendar([y2029, notice(2030, '2029-12-30')]);
    expect(both.versionOf('2029-12-20', '2029-12-31')).toBe('TEST-2029+TEST-2030');
  });

  it('may not hold the sign that joins the versions of several years', () => {
    expect(() => parseCalendarYear({ ...notice(2029, '2029-01-01'), version: 'A+B' })).toThrow(
      expect.objectContaining({ code: 'calendar.invalid', field: 'version' }),
    );
  });
});
