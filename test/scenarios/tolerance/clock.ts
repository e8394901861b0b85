import { 纪 } from '../documents.ts';
import type { Scenario } from '../scenario.ts';
import { 核实, 结案, 受理审核 } from '../stations.ts';
import { 到核实, 到认定, 受理后, 申请 } from './common.ts';

const 受理通知 = 纪('acceptance-notice', 1);

/** Facts about the clock, records while the verification runs, amended procedures, an application taken back. */
export const CLOCK: readonly Scenario[] = [
  {
    name: '鉴定期间暂停计时，恢复后期限顺延，不重新起算',
    basis: '第六条(三)',
    steps: [
      ...受理后,
      ['郑测试', '暂停计时', { on: '2026-03-20', refused: 'permission.clock' }],
      ['李示例', '暂停计时', { on: '2026-03-20' }],
      ['时钟', '走到', { on: '2026-03-09' }],
      ['李示例', '恢复计时'],
      ['郑测试', '核实完毕'],
    ],
    expect: {
      outcome: 'open',
      through: [...到核实, 'OpenVerify', 'OpenVerify', ...核实],
      documents: [受理通知, 'verification-report'],
      due: { 调查核实: ['2026-03-30'] },
    },
  },
  {
    name: '内部时限可以延长，第六条(三)的期限不能延长',
    basis: '第六条(三)',
    steps: [
      ...受理后,
      ['李示例', '延长期限', { refused: 'limit.statutory' }],
      ['郑测试', '核实完毕'],
      ['李示例', '延长期限'],
    ],
    expect: {
      outcome: 'open',
      through: [...到认定, 'OpenDetermine'],
      documents: [受理通知, 'verification-report'],
      due: { 调查核实: ['2026-03-23'], 作出认定: ['2026-03-23'] },
    },
  },
  {
    name: '核实期间登记的谈话和证据，调查报告不必重复',
    basis: '第六条(三)',
    steps: [
      ...受理后,
      ['郑测试', '登记谈话'],
      ['郑测试', '登记证据'],
      ['郑测试', '核实完毕', { change: { hearings: [], evidence: [] } }],
    ],
    expect: { outcome: 'open', through: 到认定, documents: [受理通知, 'verification-report'] },
  },
  {
    name: '流程修订后，管理员把正在办理的案件改按现行流程，任务和期限不变',
    basis: '第十三条',
    steps: [
      ...受理后,
      ['赵演示', '改按现行流程', { refused: 'case.procedure' }],
      ['系统', '修订流程'],
      ['李示例', '改按现行流程', { refused: 'permission.administrator' }],
      ['赵演示', '改按现行流程'],
      ['郑测试', '核实完毕'],
    ],
    expect: {
      outcome: 'open',
      through: [...到核实, 'OpenVerify', ...核实],
      documents: [受理通知, 'verification-report'],
      due: { 调查核实: ['2026-03-23'] },
    },
  },
  {
    name: '中止的案件改按现行流程，仍停在原处等待处置',
    basis: '第十三条',
    steps: [
      申请,
      ['系统', '写入失败', { at: 'IssueAcceptanceNotice' }],
      ['吴样例', '受理'],
      ['系统', '修订流程'],
      ['赵演示', '改按现行流程'],
      ['赵演示', '处置后继续'],
    ],
    expect: { outcome: 'open', through: 到核实, documents: [受理通知], parked: ['IssueAcceptanceNotice'] },
  },
  {
    name: '中止期间撤回申请：不再执行中止的步骤，案件即办结',
    basis: '第六条(一)',
    steps: [申请, ['系统', '写入失败', { at: 'IssueAcceptanceNotice' }], ['吴样例', '受理'], ['周演示', '撤回申请']],
    expect: {
      outcome: 'withdrawn',
      through: [...受理审核, 'IssueAcceptanceNotice', ...结案],
      documents: [],
      parked: ['IssueAcceptanceNotice'],
    },
  },
];
