import type { Report } from '../../casework/statistics/report.ts';
import { INTERNAL_SOURCE, STATUTORY_SOURCE } from '../../regulation/limits.ts';
import type { Sheet } from './sheet.ts';

const NATURES = { statutory: `法定期限（${STATUTORY_SOURCE}）`, internal: INTERNAL_SOURCE } as const;
const percent = (rate: number): string => `${(rate * 100).toFixed(1)}%`;
const days = (bound: number | null): string => (bound === null ? '超过180' : `不超过${String(bound)}`);

type Named = (organ: string) => string;
type Maker = (report: Report, named: Named) => Sheet;

const MOVED = ['新收案件', '办结案件'];
const RATED = ['已办', '按期办结', '按期率'];
const TIMED = ['平均用时（日）', '中位用时（日）', '九成用时（日）'];
const OPEN = ['在办任务', '三日内到期', '已逾期'];

const moves = ({ opened, closed }: { opened: number; closed: number }) => [opened, closed];
const rates = ({ answered, inTime, rate }: { answered: number; inTime: number; rate: number }) => [
  ...[answered, inTime],
  answered === 0 ? '—' : percent(rate),
];
const times = ({ meanDays, median, p90 }: { meanDays: number; median: number | null; p90: number | null }) => [
  ...[meanDays, days(median), days(p90)],
];

/** The sheets of the statistics, in the order the leadership reads them. No account and no name is in any. */
const SHEETS: readonly Maker[] = [
  ({ from, to, totals, duration, now }) => ({
    ...{ title: '概览', labels: ['统计期间'], figures: [...MOVED, '现有未结', ...OPEN, ...TIMED] },
    rows: [
      [
        ...[from === to ? from : `${from}至${to}`, ...moves(totals), now.cases, now.open, now.soon, now.overdue],
        ...(duration ? times(duration) : ['—', '—', '—']),
      ],
    ],
  }),
  ({ months }) => ({
    ...{ title: '按月', labels: ['月份'], figures: MOVED },
    rows: months.map(({ month, ...each }) => [month, ...moves(each)]),
  }),
  ({ organs }) => ({
    ...{ title: '按机关', labels: ['机关'], figures: MOVED },
    rows: organs.map(({ name, ...each }) => [name, ...moves(each)]),
  }),
  ({ procedures }) => ({
    ...{ title: '按程序', labels: ['程序'], figures: MOVED },
    rows: procedures.map(({ title, ...each }) => [title, ...moves(each)]),
  }),
  ({ situations }) => ({
    ...{ title: '第五条情形', labels: ['情形', '内容'], figures: ['案件'] },
    rows: situations.map(({ numeral, text, cases }) => [numeral, text, cases]),
  }),
  ({ outcomes, procedures }) => ({
    ...{ title: '办理结果', labels: ['程序', '结果'], figures: ['案件'] },
    rows: outcomes.map(each => [
      ...[procedures.find(({ procedure }) => procedure === each.procedure)?.title ?? each.procedure, each.title],
      each.cases,
    ]),
  }),
  ({ limits }) => ({
    ...{ title: '按期率', labels: ['时限'], figures: RATED },
    rows: limits.map(({ nature, ...each }) => [NATURES[nature], ...rates(each)]),
  }),
  ({ stages }, named) => ({
    ...{ title: '各环节用时', labels: ['机关', '环节', '时限'], figures: [...RATED, ...TIMED] },
    rows: stages.map(each => [
      ...[named(each.organ), each.title, NATURES[each.nature], ...rates(each), ...times(each)],
    ]),
  }),
  ({ now }) => ({
    ...{ title: '现有案件所处环节', labels: ['环节'], figures: ['案件'] },
    rows: now.stages.map(({ title, cases }) => [title, cases]),
  }),
  ({ now }, named) => ({
    ...{ title: '现有任务', labels: ['机关'], figures: OPEN },
    rows: now.organs.map(({ organ, open, soon, overdue }) => [named(organ), open, soon, overdue]),
  }),
];

export function statisticsSheets(report: Report): Sheet[] {
  const named: Named = organ => report.organs.find(each => each.organ === organ)?.name ?? organ;
  return SHEETS.map(make => make(report, named));
}
