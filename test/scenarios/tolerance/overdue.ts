import { 纪, 认定后 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 报备, 归档结案, 受理审核, 核实, 等待, 认定 } from '../stations.ts';
import { 到核实, 到认定, 受理后, 核实后, 申请 } from './common.ts';

const 过期: Step = ['时钟', '过期'];
const 受理通知 = 纪('acceptance-notice', 1);
const 督办 = (n: number) => 纪('supervision-notice', n);

/** Past the limit: 提醒, 督办, and nothing is decided by silence. */
export const OVERDUE: readonly Scenario[] = [
  {
    name: '受理审核逾期：到期前提醒两次，到期督办，此后每3个工作日再督办',
    basis: '第六条(二)',
    steps: [申请, 过期, 过期, 过期, ['吴样例', '受理']],
    expect: {
      outcome: 'open',
      through: [...受理审核, ...等待('Accept', 5), ...到核实.slice(3)],
      documents: [督办(1), 督办(2), 督办(3), 纪('acceptance-notice', 4)],
      due: { 受理审核: ['2026-03-09'], 调查核实: ['2026-04-10'] },
      supervised: { 受理审核: 3 },
      told: [
        ['吴样例', '还有3个工作日'],
        ['吴样例', '还有1个工作日'],
        ['李示例', '第3次督办'],
      ],
    },
  },
  {
    name: '调查核实逾期：督办后仍须核实完毕才能认定',
    basis: '第六条(三)',
    steps: [...受理后, 过期, ['郑测试', '核实完毕']],
    expect: {
      outcome: 'open',
      through: [...到核实, ...等待('Verify', 3), ...核实],
      documents: [受理通知, 督办(2), 'verification-report'],
      due: { 调查核实: ['2026-03-23'] },
      supervised: { 调查核实: 1 },
      told: [
        ['郑测试', '法定期限（2026年3月23日）已过，第1次督办'],
        ['李示例', '逾期不视为作出任何决定'],
      ],
    },
  },
  {
    name: '作出认定逾期：督办，不视为认定',
    basis: '第六条(四)',
    steps: [...核实后, 过期, 过期],
    expect: {
      outcome: 'open',
      through: [...到认定, ...等待('Determine', 4)],
      documents: [受理通知, 'verification-report', 督办(2), 督办(3)],
      supervised: { 作出认定: 2 },
      told: [['王示例', '第2次督办']],
    },
  },
  {
    name: '公开审签、送达、备案签收都逾期：逐一督办后仍各自办结',
    basis: '第六条(四)(五)',
    steps: [
      ...核实后,
      ['王示例', '认定免责'],
      过期,
      ['吴样例', '审签公开'],
      过期,
      ['吴样例', '送达'],
      过期,
      ['孙测试', '备案签收'],
      ['钱样例', '备案签收'],
    ],
    expect: {
      outcome: 'exemption',
      through: [
        ...[...到认定, ...认定, 'OpenRedact', ...等待('Redact', 2), 'IssuePublicNotice'],
        ...['OpenServe', ...等待('Serve', 3), 'IssueServiceReceipt', ...报备, ...归档结案],
      ],
      documents: [
        ...[受理通知, ...认定后('exemption', 2).slice(0, 3), 督办(3), 纪('public-notice', 4), 督办(5)],
        ...['service-receipt', 纪('filing-report-committee', 6), 纪('filing-report-government', 7), 'filing-form'],
        ...[督办(8), 督办(9), 'case-catalogue'],
      ],
      due: {
        公开审签: ['2026-03-05'],
        送达: ['2026-03-13'],
        '备案签收（党委）': ['2026-03-27'],
        '备案签收（政府）': ['2026-03-27'],
      },
      supervised: { 公开审签: 1, 送达: 1, '备案签收（党委）': 1, '备案签收（政府）': 1 },
      told: [
        ['钱样例', '第1次督办'],
        ['孙测试', '第1次督办'],
      ],
    },
  },
];
