import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { article } from '../../regulation/articles.ts';
import { CalendarNotCoveredError, createCalendar, dayKind, DEFAULT_CALENDAR } from '../../regulation/calendar.ts';
import { addDays, addMonths, compareDates, InvalidDateError } from '../../regulation/dates.ts';
import {
  addWorkingDays,
  deadline,
  deadlineSchema,
  verificationDeadline,
  workingDaysBetween,
} from '../../regulation/deadlines.ts';
import {
  COMPLEXITIES,
  complexityLabel,
  internalLimit,
  InvalidLimitError,
  limitLabel,
  limitSchema,
  VERIFICATION_LIMIT_QUOTES,
  VERIFICATION_LIMITS,
} from '../../regulation/limits.ts';

const startDay = fc.integer({ min: 0, max: 2500 }).map(n => addDays('2025-01-01', n));
const limit = fc.oneof(
  fc.constantFrom(...Object.values(VERIFICATION_LIMITS)),
  fc
    .tuple(fc.constantFrom('working-days' as const, 'days' as const), fc.integer({ min: 1, max: 40 }))
    .map(([unit, count]) => internalLimit(unit, count)),
);

describe('the limits of 第六条(三)', () => {
  it('are 15 working days, one month and at most three months, in its own words', () => {
    expect(COMPLEXITIES.map(each => limitLabel(VERIFICATION_LIMITS[each]))).toEqual(['15个工作日', '1个月', '3个月']);
    for (const each of COMPLEXITIES) {
      expect(article(6).text).toContain(VERIFICATION_LIMIT_QUOTES[each]);
      expect(VERIFICATION_LIMIT_QUOTES[each]).toContain(complexityLabel(each));
      expect(VERIFICATION_LIMITS[each]).toMatchObject({ nature: 'statutory', source: '第六条(三)' });
      expect(limitSchema.safeParse(VERIFICATION_LIMITS[each]).success).toBe(true);
    }
  });

  it('are never claimed by an internal limit', () => {
    const own = internalLimit('working-days', 5);
    expect(own).toEqual({ unit: 'working-days', count: 5, nature: 'internal', source: '内部时限' });
    expect(limitSchema.safeParse({ ...own, source: '第六条(三)' }).success).toBe(false);
    expect(limitSchema.safeParse({ ...own, nature: 'statutory' }).success).toBe(false);
    expect(deadline('2026-03-02', own).explanation).toContain(
      '内部时限，非《商州区党政干部容错纠错实施办法(试行)》规定',
    );
    for (const count of [0, -1, 1.5, 1000]) expect(() => internalLimit('days', count)).toThrow(InvalidLimitError);
  });
});

describe('a verification deadline', () => {
  it.each([
    ['2026-02-10', 'simple', '2026-03-09'],
    ['2026-09-15', 'simple', '2026-10-12'],
    ['2026-04-28', 'simple', '2026-05-21'],
    ['2026-01-31', 'complex', '2026-02-28'],
    ['2026-09-04', 'complex', '2026-10-08'],
  ] as const)('from %s for a %s situation is %s', (acceptedOn, complexity, due) => {
    expect(verificationDeadline(acceptedOn, complexity)).toMatchObject({ due, provisional: false });
  });

  it('explains the days it passed over and the make-up days it counted', () => {
    const found = verificationDeadline('2026-02-10', 'simple');
    expect(found.skipped).toEqual([
      { from: '2026-02-15', to: '2026-02-23', why: '春节放假' },
      { from: '2026-03-01', to: '2026-03-01', why: '周末' },
      { from: '2026-03-07', to: '2026-03-08', why: '周末' },
    ]);
    expect(found.explanation).toBe(
      '自2026年2月10日（星期二）起算，当日不计入，期限15个工作日（依据《商州区党政干部容错纠错实施办法(试行)》第六条(三)），第15个工作日为2026年3月9日（星期一），' +
        '其间不计非工作日：2026年2月15日至2026年2月23日（春节放假）、2026年3月1日（周末）、2026年3月7日至2026年3月8日（周末），' +
        '2026年2月14日、2026年2月28日为调休上班日，计入。截止日为2026年3月9日（星期一）24时。' +
        '计算方法依照民法典第二百条至第二百零三条；工作日历版本：CN-2026.1。',
    );
  });

  it('ends on a make-up working Saturday without rolling', () => {
    const found = verificationDeadline('2026-01-31', 'complex');
    expect(found.rolled).toBeNull();
    expect(found.explanation).toContain('系调休上班日，不顺延');
  });

  it('rolls over a holiday to the next working day, and says so', () => {
    const found = verificationDeadline('2026-09-04', 'complex');
    expect(found).toMatchObject({
      rawDue: '2026-10-04',
      due: '2026-10-08',
      rolled: { from: '2026-10-04', to: '2026-10-07', why: '国庆节放假' },
      skipped: [],
    });
    expect(found.explanation).toContain('2026年10月4日至2026年10月7日（国庆节放假），顺延至其后第一个工作日。');
  });

  it('that reaches 2027 is provisional, rolls over 元旦 and says that it will be recomputed', () => {
    const found = verificationDeadline('2026-10-01', 'especially-complex');
    expect(found).toMatchObject({
      rawDue: '2027-01-01',
      due: '2027-01-04',
      provisional: true,
      rolled: { from: '2027-01-01', to: '2027-01-03', why: '元旦法定节日，未核定、周末，未核定' },
    });
    expect(found.calendarVersion).toBe('CN-2026.1+2027-未核定');
    expect(found.explanation).toContain('本日期未核定，公布后重新计算');
    expect(verificationDeadline('2026-09-30', 'especially-complex')).toMatchObject({
      due: '2026-12-30',
      provisional: false,
      calendarVersion: 'CN-2026.1',
    });
    expect(verificationDeadline('2026-12-11', 'simple')).toMatchObject({ due: '2027-01-04', provisional: true });
  });

  it('changes when the notice of its year is loaded', () => {
    const before = createCalendar(DEFAULT_CALENDAR.years.slice(0, 2));
    expect(verificationDeadline('2026-04-28', 'simple', before)).toMatchObject({
      due: '2026-05-20',
      provisional: true,
    });
  });

  it('that crosses an unpublished year stays provisional though it ends in a published one', () => {
    const gap = createCalendar(DEFAULT_CALENDAR.years.filter(each => each.year !== 2025));
    expect(deadline('2025-12-24', internalLimit('working-days', 15), gap)).toMatchObject({
      provisional: true,
      calendarVersion: '2025-未核定+CN-2026.1',
    });
  });

  it('outside every calendar, or from no date, is refused by name', () => {
    expect(() => verificationDeadline('2035-11-30', 'especially-complex')).toThrow(CalendarNotCoveredError);
    expect(() => verificationDeadline('2026-02-30', 'simple')).toThrow(InvalidDateError);
    expect(() => addWorkingDays('2026-03-02', -1)).toThrow(expect.objectContaining({ code: 'deadline.invalid-count' }));
  });

  it('is stored and read back unchanged', () => {
    const found = verificationDeadline('2026-09-04', 'complex');
    expect(deadlineSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });
});

describe('for any start and any limit', () => {
  it('the end is a later working day, never before the raw end, with nothing but non-working days between', () => {
    fc.assert(
      fc.property(startDay, limit, (start, each) => {
        const { rawDue, due, rolled } = deadline(start, each);
        expect(dayKind(due).working).toBe(true);
        expect(compareDates(due, start)).toBe(1);
        if (rolled === null) expect(due).toBe(rawDue);
        for (let date = rawDue; date < due; date = addDays(date, 1)) expect(dayKind(date).working).toBe(false);
        if (each.unit === 'months') expect(rawDue).toBe(addMonths(start, each.count));
      }),
    );
  });

  it('a later start never ends earlier, and a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(startDay, fc.integer({ min: 1, max: 30 }), limit, (start, n, each) => {
        const first = deadline(start, each).due;
        expect(deadline(addDays(start, n), each).due >= first).toBe(true);
        expect(deadline(start, internalLimit(each.unit, each.count + n)).due >= first).toBe(true);
      }),
    );
  });

  it('it is provisional exactly when it reaches an unpublished year', () => {
    fc.assert(
      fc.property(startDay, limit, (start, each) => {
        const found = deadline(start, each);
        expect(found.provisional).toBe(found.due >= '2027-01-01');
        expect(found.calendarVersion.includes('未核定')).toBe(found.provisional);
      }),
    );
  });

  it('working days, skipped days and calendar days add up', () => {
    fc.assert(
      fc.property(startDay, fc.integer({ min: 1, max: 40 }), (start, n) => {
        const { due, skipped } = deadline(start, internalLimit('working-days', n));
        expect(workingDaysBetween(start, due)).toBe(n);
        expect(workingDaysBetween(due, start)).toBe(-n);
        expect(addWorkingDays(start, n)).toBe(due);
        const passed = skipped.reduce(
          (sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1,
          0,
        );
        expect((Date.parse(due) - Date.parse(start)) / 86_400_000).toBe(n + passed);
      }),
    );
  });
});
