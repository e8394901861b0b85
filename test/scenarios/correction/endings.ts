import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 结案 } from '../stations.ts';
import { 到核验, 办结步骤, 启动, 责令, 责令后, 责令到核验 } from './common.ts';

const 责令书 = 纪('correction-order', 1);
const 终止: Step = ['吴样例', '终止办理'];
const 从其规定: Step = ['王示例', '终止办理', { change: { provision: '《某规定》第三条' } }];

/** The organ that opened a correction may end it, saying why; amended procedures. */
export const CORRECTION_ENDINGS: readonly Scenario[] = [
  {
    name: '启动有误，机关说明理由后终止；当事人不能终止',
    basis: '第八条',
    steps: [启动, ['周演示', '终止办理', { refused: 'permission.organ-ends' }], 终止],
    expect: {
      outcome: 'withdrawn',
      through: ['OpenMeasure', ...结案],
      documents: [],
      told: [['周演示', '已办结']],
    },
  },
  {
    name: '制定整改方案期间，从其规定终止',
    basis: '第十一条',
    steps: [...责令, 从其规定],
    expect: { outcome: 'superseded', through: [...责令后, ...结案], documents: [责令书] },
  },
  {
    name: '报告整改期间终止',
    basis: '第八条(二)',
    steps: [...责令, ['周演示', '制定整改方案'], 终止],
    expect: { outcome: 'withdrawn', through: [...责令后, 'OpenRectification', ...结案], documents: [责令书] },
  },
  {
    name: '回访期间，从其规定终止',
    basis: '第十一条',
    steps: [...到核验, ...办结步骤.slice(0, 1), 从其规定],
    expect: {
      outcome: 'superseded',
      through: [...责令到核验, 'IssueRectificationReview', 'OpenFollowUp', ...结案],
      documents: [责令书, 'rectification-review'],
    },
  },
  {
    name: '流程修订后改按现行流程继续纠错',
    basis: '第十三条',
    steps: [...责令, ['系统', '修订流程'], ['赵演示', '改按现行流程'], ['周演示', '制定整改方案']],
    expect: {
      outcome: 'open',
      through: [...责令后, 'OpenPlan', 'OpenRectification'],
      documents: [责令书],
    },
  },
  {
    name: '中止的纠错改按现行流程，仍停在原处等待处置',
    basis: '第十三条',
    steps: [
      ...([启动, ['系统', '写入失败', { at: 'IssueCorrectionOrder' }], ['王示例', '责令纠错']] satisfies Step[]),
      ...([
        ['系统', '修订流程'],
        ['赵演示', '改按现行流程'],
        ['赵演示', '处置后继续'],
      ] satisfies Step[]),
    ],
    expect: { outcome: 'open', through: 责令后, documents: [责令书], parked: ['IssueCorrectionOrder'] },
  },
];
