import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 任务, 回访, 整改, 等待 } from '../stations.ts';
import { 启动, 责令 } from './common.ts';

import { 逐项, 路径, 逾期, 逾期文书 } from './talks.ts';

const 空铃: Step = ['系统', '空铃'];
const 过期: Step = ['时钟', '过期'];
const 中止: Step = ['系统', '每步写入失败一次'];
const 暂时: Step = ['系统', '每步暂时失败一次'];

/** Faults on the way of a correction. */
export const CORRECTION_FAULTS: readonly Scenario[] = [
  {
    name: '提醒约谈每一步都中止一次，由管理员处置后继续',
    basis: '第八条(二)',
    steps: [中止, 启动, ...逐项(过期, '提醒约谈')],
    expect: {
      outcome: 'corrected',
      through: 路径('Reminder', task => 等待(task, 1)),
      documents: 逾期文书,
      parked: [
        ...[...任务('Measure'), 'IssueReminderTalkNotice', ...任务('Talk'), 'IssueReminderTalkRecord'],
        ...[...任务('Plan'), ...任务('Rectification'), ...任务('Review'), 'IssueRectificationReview'],
        ...[...任务('FollowUp'), 'IssueFollowUpRecord', 'IssueCaseCatalogue', 'BundleCase', 'CloseCase'],
      ],
    },
  },
  {
    name: '诫勉谈话的文书中止一次',
    basis: '第八条(二)',
    steps: [
      启动,
      ['系统', '写入失败', { at: 'IssueAdmonishingTalk' }],
      ...([
        ['王示例', '诫勉谈话'],
        ['赵演示', '处置后继续'],
      ] satisfies Step[]),
      ['系统', '写入失败', { at: 'IssueAdmonishingTalkRecord' }],
      ...([['吴样例', '记录谈话'], 空铃, 过期, ['赵演示', '处置后继续']] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: ['OpenMeasure', 'IssueAdmonishingTalk', 'OpenTalk', 'IssueAdmonishingTalkRecord', 'OpenPlan'],
      documents: [纪('admonishing-talk', 1), 'admonishing-talk-record'],
      parked: ['IssueAdmonishingTalk', 'IssueAdmonishingTalkRecord'],
      supervised: { 处置中止步骤: 1 },
    },
  },
  {
    name: '早提醒、建议书、责令书各中止一次',
    basis: '第八条',
    steps: [
      启动,
      ['系统', '写入失败', { at: 'IssueEarlyReminder' }],
      ...([
        ['王示例', '早提醒'],
        ['赵演示', '处置后继续'],
        ['吴样例', '回访未纠正'],
      ] satisfies Step[]),
      ['系统', '写入失败', { at: 'IssueInspectionProposal' }],
      ...([
        ['王示例', '下发纪检监察建议书'],
        ['赵演示', '处置后继续'],
      ] satisfies Step[]),
      ...([
        ['周演示', '制定整改方案'],
        ['周演示', '报告整改'],
        ['王示例', '采取更严措施'],
      ] satisfies Step[]),
      ['系统', '写入失败', { at: 'IssueCorrectionOrder' }],
      ...([
        ['王示例', '责令纠错'],
        ['赵演示', '处置后继续'],
      ] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: [
        ...['OpenMeasure', 'IssueEarlyReminder', ...回访, 'OpenMeasure', 'IssueInspectionProposal', 'OpenPlan'],
        ...['OpenRectification', 'OpenReview', 'IssueRectificationReview'],
        ...['OpenMeasure', 'IssueCorrectionOrder', 'OpenPlan'],
      ],
      documents: [
        ...[纪('early-reminder', 1), 'follow-up-record', 纪('inspection-proposal', 2), 'rectification-review'],
        纪('correction-order', 3),
      ],
      parked: ['IssueEarlyReminder', 'IssueInspectionProposal', 'IssueCorrectionOrder'],
    },
  },
  {
    name: '提醒约谈每一步都暂时失败一次，自动重试',
    basis: '第八条(二)',
    steps: [暂时, 启动, ...逐项(过期, '提醒约谈')],
    expect: { outcome: 'corrected', through: 路径('Reminder', 逾期), documents: 逾期文书 },
  },
  {
    name: '其余措施的文书和处置步骤各暂时失败一次，自动重试',
    basis: '第八条',
    steps: [
      ...([暂时, ...责令.slice(0, 1), ['王示例', '早提醒'], ['吴样例', '回访未纠正']] satisfies Step[]),
      ...([
        ['王示例', '下发纪检监察建议书'],
        ['周演示', '制定整改方案'],
        ['周演示', '报告整改'],
      ] satisfies Step[]),
      ...([
        ['王示例', '采取更严措施'],
        ['系统', '写入失败', { at: 'IssueAdmonishingTalk' }],
      ] satisfies Step[]),
      ...([['王示例', '诫勉谈话'], 过期, ['赵演示', '处置后继续'], ['吴样例', '记录谈话']] satisfies Step[]),
      ...([
        ['周演示', '制定整改方案'],
        ['周演示', '报告整改'],
        ['王示例', '采取更严措施'],
        ['王示例', '责令纠错'],
      ] satisfies Step[]),
    ],
    expect: {
      outcome: 'open',
      through: [
        ...['OpenMeasure', 'IssueEarlyReminder', ...回访, 'OpenMeasure', 'IssueInspectionProposal', ...整改],
        ...['OpenMeasure', 'IssueAdmonishingTalk', 'OpenTalk', 'IssueAdmonishingTalkRecord', ...整改],
        ...['OpenMeasure', 'IssueCorrectionOrder', 'OpenPlan'],
      ],
      documents: [
        ...[纪('early-reminder', 1), 'follow-up-record', 纪('inspection-proposal', 2), 'rectification-review'],
        ...[纪('admonishing-talk', 3), 'admonishing-talk-record', 'rectification-review', 纪('correction-order', 4)],
      ],
      parked: ['IssueAdmonishingTalk'],
      supervised: { 处置中止步骤: 1 },
    },
  },
];
