import { OUTCOMES as CASE_OUTCOMES } from './closing.ts';
import { TASK_TITLES } from './names.ts';
import type { Task } from './state.ts';

/** Chinese words for the outcomes of tasks. */
const TASK_OUTCOMES: Readonly<Record<string, string>> = {
  submit: '提交',
  accept: '受理',
  reject: '不予受理',
  transfer: '移送',
  superseded: '从其规定',
  complete: '核实完毕',
  reclassify: '调整复杂程度',
  exemption: '免责',
  mitigation: '减责',
  refusal: '不予容错',
  return: '退回补充核实',
  'sign-off': '审签',
  served: '已送达',
  acknowledged: '已签收',
  retry: '重新执行',
  withdrawn: '撤回申请',
  'early-reminder': '早提醒',
  'supervision-proposal': '纪检监察建议书',
  'reminder-talk': '提醒约谈',
  'admonishing-talk': '诫勉谈话',
  'ordered-correction': '责令纠错',
  held: '已谈话',
  pass: '整改合格',
  fail: '整改不合格，继续整改',
  stricter: '采取更严措施',
  corrected: '已纠正',
  'not-corrected': '未纠正',
  founded: '属实',
  inconclusive: '不能排除',
  untrue: '失实',
  mistaken: '错告',
  'false-accusation': '拟认定诬告',
  approve: '批准澄清',
  'approve-circular': '批准澄清并通报',
  delivered: '已澄清',
  requested: '已申请复核',
  waived: '不申请复核',
  lapsed: '期满未申请复核',
  uphold: '维持认定',
  redetermine: '重新认定',
  'request-withdrawn': '撤回复核申请',
};
export const outcomeWord = (outcome: string): string => TASK_OUTCOMES[outcome] ?? outcome;
export const closingWord = (outcome: string): string =>
  Object.entries(CASE_OUTCOMES).find(([id]) => id === outcome)?.[1] ?? outcome;

export const statusWord = (task: Pick<Task, 'status' | 'overdueRounds' | 'outcome' | 'pausedUntil'>): string => {
  if (task.status !== 'open') return outcomeWord(task.outcome ?? task.status);
  if (task.pausedUntil !== undefined) return `暂停计时，至迟${task.pausedUntil}恢复`;
  return task.overdueRounds > 0 ? `逾期，已督办${task.overdueRounds}次` : '待办';
};

export const titleOf = (task: Pick<Task, 'kind' | 'item'>): string => {
  const recipient = { committee: '（党委）', government: '（政府）' }[task.item ?? ''] ?? '';
  return TASK_TITLES[task.kind] + recipient;
};
