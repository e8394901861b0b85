import { OUTCOMES as CASE_OUTCOMES } from '../../casework/closing.ts';
import type { EventBody, EventOf, LedgerEvent } from '../../casework/events.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { TASKS } from '../../casework/tasks/index.ts';

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
  return task.overdueRounds > 0 ? `逾期,已督办${task.overdueRounds}次` : '待办';
};

export const titleOf = (task: Pick<Task, 'kind' | 'item'>): string => {
  const recipient = { committee: '(党委)', government: '(政府)' }[task.item ?? ''] ?? '';
  return TASKS[task.kind].title + recipient;
};

type Describe = { [T in EventBody['type']]: (body: EventOf<T>, state: CaseState | undefined) => string };

const taskTitle = (state: CaseState | undefined, id: string): string => {
  const task = state?.tasks.find(one => one.id === id);
  return task ? titleOf(task) : id;
};

const DESCRIPTIONS: Describe = {
  'case-opened': ({ uploads }) => `收到容错申请,材料${uploads.length}件`,
  'uploads-received': ({ uploads }) => `收到补充材料:${uploads.map(({ id, name }) => `${id} ${name}`).join('、')}`,
  'form-read': ({ application: { applicant, situations } }) =>
    `读取申请书:${applicant.name},引用第五条情形${situations.map(({ situation }) => situation).join('、')}`,
  'form-deficient': ({ deficiencies }) =>
    `申请书需补正${deficiencies.length}处:${deficiencies.map(({ label }) => label).join('、')}`,
  screened: ({ proposal }) => `自动审核:建议${outcomeWord(proposal)}`,
  'task-opened': ({ task }) => `交办“${titleOf(task)}”,期限至${task.deadline.due}`,
  'task-answered': ({ taskId, outcome }, state) => `办理“${taskTitle(state, taskId)}”:${outcomeWord(outcome)}`,
  'task-withdrawn': ({ reason }) => `撤回申请:${reason}`,
  'task-overdue': ({ taskId, round, next }, state) => `“${taskTitle(state, taskId)}”逾期,第${round}次督办,下次${next}`,
  'bell-without-letter': ({ taskId }, state) => `“${taskTitle(state, taskId)}”被唤醒但没有办理结果,继续等待`,
  'document-issued': ({ document }) => `制发《${document.title}》${document.number ?? ''}`,
  parked: ({ state, error }) => `步骤 ${state} 中止(${error}),等待管理员处置`,
  closed: ({ outcome }) => `结案:${closingWord(outcome)}`,
};

/** One ledger entry in one Chinese line. `state` lends the tasks their names. */
export function describeEvent({ body }: LedgerEvent, state?: CaseState): string {
  const describe = DESCRIPTIONS[body.type] as (body: EventBody, state: CaseState | undefined) => string;
  return describe(body, state);
}
