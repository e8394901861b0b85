import { 纪, 认定后 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 不公开后, 免责后, 公开送达备案, 到核实, 到认定, 受理后, 核实后, 申请, 送达备案 } from './common.ts';
import { 报备, 归档结案, 认定, 送达 } from '../stations.ts';

const 空铃: Step = ['系统', '空铃'];
const 受理通知 = 纪('acceptance-notice', 1);
const 处置: Step = ['赵演示', '处置后继续'];
const 开两次 = (task: string) => [`Open${task}`, `Open${task}`];

/** Bells without letters, and single faults of the machinery. */
export const MACHINERY: readonly Scenario[] = [
  {
    name: '每项任务都有空铃：没有人答复，就什么也没有决定',
    basis: '第六条',
    steps: [
      ['周演示', '提出不完整的申请'],
      ...([空铃, ['周演示', '补正'], 空铃, ['吴样例', '受理'], 空铃, ['郑测试', '核实完毕']] satisfies Step[]),
      ...([空铃, ['王示例', '认定免责'], 空铃, ['吴样例', '审签公开'], 空铃, ['吴样例', '送达']] satisfies Step[]),
      ...([空铃, ['钱样例', '备案签收'], ['孙测试', '备案签收']] satisfies Step[]),
    ],
    expect: {
      outcome: 'exemption',
      through: [
        ...['Register', 'IssueSupplementNotice', ...开两次('Supplement'), 'Register', 'Screen', ...开两次('Accept')],
        ...['IssueAcceptanceNotice', ...开两次('Verify'), 'IssueVerificationReport', ...开两次('Determine')],
        ...[...认定, ...开两次('Redact'), 'IssuePublicNotice', ...开两次('Serve'), 'IssueServiceReceipt'],
        ...[...报备, ...归档结案],
      ],
      documents: [纪('supplement-notice', 1), 纪('acceptance-notice', 2), ...认定后('exemption', 3)],
    },
  },
  {
    name: '存储损坏，受理通知书发不出：案件停在原处，修复后由管理员继续，文号不断不重',
    basis: '第六条(二)',
    steps: [申请, ['系统', '存储损坏'], ['吴样例', '受理'], 处置, ['系统', '存储修复'], 空铃, ['时钟', '过期'], 处置],
    expect: {
      outcome: 'open',
      through: 到核实,
      documents: [受理通知],
      parked: ['IssueAcceptanceNotice', 'IssueAcceptanceNotice'],
      supervised: { 处置中止步骤: 1 },
      told: [['赵演示', '步骤 IssueAcceptanceNotice 中止（TypeError），等待管理员处置']],
    },
  },
  {
    name: '连中止步骤也失败：流程失败后由管理员从原处重启',
    basis: '第六条(四)',
    steps: [
      ...核实后,
      ['系统', '写入失败', { at: 'IssueRuling' }],
      ['系统', '写入失败', { at: 'Park' }],
      ['王示例', '认定减责'],
      ['吴样例', '重启流程', { refused: 'permission.administrator' }],
      ['赵演示', '重启流程'],
      处置,
      ...送达备案,
    ],
    expect: {
      outcome: 'mitigation',
      through: [...到认定, ...不公开后],
      documents: [受理通知, ...认定后('mitigation', 2)],
      parked: ['IssueRuling'],
    },
  },
  {
    name: '一方签收时失败：处置后不再要求已签收的一方重签',
    basis: '第六条(五)',
    steps: [
      ...核实后,
      ['王示例', '认定减责'],
      ['吴样例', '送达'],
      ['钱样例', '备案签收'],
      ['系统', '写入失败', { at: 'TakeReceipt' }],
      ['孙测试', '备案签收'],
      处置,
    ],
    expect: {
      outcome: 'mitigation',
      through: [...到认定, ...认定, ...送达, ...报备, ...归档结案],
      documents: [受理通知, ...认定后('mitigation', 2)],
      due: { '备案签收（党委）': ['2026-03-16'], '备案签收（政府）': ['2026-03-16'] },
      parked: ['AcknowledgeFiling'],
    },
  },
  {
    name: '暂时故障自动重试，不中止案件',
    basis: '第六条',
    steps: [
      ...受理后,
      ['系统', '暂时写入失败', { at: 'IssueRuling' }],
      ['郑测试', '核实完毕'],
      ['王示例', '认定免责'],
      ...公开送达备案,
    ],
    expect: {
      outcome: 'exemption',
      through: [...到核实, 'IssueVerificationReport', 'OpenDetermine', ...免责后],
      documents: [受理通知, ...认定后('exemption', 2)],
    },
  },
];
