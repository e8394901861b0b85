import { chineseDate } from '../regulation/dates.ts';
import type { EventBody, EventOf, LedgerEvent } from './events.ts';
import { ROLES } from './office.ts';
import { RECUSAL_MANNERS } from './people/events.ts';
import type { CaseState } from './state.ts';
import { TASKS } from './tasks/index.ts';
import { PROCEDURES } from './procedures.ts';
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
  'case-opened': ({ procedure, uploads, subject, matter = '', origin }) =>
    procedure === 'tolerance'
      ? `收到容错申请，材料${uploads.length}件`
      : `启动${PROCEDURES[procedure]}程序：${subject?.name ?? ''}，${matter}${origin ? `（源自案件 ${origin.caseId}：${origin.basis}）` : ''}`,
  'case-linked': ({ caseId, procedure }) => `由本案启动${PROCEDURES[procedure]}程序：案件 ${caseId}`,
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
  'task-reminded': ({ taskId, left, due }, state) =>
    `提醒“${taskTitle(state, taskId)}”将于${chineseDate(due)}到期，还有${left}个工作日`,
  'bell-without-letter': ({ taskId }, state) => `“${taskTitle(state, taskId)}”被唤醒但没有办理结果，继续等待`,
  'document-issued': ({ document }) => `制发《${document.title}》${document.number ?? ''}`,
  parked: ({ state, error }) => `步骤 ${state} 中止（${error}），等待管理员处置`,
  'task-reassigned': ({ taskId, to, reason }, state) => `“${taskTitle(state, taskId)}”交由${to.name}承办：${reason}`,
  'task-delegated': ({ taskId, to, until, reason }, state) =>
    `“${taskTitle(state, taskId)}”委托${to.name}办理，至${chineseDate(until)}：${reason}`,
  'recusal-requested': ({ user, reason }) => `申请${user.name}回避：${reason}`,
  'recusal-refused': ({ recusal, reason }, state) =>
    `不同意${state?.recusals?.find(({ id }) => id === recusal)?.name ?? ''}回避：${reason}`,
  recused: ({ user, manner, reason }) => `${user.name}回避（${RECUSAL_MANNERS[manner]}）：${reason}`,
  'nobody-left': ({ role }) => `回避后已无可以办理的${ROLES[role]}，请督办人另行安排`,
  'question-raised': ({ question, article, text }) =>
    `提出解释问题 ${question}（第十二条）：${article === undefined ? '' : `${article}，`}${text}`,
  'question-answered': ({ question, text }) => `答复解释问题 ${question}：${text}`,
  'consultation-requested': ({ consultation, text, deadline }) =>
    `征询协作机关意见 ${consultation}（第十条），内部时限至${chineseDate(deadline.due)}：${text}`,
  'consultation-replied': ({ consultation, text }) => `协作机关答复 ${consultation}：${text}`,
  closed: ({ outcome }) => `结案：${closingWord(outcome)}`,
};

/** One ledger entry in one Chinese line. `state` lends the tasks their names. */
export function describeEvent({ body }: LedgerEvent, state?: CaseState): string {
  const describe = DESCRIPTIONS[body.type] as (body: EventBody, state: CaseState | undefined) => string;
  return describe(body, state);
}
