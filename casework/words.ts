import { OUTCOMES as CASE_OUTCOMES } from './closing.ts';
import type { Task } from './state.ts';
import { TASKS } from './tasks/index.ts';

/** Chinese words for the outcomes of tasks. */
const TASK_OUTCOMES: Readonly<Record<string, string>> = {
  submit: '提交补正',
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
};
export const outcomeWord = (outcome: string): string => TASK_OUTCOMES[outcome] ?? outcome;
export const closingWord = (outcome: string): string =>
  Object.entries(CASE_OUTCOMES).find(([id]) => id === outcome)?.[1] ?? outcome;

export const statusWord = (task: Pick<Task, 'status' | 'overdueRounds' | 'outcome'>): string => {
  if (task.status !== 'open') return outcomeWord(task.outcome ?? task.status);
  return task.overdueRounds > 0 ? `逾期，已督办${task.overdueRounds}次` : '待办';
};

export const titleOf = (task: Pick<Task, 'kind' | 'item'>): string => {
  const recipient = { committee: '（党委）', government: '（政府）' }[task.item ?? ''] ?? '';
  return TASKS[task.kind].title + recipient;
};
