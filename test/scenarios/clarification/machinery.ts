import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 任务, 归档结案, 等待 } from '../stations.ts';

const 启动: Step = ['吴样例', '启动澄清'];
const 空铃: Step = ['系统', '空铃'];
const 过期: Step = ['时钟', '过期'];
const 处置: Step = ['赵演示', '处置后继续'];
const 督办 = (n: number) => 纪('supervision-notice', n);

const 诬告 = (before: Step): readonly Step[] => [
  ...([before, ['郑测试', '核查诬告'], before, ['王示例', '经市批准通报并移送']] satisfies Step[]),
  ...([before, ['郑测试', '通报澄清']] satisfies Step[]),
];
/** The path of a false accusation; `between` stands after each opening of a task. */
const 路径 = (between: (task: string) => readonly string[]) => [
  ...['OpenVerifyFacts', ...between('VerifyFacts'), 'OpenApprove', ...between('Approve')],
  ...['IssueClarificationNotice', 'IssueCircular', 'OpenDeliver', ...between('Deliver')],
  ...['IssueClarificationRecord', 'IssueReferralLetter', ...归档结案],
];
const 文书 = [
  ...[督办(1), 督办(2), 纪('clarification-notice', 3), 纪('circular', 4), 督办(5), 'clarification-record'],
  ...[纪('referral-letter', 6), 'case-catalogue'],
];
const 错告路径 = [
  ...['OpenVerifyFacts', 'OpenApprove', 'IssueClarificationNotice', 'OpenDeliver'],
  ...['IssueClarificationRecord', 'IssueEducationRecord', ...归档结案],
];
const 错告文书 = [纪('clarification-notice', 1), 'clarification-record', 'education-record', 'case-catalogue'];
const 错告: readonly Step[] = [
  ['郑测试', '核查错告'],
  ['王示例', '批准谈心并批评教育'],
  ['郑测试', '谈心澄清并批评教育'],
];

/** Overdue tasks, bells without letters and faults on the way of a clarification. */
export const CLARIFICATION_MACHINERY: readonly Scenario[] = [
  {
    name: '澄清每项任务都有空铃：没有人答复，就什么也没有决定',
    basis: '第九条',
    steps: [启动, ...诬告(空铃)],
    expect: {
      outcome: 'false-accusation',
      through: 路径(task => [`Open${task}`]),
      documents: [
        ...[纪('clarification-notice', 1), 纪('circular', 2), 'clarification-record', 纪('referral-letter', 3)],
        'case-catalogue',
      ],
    },
  },
  {
    name: '澄清每项任务都逾期：逐一督办后仍各自办结',
    basis: '第九条',
    steps: [启动, ...诬告(过期)],
    expect: {
      outcome: 'false-accusation',
      through: 路径(task => 等待(task, 3)),
      documents: 文书,
      supervised: { 核查反映问题: 1, 审批澄清: 1, 实施澄清: 1 },
      told: [['李示例', '第1次督办']],
      untold: ['周演示'],
    },
  },
  {
    name: '诬告案件每一步都中止一次，由管理员处置后继续',
    basis: '第九条(三)',
    steps: [['系统', '每步写入失败一次'], 启动, ...诬告(过期)],
    expect: {
      outcome: 'false-accusation',
      through: 路径(task => 等待(task, 1)),
      documents: 文书,
      parked: [
        ...[...任务('VerifyFacts'), ...任务('Approve'), 'IssueClarificationNotice', 'IssueCircular'],
        ...[...任务('Deliver'), 'IssueClarificationRecord', 'IssueReferralLetter', 'IssueCaseCatalogue'],
        ...['BundleCase', 'CloseCase'],
      ],
    },
  },
  {
    name: '批评教育记录发不出：中止、空铃、处置逾期后继续',
    basis: '第九条(二)',
    steps: [启动, ['系统', '写入失败', { at: 'IssueEducationRecord' }], ...错告, 空铃, 过期, 处置],
    expect: {
      outcome: 'mistaken',
      through: 错告路径,
      documents: 错告文书,
      parked: ['IssueEducationRecord'],
      supervised: { 处置中止步骤: 1 },
      told: [['赵演示', '步骤 IssueEducationRecord 中止']],
    },
  },
  {
    name: '诬告案件每一步都暂时失败一次，自动重试',
    basis: '第九条(三)',
    steps: [['系统', '每步暂时失败一次'], 启动, ...诬告(过期)],
    expect: { outcome: 'false-accusation', through: 路径(task => 等待(task, 3)), documents: 文书 },
  },
  {
    name: '错告案件和中止、处置的每一步都暂时失败一次，自动重试',
    basis: '第九条(二)',
    steps: [
      ...([
        启动,
        ['系统', '每步暂时失败一次'],
        ['系统', '写入失败', { at: 'IssueClarificationRecord' }],
      ] satisfies Step[]),
      ...错告,
      ...([过期, 处置] satisfies Step[]),
    ],
    expect: {
      outcome: 'mistaken',
      through: 错告路径,
      documents: 错告文书,
      parked: ['IssueClarificationRecord'],
      supervised: { 处置中止步骤: 1 },
    },
  },
];
