import type { Step } from '../scenario.ts';
import { 公开, 受理, 受理审核, 归档结案, 报备, 核实, 认定, 送达 } from '../stations.ts';

export const 申请: Step = ['周演示', '提出申请'];
export const 受理后: readonly Step[] = [申请, ['吴样例', '受理']];
export const 核实后: readonly Step[] = [...受理后, ['郑测试', '核实完毕']];

/** After the ruling, as usual. */
export const 送达备案: readonly Step[] = [
  ['吴样例', '送达'],
  ['钱样例', '备案签收'],
  ['孙测试', '备案签收'],
];
export const 公开送达备案: readonly Step[] = [['吴样例', '审签公开'], ...送达备案];

/** The same, where the case is 区委组织部's. */
export const 组织部公开送达备案: readonly Step[] = [
  ['冯示例', '审签公开'],
  ['冯示例', '送达'],
  ['钱样例', '备案签收'],
  ['孙测试', '备案签收'],
];

export const 到核实 = [...受理审核, ...受理];
export const 到认定 = [...到核实, ...核实];
export const 免责后 = [...认定, ...公开, ...送达, ...报备, ...归档结案];
/** 减责 and 不予容错 are not made public. */
export const 不公开后 = [...认定, ...送达, ...报备, ...归档结案];
