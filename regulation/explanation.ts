import { REGULATION } from './articles.ts';
import { chineseDate, daysBetween, weekdayName } from './dates.ts';
import type { LocalDate } from './dates.ts';
import { limitLabel } from './limits.ts';
import type { Limit } from './limits.ts';
import type { Span } from './working-days.ts';

/** What an explanation tells. */
export interface DeadlineFacts {
  readonly start: LocalDate;
  readonly limit: Limit;
  readonly rawDue: LocalDate;
  readonly due: LocalDate;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly skipped: readonly Span[];
  readonly rolled: Span | null;
  readonly makeUpDays: readonly LocalDate[];
  readonly pauses?: readonly Span[];
  readonly extensions?: readonly { readonly workingDays: number; readonly why: string }[];
}

const dated = (date: LocalDate) => `${chineseDate(date)}（${weekdayName(date)}）`;

function spanText({ from, to, why }: Span): string {
  const days = from === to ? chineseDate(from) : `${chineseDate(from)}至${chineseDate(to)}`;
  return `${days}（${why}）`;
}

function basis(limit: Limit): string {
  const source =
    limit.nature === 'statutory'
      ? `依据${REGULATION.shortTitle}${limit.source}`
      : `内部时限，非${REGULATION.shortTitle}规定`;
  return `期限${limitLabel(limit)}（${source}）`;
}

function counting(facts: DeadlineFacts): string {
  const { limit, rawDue, skipped, makeUpDays } = facts;
  const makeUp = makeUpDays.map(chineseDate).join('、');
  if (limit.unit === 'working-days') {
    const passed = skipped.length === 0 ? '' : `，其间不计非工作日：${skipped.map(spanText).join('、')}`;
    const worked = makeUp === '' ? '' : `，${makeUp}为调休上班日，计入`;
    return `第${limit.count}个工作日为${dated(rawDue)}${passed}${worked}。`;
  }
  const kind = limit.unit === 'months' ? '到期月的对应日（无对应日的为月末日）' : `第${limit.count}日`;
  return `${kind}为${dated(rawDue)}${makeUp === '' ? '' : '，系调休上班日，不顺延'}。`;
}

const days = ({ from, to }: Span): number => daysBetween(from, to) + 1;

function paused({ pauses = [] }: DeadlineFacts): string {
  if (pauses.length === 0) return '';
  const list = pauses.map(each => `${spanText(each)}，计${days(each)}日`).join('；');
  return `其间暂停计时的日期不计入：${list}。`;
}

function extended({ extensions = [] }: DeadlineFacts): string {
  const list = extensions.map(({ workingDays, why }) => `${workingDays}个工作日（${why}）`).join('、');
  return list === '' ? '' : `经批准延长${list}。`;
}

/** The paragraph printed beside a due date: start, count, days passed over and why, roll, result, calendar version. */
export function explainDeadline(facts: DeadlineFacts): string {
  const { start, limit, due, rolled, provisional, calendarVersion } = facts;
  return [
    `自${dated(start)}起算，当日不计入，${basis(limit)}，`,
    counting(facts),
    rolled === null ? '' : `期间最后一日为非工作日，${spanText(rolled)}，顺延至其后第一个工作日。`,
    paused(facts),
    extended(facts),
    `截止日为${dated(due)}24时。`,
    provisional ? '所涉年份的国务院放假安排尚未公布，系按法定节日推算，本日期未核定，公布后重新计算。' : '',
    `计算方法依照民法典第二百条至第二百零三条；工作日历版本：${calendarVersion}。`,
  ].join('');
}
