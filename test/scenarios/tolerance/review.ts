import { 纪, 认定后 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 任务, 报备, 归档结案, 等待, 认定, 送达 } from '../stations.ts';
import { 到认定, 核实后, 送达备案 } from './common.ts';

const office = { review: { enabled: true } };
const basis = '内部复核程序';
const 不予容错: readonly Step[] = [...核实后, ['王示例', '认定不予容错'], ['吴样例', '送达']];
const 备案 = 送达备案.slice(1);
const 到复核 = [...到认定, ...认定, ...送达, 'OpenReviewWindow'];
const 文书 = [纪('acceptance-notice', 1), ...认定后('refusal', 2)];
const 到送达 = 文书.slice(0, 5);
const 备案文书 = (first: number) => [
  ...[纪('filing-report-committee', first), 纪('filing-report-government', first + 1), 'filing-form'],
];
const 督办 = (n: number) => 纪('supervision-notice', n);
/** 复核 from the service of the ruling on, each step of it meeting this fault once. */
const 逐步出错 = (fault: '每步写入失败一次' | '每步暂时失败一次'): readonly Step[] => [
  ...不予容错.slice(0, -1),
  ['系统', fault],
  ['吴样例', '送达'],
  ['时钟', '过期'],
  ['吴样例', '登记复核申请'],
  ['时钟', '过期'],
  ['韩示例', '复核维持'],
];
const 备案后 = [...报备, ...归档结案];

/** 复核 where an organ has it; elsewhere the rulings show that none of its states is entered. */
export const REVIEW: readonly Scenario[] = [
  {
    ...{ name: '当事人申请复核，由其他认定人维持', basis, office },
    steps: [
      ...不予容错,
      ...([
        ['周演示', '申请复核'],
        ['王示例', '复核维持', { refused: 'permission.four-eyes' }],
      ] satisfies Step[]),
      ...([['韩示例', '复核维持'], ...备案] satisfies Step[]),
    ],
    expect: { outcome: 'refusal', through: [...到复核, 'OpenReviewRuling', ...备案后], documents: 文书 },
  },
  {
    ...{ name: '复核后重新认定，重新送达，不再复核', basis, office },
    steps: [
      ...([...不予容错, ['吴样例', '登记复核申请'], ['韩示例', '重新认定'], ['韩示例', '认定减责']] satisfies Step[]),
      ...送达备案,
    ],
    expect: {
      outcome: 'mitigation',
      through: [...到复核, 'OpenReviewRuling', 'OpenDetermine', ...认定, ...送达, ...备案后],
      documents: [
        ...[...到送达, 'deliberation-record', 纪('ruling', 3), 'service-receipt', ...备案文书(4), 'case-catalogue'],
      ],
    },
  },
  {
    ...{ name: '当事人表示不申请复核，随即备案', basis, office },
    steps: [...不予容错, ['吴样例', '登记不申请复核'], ...备案],
    expect: { outcome: 'refusal', through: [...到复核, ...备案后], documents: 文书 },
  },
  {
    ...{ name: '复核申请期未满不得确认期满；期满也须有人确认', basis, office },
    steps: [
      ...([...不予容错, ['吴样例', '确认期满未申请', { refused: 'answer.window-open' }]] satisfies Step[]),
      ...([
        ['时钟', '过期'],
        ['周演示', '申请复核', { refused: 'answer.window-closed' }],
      ] satisfies Step[]),
      ['吴样例', '确认期满未申请'],
    ],
    expect: {
      outcome: 'open',
      through: [...到复核, ...等待('ReviewWindow', 3), ...报备],
      documents: [...到送达, 督办(3), ...备案文书(4)],
      supervised: { 复核申请期: 1 },
    },
  },
  {
    ...{ name: '复核申请可以撤回', basis, office },
    steps: [...不予容错, ['周演示', '申请复核'], ['韩示例', '复核撤回'], ...备案],
    expect: { outcome: 'refusal', through: [...到复核, 'OpenReviewRuling', ...备案后], documents: 文书 },
  },
  {
    ...{ name: '复核的任务有空铃：没有人答复，就什么也没有决定', basis, office },
    steps: [
      ...([
        ...不予容错,
        ['系统', '空铃'],
        ['周演示', '申请复核'],
        ['系统', '空铃'],
        ['韩示例', '复核维持'],
      ] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: [...到复核, 'OpenReviewWindow', 'OpenReviewRuling', 'OpenReviewRuling', ...报备],
      documents: [...到送达, ...备案文书(3)],
    },
  },
  {
    ...{ name: '复核的每一步都中止一次，由管理员处置后继续', basis, office },
    steps: 逐步出错('每步写入失败一次'),
    expect: {
      outcome: 'open',
      through: [...到复核, ...等待('ReviewWindow', 1), 'OpenReviewRuling', ...等待('ReviewRuling', 1), ...报备],
      documents: [...到送达, 督办(3), 督办(4), ...备案文书(5)],
      parked: [...['TakeServe', 'IssueServiceReceipt', ...任务('ReviewWindow'), ...任务('ReviewRuling')], ...报备],
    },
  },
  {
    ...{ name: '复核的每一步都暂时失败一次，自动重试', basis, office },
    steps: 逐步出错('每步暂时失败一次'),
    expect: {
      outcome: 'open',
      through: [...到复核, ...等待('ReviewWindow', 3), 'OpenReviewRuling', ...等待('ReviewRuling', 3), ...报备],
      documents: [...到送达, 督办(3), 督办(4), ...备案文书(5)],
    },
  },
];
