import { 纪, 组, 认定后 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 任务, 报备, 归档结案, 等待, 结案, 认定 } from '../stations.ts';
import { 到核实, 到认定, 受理后, 核实后, 申请 } from './common.ts';

const 中止: Step = ['系统', '每步写入失败一次'];
const 过期: Step = ['时钟', '过期'];
const 受理通知 = 纪('acceptance-notice', 1);
const 督办 = (n: number) => 纪('supervision-notice', n);

/** Every step fails for good once, and the administrator lets it go on; the case comes out as if nothing had failed. */
export const LASTING_FAULTS: readonly Scenario[] = [
  {
    name: '申请、补正、移送、受理的每一步都中止一次',
    basis: '第六条(一)(二)',
    steps: [
      ...([中止, ['周演示', '提出不完整的申请'], 过期, ['周演示', '补正']] satisfies Step[]),
      ...([过期, ['吴样例', '移送'], ['冯示例', '受理']] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: [
        ...['Register', 'IssueSupplementNotice', 'OpenSupplement', ...等待('Supplement', 1)],
        ...['Register', 'Screen', 'OpenAccept', ...等待('Accept', 1)],
        ...['IssueTransferLetter', 'OpenAccept', 'IssueAcceptanceNotice', 'OpenVerify'],
      ],
      documents: [纪('supplement-notice', 1), 督办(2), 纪('transfer-letter', 3), 组('acceptance-notice', 1)],
      parked: [
        ...['Register', 'IssueSupplementNotice', ...任务('Supplement'), 'Screen', ...任务('Accept')],
        ...['IssueTransferLetter', 'IssueAcceptanceNotice', 'OpenVerify', 'AwaitVerify'],
      ],
    },
  },
  {
    name: '不予受理的每一步都中止一次',
    basis: '第六条(二)',
    steps: [申请, 中止, ['吴样例', '不予受理']],
    expect: {
      outcome: 'rejected',
      through: ['Register', 'Screen', 'OpenAccept', 'IssueRejectionNotice', ...结案],
      documents: [纪('rejection-notice', 1)],
      parked: ['TakeAccept', 'IssueRejectionNotice', 'BundleCase', 'CloseCase'],
    },
  },
  {
    name: '核实、调整、认定的每一步都中止一次',
    basis: '第六条(三)(四)',
    steps: [
      ...受理后,
      中止,
      ...([['郑测试', '调整为较为复杂'], 过期, ['郑测试', '核实完毕'], 过期, ['王示例', '认定减责']] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: [
        ...[...到核实, 'IssueReclassification', 'OpenVerify', ...等待('Verify', 1)],
        ...['IssueVerificationReport', 'OpenDetermine', ...等待('Determine', 1), ...认定, 'OpenServe'],
      ],
      documents: [
        ...[受理通知, 'reclassification-approval', 督办(2), 'verification-report'],
        ...[督办(3), 'deliberation-record', 纪('ruling', 4)],
      ],
      parked: [
        ...['TakeVerify', 'IssueReclassification', 'OpenVerify', 'AwaitVerify', 'SuperviseVerify'],
        ...['IssueVerificationReport', ...任务('Determine'), ...认定, 'OpenServe', 'AwaitServe'],
      ],
    },
  },
  {
    name: '公开、送达的每一步都中止一次',
    basis: '第六条(四)',
    steps: [
      ...核实后,
      中止,
      ...([['王示例', '认定免责'], 过期, ['吴样例', '审签公开'], 过期, ['吴样例', '送达']] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: [
        ...[...到认定, ...认定, 'OpenRedact', ...等待('Redact', 1), 'IssuePublicNotice'],
        ...['OpenServe', ...等待('Serve', 1), 'IssueServiceReceipt', ...报备],
      ],
      documents: [
        ...[受理通知, 'verification-report', 'deliberation-record', 纪('ruling', 2)],
        ...[督办(3), 纪('public-notice', 4), 督办(5), 'service-receipt'],
        ...[纪('filing-report-committee', 6), 纪('filing-report-government', 7), 'filing-form'],
      ],
      parked: [
        ...['TakeDetermine', ...认定, ...任务('Redact'), 'IssuePublicNotice', ...任务('Serve')],
        ...['IssueServiceReceipt', ...报备],
      ],
    },
  },
  {
    name: '报备、签收、归档、结案的每一步都中止一次',
    basis: '第六条(五)',
    steps: [
      ...核实后,
      ['王示例', '认定减责'],
      中止,
      ['吴样例', '送达'],
      过期,
      ['钱样例', '备案签收'],
      ['孙测试', '备案签收'],
    ],
    expect: {
      outcome: 'mitigation',
      through: [...到认定, ...认定, 'OpenServe', 'IssueServiceReceipt', ...报备, ...归档结案],
      documents: [...[受理通知, ...认定后('mitigation', 2).slice(0, -1), 督办(5), 督办(6)], 'case-catalogue'],
      parked: [
        ...['TakeServe', 'IssueServiceReceipt', ...报备, 'AcknowledgeFiling', 'AcknowledgeFiling'],
        ...['IssueCaseCatalogue', 'BundleCase', 'CloseCase'],
      ],
    },
  },
];
