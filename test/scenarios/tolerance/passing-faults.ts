import { 纪, 组 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 报备, 归档结案, 等待, 结案, 认定 } from '../stations.ts';
import { 到核实, 受理后, 申请, 送达备案 } from './common.ts';

const 暂时: Step = ['系统', '每步暂时失败一次'];
const 过期: Step = ['时钟', '过期'];
const 受理通知 = 纪('acceptance-notice', 1);
const 督办 = (n: number) => 纪('supervision-notice', n);

/** Every step fails once in passing and is retried; nobody notices. */
export const PASSING_FAULTS: readonly Scenario[] = [
  {
    name: '申请、补正、移送、受理的每一步都暂时失败一次',
    basis: '第六条(一)(二)',
    steps: [
      ...([暂时, ['周演示', '提出不完整的申请'], 过期, ['周演示', '补正']] satisfies Step[]),
      ...([过期, ['吴样例', '移送'], ['冯示例', '受理']] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: [
        ...['Register', 'IssueSupplementNotice', 'OpenSupplement', ...等待('Supplement', 3)],
        ...['Register', 'Screen', 'OpenAccept', ...等待('Accept', 3)],
        ...['IssueTransferLetter', 'OpenAccept', 'IssueAcceptanceNotice', 'OpenVerify'],
      ],
      documents: [纪('supplement-notice', 1), 督办(2), 纪('transfer-letter', 3), 组('acceptance-notice', 1)],
    },
  },
  {
    name: '不予受理的每一步都暂时失败一次',
    basis: '第六条(二)',
    steps: [申请, 暂时, ['吴样例', '不予受理']],
    expect: {
      outcome: 'rejected',
      through: ['Register', 'Screen', 'OpenAccept', 'IssueRejectionNotice', ...结案],
      documents: [纪('rejection-notice', 1)],
    },
  },
  {
    name: '核实直至结案的每一步都暂时失败一次，每项任务都逾期一次',
    basis: '第六条(三)(四)(五)',
    steps: [
      ...受理后,
      暂时,
      ...([['郑测试', '调整为较为复杂'], 过期, ['郑测试', '核实完毕'], 过期, ['王示例', '认定免责']] satisfies Step[]),
      ...([
        过期,
        ['吴样例', '审签公开'],
        过期,
        ['系统', '暂时读取失败', { at: 'OpenReceipt' }],
        ['吴样例', '送达'],
        过期,
      ] satisfies Step[]),
      ...送达备案.slice(1),
    ],
    expect: {
      outcome: 'exemption',
      through: [
        ...[...到核实, 'IssueReclassification', 'OpenVerify', ...等待('Verify', 3)],
        ...['IssueVerificationReport', 'OpenDetermine', ...等待('Determine', 3), ...认定],
        ...['OpenRedact', ...等待('Redact', 2), 'IssuePublicNotice'],
        ...['OpenServe', ...等待('Serve', 3), 'IssueServiceReceipt', ...报备, ...归档结案],
      ],
      documents: [
        ...[受理通知, 'reclassification-approval', 督办(2), 'verification-report', 督办(3)],
        ...['deliberation-record', 纪('ruling', 4), 督办(5), 纪('public-notice', 6), 督办(7), 'service-receipt'],
        ...[纪('filing-report-committee', 8), 纪('filing-report-government', 9), 'filing-form'],
        ...[督办(10), 督办(11), 'case-catalogue'],
      ],
    },
  },
  {
    name: '中止和处置的每一步也都暂时失败一次，处置也逾期一次',
    basis: '内部管理',
    steps: [
      ...([申请, 暂时, ['系统', '写入失败', { at: 'IssueAcceptanceNotice' }], ['吴样例', '受理']] satisfies Step[]),
      ...([过期, ['赵演示', '处置后继续']] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: 到核实,
      documents: [受理通知],
      parked: ['IssueAcceptanceNotice'],
      supervised: { 处置中止步骤: 1 },
    },
  },
];
