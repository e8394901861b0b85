import { findWorkday, isWorkday } from 'chinese-days';
import { SolarDay } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import { verificationDeadline } from '../../regulation/deadlines.ts';
import { COMPLEXITIES } from '../../regulation/limits.ts';
import type { Complexity } from '../../regulation/limits.ts';

/**
 * The same deadlines by other people's code: chinese-days knows the working days, tyme4ts the months. Neither shares a
 * line or a data file with regulation/.
 */
const text = (day: SolarDay) =>
  day
    .toString()
    .replace(/^(\d+)年(\d+)月(\d+)日$/, (_, y: string, m: string, d: string) =>
      [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
    );

function monthsLater(start: SolarDay, n: number): SolarDay {
  const month = start.getSolarMonth().next(n);
  return SolarDay.fromYmd(month.getYear(), month.getMonth(), Math.min(start.getDay(), month.getDayCount()));
}

/** The due date, or `provisional` once the period enters 2027, of which neither library has a notice. */
function oracle(start: SolarDay, complexity: Complexity): string {
  if (complexity === 'simple') {
    const due = findWorkday(15, text(start));
    return due >= '2027' ? 'provisional' : due;
  }
  let end = monthsLater(start, complexity === 'complex' ? 1 : 3);
  while (end.getYear() < 2027 && !isWorkday(text(end))) end = end.next(1);
  return end.getYear() < 2027 ? text(end) : 'provisional';
}

describe('every start day from 2024-01-01 to 2026-11-30, in all three classes', () => {
  const answers = Array.from({ length: 1065 }, (_, n) => SolarDay.fromYmd(2024, 1, 1).next(n)).flatMap(start =>
    COMPLEXITIES.map(complexity => {
      const ours = verificationDeadline(text(start), complexity);
      return {
        start: text(start),
        complexity,
        ours: ours.provisional ? 'provisional' : ours.due,
        theirs: oracle(start, complexity),
      };
    }),
  );

  it('is covered to the last day', () => {
    expect(answers).toHaveLength(3195);
    expect(answers.at(-1)?.start).toBe('2026-11-30');
  });

  it('agrees with the oracle: 3134 published due dates compared, 61 provisional on both sides', () => {
    expect(answers.filter(each => each.ours !== each.theirs)).toEqual([]);
    expect(answers.filter(each => each.theirs !== 'provisional')).toHaveLength(3134);
    expect(answers.filter(each => each.ours === 'provisional')).toHaveLength(61);
  });
});
