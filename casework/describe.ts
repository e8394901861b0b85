import { chineseDate } from '../regulation/dates.ts';
import type { EventBody, EventOf, LedgerEvent } from './events.ts';
import type { CaseState } from './state.ts';
import { TASKS } from './tasks/index.ts';
import { closingWord, outcomeWord, titleOf } from './words.ts';

type Describe = { [T in EventBody['type']]: (body: EventOf<T>, state: CaseState | undefined) => string };

const taskTitle = (state: CaseState | undefined, id: string): string => {
  const task = state?.tasks.find(one => one.id === id);
  return task ? titleOf(task) : id;
};

/** The limit with its nature: the law's (法定期限) or the office's own (内部时限), and whether the date is settled. */
const limitOf = ({ kind, deadline }: EventOf<'task-opened'>['task']): string =>
  `${TASKS[kind].limit === 'statutory' ? '法定期限' : '内部时限'}至${chineseDate(deadline.due)}${deadline.provisional ? '（未核定）' : ''}`;

const DESCRIPTIONS: Describe = {
  'case-opened': ({ uploads }) => `收到容错申请，材料${uploads.length}件`,
  'uploads-received': ({ uploads }) => `收到补充材料：${uploads.map(({ id, name }) => `${id} ${name}`).join('、')}`,
  'form-read': ({ application: { applicant, situations } }) =>
    `读取申请书：${applicant.name}，引用第五条情形${situations.map(({ situation }) => situation).join('、')}`,
  'form-deficient': ({ deficiencies }) =>
    `申请书需补正${deficiencies.length}处：${deficiencies.map(({ label }) => label).join('、')}`,
  screened: ({ findings, proposal }) =>
    `自动审核：${findings.filter(({ fits }) => fits).length}项符合，${findings.filter(({ fits }) => !fits).length}项不符合，建议${outcomeWord(proposal)}（由人决定）`,
  'task-opened': ({ task }) => `交办“${titleOf(task)}”，${limitOf(task)}`,
  'task-answered': ({ taskId, outcome }, state) => `办理“${taskTitle(state, taskId)}”：${outcomeWord(outcome)}`,
  'task-withdrawn': ({ reason }) => `撤回申请：${reason}`,
  'task-overdue': ({ taskId, round, next }, state) =>
    `“${taskTitle(state, taskId)}”期限已过，第${round}次督办，下次督办${chineseDate(next)}`,
  'bell-without-letter': ({ taskId }, state) => `“${taskTitle(state, taskId)}”被唤醒但没有办理结果，继续等待`,
  'document-issued': ({ document }) => `制发《${document.title}》${document.number ?? ''}`,
  parked: ({ state, error }) => `步骤 ${state} 中止（${error}），等待管理员处置`,
  closed: ({ outcome }) => `结案：${closingWord(outcome)}`,
};

/** One ledger entry in one Chinese line. `state` lends the tasks their names. */
export function describeEvent({ body }: LedgerEvent, state?: CaseState): string {
  const describe = DESCRIPTIONS[body.type] as (body: EventBody, state: CaseState | undefined) => string;
  return describe(body, state);
}
