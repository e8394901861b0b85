import { verificationDeadline } from '../../../regulation/deadlines.ts';
import type { Complexity } from '../../../regulation/limits.ts';
import type { Context, Result } from '../io.ts';
import { facts } from '../output.ts';

/** `deadline`: the limit of 第六条(三) for a day of acceptance, with its explanation. */
export function deadline(_context: Context, options: { accepted: string; class: Complexity }): Promise<Result> {
  const data = verificationDeadline(options.accepted, options.class);
  const text = facts([
    ['截止日', data.due],
    ['推算日', data.rawDue],
    ['未核定', data.provisional ? '是（所涉年份的放假安排尚未公布）' : '否'],
    ['说明', data.explanation],
    ['工作日历版本', data.calendarVersion],
  ]);
  return Promise.resolve({ data, text });
}
