import type { Step } from '../scenario.ts';

export const 启动: Step = ['吴样例', '启动纠错'];
export const 责令: readonly Step[] = [启动, ['王示例', '责令纠错']];
export const 整改步骤: readonly Step[] = [
  ['周演示', '制定整改方案'],
  ['周演示', '报告整改'],
];
export const 到核验: readonly Step[] = [...责令, ...整改步骤];
export const 办结步骤: readonly Step[] = [
  ['王示例', '核验合格'],
  ['吴样例', '回访已纠正'],
];

/** The path so far after 责令纠错 was issued, and with 整改 up to the review. */
export const 责令后 = ['OpenMeasure', 'IssueCorrectionOrder', 'OpenPlan'];
export const 责令到核验 = [...责令后, 'OpenRectification', 'OpenReview'];
