import { chineseDate } from '../regulation/dates.ts';
import { ENTERED } from './entered.ts';
import type { EventBody, EventOf, LedgerEvent } from './events.ts';
import { sameText } from './duplicates/findings.ts';
import { ROLES } from './office.ts';
import { PAUSE_KINDS } from './clock/events.ts';
import { dueText, movedText, natureText } from './clock/notices.ts';
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

const endedBy = (state: CaseState | undefined, reason: string, provision: string | undefined): string => {
  if (provision !== undefined) return `从其规定（第十一条）：${provision}，${reason}`;
  return `${state === undefined || state.procedure === 'tolerance' ? '撤回申请' : '撤回程序'}：${reason}`;
};

const DESCRIPTIONS: Describe = {
  'case-opened': ({ procedure, uploads, paper, subject, matter = '', origin }) =>
    procedure === 'tolerance'
      ? `收到容错申请${paper ? '（纸质，代为登记）' : ''}，材料${uploads.length}件`
      : `启动${PROCEDURES[procedure]}程序：${subject?.name ?? ''}，${matter}${origin ? `（源自案件 ${origin.caseId}：${origin.basis.replace(/。$/, '')}）` : ''}`,
  'case-linked': ({ caseId, procedure }) => `由本案启动${PROCEDURES[procedure]}程序：案件 ${caseId}`,
  'uploads-received': ({ uploads }) => `收到补充材料：${uploads.map(({ id, name }) => `${id} ${name}`).join('、')}`,
  'upload-refused': ({ file: { name, reason } }) => `拒收材料“${name}”：${reason}`,
  'form-read': ({ application: { applicant, situations }, source, upload, note }) =>
    `${source === ENTERED ? `对照材料 ${upload} 录入申请书${note === undefined ? '' : `（${note}）`}` : '读取申请书'}：${applicant.name}，引用第五条情形${situations.map(({ situation }) => situation).join('、')}`,
  'form-deficient': ({ deficiencies }) =>
    `申请书需补正${deficiencies.length}处：${deficiencies.map(({ label }) => label).join('、')}`,
  screened: ({ findings, proposal }) =>
    `自动审核：${findings.filter(({ fits }) => fits).length}项符合，${findings.filter(({ fits }) => !fits).length}项不符合，建议${outcomeWord(proposal)}（由人决定）`,
  'task-opened': ({ task }) => `交办“${titleOf(task)}”，${limitOf(task)}`,
  'task-answered': ({ taskId, outcome }, state) => `办理“${taskTitle(state, taskId)}”：${outcomeWord(outcome)}`,
  'task-withdrawn': ({ reason, provision }, state) => endedBy(state, reason, provision),
  'withdrawal-requested': ({ reason, provision }, state) =>
    `${endedBy(state, reason, provision)}（当时没有待办，由下一步骤办结）`,
  'hearing-recorded': ({ hearing: { id, person, on, place } }) =>
    `听取意见记录 ${id}：${chineseDate(on)}在${place}听取${person}的意见`,
  'evidence-recorded': ({ upload, proves }, state) =>
    `证据 ${upload} ${state?.uploads.find(({ id }) => id === upload)?.name ?? ''}：${proves}`,
  'document-served': ({ document }, state) =>
    `送达《${state?.documents.find(({ id }) => id === document)?.title ?? document}》`,
  'document-received': ({ document }, state) =>
    `受送达人在门户签收《${state?.documents.find(({ id }) => id === document)?.title ?? document}》`,
  'case-file-bundled': ({ file: { files, sha256, apart } }) =>
    `归集卷宗，文件${files}件${apart === undefined ? '' : `，另存${apart}件`}，摘要 ${sha256.slice(0, 12)}`,
  'task-overdue': ({ taskId, round, next, limit }, state) =>
    `“${taskTitle(state, taskId)}”期限已过，第${round}次督办，下次督办${limit ? dueText(limit) : chineseDate(next)}`,
  'task-reminded': ({ taskId, left, due }, state) =>
    `提醒“${taskTitle(state, taskId)}”将于${chineseDate(due)}到期，还有${left}个工作日`,
  'bell-without-letter': ({ taskId }, state) => `“${taskTitle(state, taskId)}”被唤醒但没有办理结果，继续等待`,
  'document-issued': ({ document: { title, number = '', replaces } }) =>
    `制发《${title}》${number}${replaces === undefined ? '' : `（替代 ${replaces}）`}`,
  'document-voided': ({ documentId, reason, replacedBy }, state) => {
    const { title, number = '' } = state?.documents.find(({ id }) => id === documentId) ?? { title: documentId };
    return `《${title}》${number}作废${replacedBy === undefined ? '' : `，由 ${replacedBy} 替代`}：${reason}`;
  },
  'duplicates-found': ({ of }) =>
    `与${of.map(each => `案件 ${each.caseId}（${sameText(each)}）`).join('、')}重复，由受理承办人决定`,
  'duplicate-of-later': ({ caseId, same }) => `后来的案件 ${caseId} 与本案重复（${sameText({ same })}）`,
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
    `征询协作机关意见 ${consultation}（第十条），内部时限至${dueText(deadline)}：${text}`,
  'consultation-replied': ({ consultation, text }) => `协作机关答复 ${consultation}：${text}`,
  'clock-paused': ({ taskId, basis, from, until, deadline }, state) =>
    `“${taskTitle(state, taskId)}”自${chineseDate(from)}起暂停计时，至迟${chineseDate(until)}恢复：${PAUSE_KINDS[basis.kind]}，依据${basis.provision}，${basis.reason}；${natureText(deadline)}至${dueText(deadline)}`,
  'clock-resumed': ({ taskId, to, lapsed, deadline }, state) =>
    `“${taskTitle(state, taskId)}”暂停计时至${chineseDate(to)}结束${lapsed ? '（期满自行恢复）' : ''}，${natureText(deadline)}至${dueText(deadline)}`,
  'limit-extended': ({ taskId, workingDays, reason, deadline }, state) =>
    `“${taskTitle(state, taskId)}”内部时限延长${workingDays}个工作日，至${dueText(deadline)}：${reason}`,
  'deadline-recomputed': ({ taskId, consultation = '', escalation, from, to, why }, state) =>
    `${taskId === undefined ? `征询 ${consultation} ` : `“${taskTitle(state, taskId)}”`}${escalation ? '督办后办结日期' : natureText(to)}${movedText(from, to)}：${why}`,
  'wait-rearmed': ({ taskId }, state) => `“${taskTitle(state, taskId)}”的期限有变动，按新的期限继续等待`,
  'procedure-moved': ({ from, to, enter, reason }) =>
    `改按较新的流程办理（${from} → ${to}），从环节 ${enter.at} 继续：${reason}`,
  'procedure-continued': ({ to, enter, lost, imported }) =>
    `${imported ? '案件由另一套系统迁入' : lost ? '原流程实例已经中断' : '流程运行将满一年'}，接续运行（${to}），从环节 ${enter.at} 继续`,
  'redaction-proposed': ({ redaction: { id, redactions, reason } }) =>
    `提出隐去副本 ${id}，隐去${redactions.length}处，等待另一人审签：${reason}`,
  'redaction-signed': ({ redaction, reason }) => `审签隐去副本 ${redaction}，已制作：${reason}`,
  'redaction-refused': ({ redaction, reason }) => `不同意隐去副本 ${redaction}：${reason}`,
  closed: ({ outcome }) => `结案：${closingWord(outcome)}`,
};

/** One ledger entry in one Chinese line. `state` lends the tasks their names. */
export function describeEvent({ body }: LedgerEvent, state?: CaseState): string {
  const describe = DESCRIPTIONS[body.type] as (body: EventBody, state: CaseState | undefined) => string;
  return describe(body, state);
}
