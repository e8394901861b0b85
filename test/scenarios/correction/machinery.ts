import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 启动 } from './common.ts';
import { 逐项, 路径, 再开, 逾期, 逾期文书, 卷末 } from './talks.ts';

const 空铃: Step = ['系统', '空铃'];
const 过期: Step = ['时钟', '过期'];

/** Overdue tasks, bells without letters and faults on the way of a correction. */
export const CORRECTION_MACHINERY: readonly Scenario[] = [
  {
    name: '纠错每项任务都有空铃：没有人答复，就什么也没有决定',
    basis: '第八条(二)',
    steps: [启动, ...逐项(空铃, '诫勉谈话')],
    expect: {
      outcome: 'corrected',
      through: 路径('Admonishing', 再开),
      documents: [纪('admonishing-talk', 1), 'admonishing-talk-record', ...卷末],
    },
  },
  {
    name: '纠错每项任务都逾期：逐一督办后仍各自办结',
    basis: '第八条(二)',
    steps: [启动, ...逐项(过期, '提醒约谈')],
    expect: {
      outcome: 'corrected',
      through: 路径('Reminder', 逾期),
      documents: 逾期文书,
      supervised: { 采取纠错措施: 1, 记录谈话: 1, 制定整改方案: 1, 报告整改情况: 1, 核验整改情况: 1, 回访: 1 },
      told: [
        ['周演示', '第1次督办'],
        ['李示例', '第1次督办'],
      ],
    },
  },
];
