import type { Deadline } from '../../regulation/deadlines.ts';
import { chineseDate } from '../../regulation/dates.ts';
import { limitLabel } from '../../regulation/limits.ts';
import type { LimitView } from './vocabulary.ts';

/**
 * A due date as documents print it. A provisional one says so in the date itself, so that no wording can forget it; an
 * internal limit is called one and never the 办法's.
 */
export function limitView({ start, due, limit, provisional, explanation }: Deadline): LimitView {
  const statutory = limit.nature === 'statutory';
  return {
    起算日期: chineseDate(start),
    截止日期: `${chineseDate(due)}${provisional ? '（未核定）' : ''}`,
    期限: limitLabel(limit),
    性质: statutory ? '法定期限' : '内部时限',
    法定: statutory,
    未核定: provisional,
    说明: explanation,
  };
}
