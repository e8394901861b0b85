import { z } from 'zod';
import { caseStateSchema } from '../../../casework/case.ts';
import { ledgerEventSchema } from '../../../casework/events.ts';
import type { Office } from '../../../casework/office.ts';
import type { CaseState, Task } from '../../../casework/state.ts';
import { PROCEDURES, procedureSchema } from '../../../casework/procedures.ts';
import { complexityLabel } from '../../../regulation/limits.ts';
import type { Context, Result } from '../io.ts';
import { facts, lines, provisionalMark, table, time } from '../output.ts';
import { readCase, reader, restingCase, withSession, somebody } from '../session.ts';
import { describeEvent } from '../../../casework/describe.ts';
import { sameText } from '../../../casework/duplicates/findings.ts';
import { closingWord, statusWord, titleOf } from '../../../casework/words.ts';
import { documentTable } from './document.ts';
import { uploadTable } from './submit.ts';

interface As {
  readonly as?: string | undefined;
}

const summariesSchema = z.array(
  z.object({
    id: z.string(),
    organ: z.string(),
    applicant: z.string(),
    openedAt: z.int(),
    closed: z.object({ at: z.int(), outcome: z.string() }).optional(),
    parked: z.boolean(),
    procedure: procedureSchema,
    party: z.string().optional(),
    matter: z.string().optional(),
  }),
);

const organName = ({ organs }: Office, id: string): string => organs.find(organ => organ.id === id)?.name ?? id;
const userName = ({ users }: Office, id: string): string => users.find(user => user.id === id)?.name ?? id;

/** `case list`: every case the reader may see, newest first. */
export const list = (context: Context, options: As): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = await client.get(reader(office, options.as), '/api/cases', summariesSchema);
    const status = ({ closed, parked }: (typeof data)[number]): string =>
      closed ? `已办结（${closingWord(closed.outcome)}）` : parked ? '中止，待处置' : '办理中';
    const rows = data.map(one => [
      one.id,
      PROCEDURES[one.procedure],
      one.party ?? userName(office, one.applicant),
      one.matter ?? '',
      organName(office, one.organ),
      time(one.openedAt),
      status(one),
    ]);
    return { data, text: table(['案件', '程序', '当事人', '事项', '承办机关', '收件时间', '状态'], rows, '没有案件') };
  });

const shownSchema = z.object({ state: caseStateSchema, head: z.object({ seq: z.int(), hash: z.string() }) });

/** `case show`: where a case stands and why. */
export const show = (context: Context, options: As, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const data = await client.get(reader(office, options.as), `/api/cases/${id}`, shownSchema);
    return { data, text: caseText(office, data.state) };
  });

function standing(state: CaseState): string {
  if (state.closed) return `已办结（${closingWord(state.closed.outcome)}，${time(state.closed.at)}）`;
  if (state.parked) return `步骤 ${state.parked.state} 中止（${state.parked.error}），等待管理员处置`;
  return '办理中';
}

/** Who has an open task in hand, and for whom somebody stands in. */
const holding = ({ holder, delegate }: Task): string =>
  (holder ? `承办：${holder.name}` : '') + (delegate ? `，委托${delegate.name}至${delegate.until}` : '');

const duplicateText = ({ caseId, relation, same }: NonNullable<CaseState['duplicates']>[number]): string =>
  `${relation === 'earlier' ? '在先案件' : '后来案件'} ${caseId}：${sameText({ same })}，可能重复`;

const RECUSAL_STATUS = { requested: '等待决定', granted: '已回避', refused: '不同意' } as const;

/** What was asked of others and who keeps away. */
const counselText = (office: Office, { recusals = [], questions = [], consultations = [] }: CaseState): string =>
  lines([
    ...recusals.map(({ id, name, status, reason }) => `回避 ${id} ${name}（${RECUSAL_STATUS[status]}）：${reason}`),
    ...questions.map(({ id, text, answer }) => `解释问题 ${id} ${text}：${answer?.text ?? '尚未答复'}`),
    ...consultations.map(
      ({ id, organ, deadline, reply }) =>
        `征询 ${id} ${organName(office, organ)}，内部时限至${deadline.due}${provisionalMark(deadline)}：${reply?.text ?? '尚未答复'}`,
    ),
  ]);

/** What was recorded beside the tasks, and what the filing recipients have given back. */
const recordText = ({ hearings = [], evidence = [], acknowledgements = [], ending, caseFile }: CaseState): string =>
  lines([
    ...evidence.map(({ upload, proves }) => `证据 ${upload}：${proves}`),
    ...hearings.map(({ id, person, on, place }) => `听取意见 ${id} ${person}，${on}，${place}`),
    ...acknowledgements.map(
      ({ item, answer }) => `备案回执（${item === 'government' ? '政府' : '党委'}）${answer.receipt}`,
    ),
    ...(ending ? [`已提出${ending.outcome === 'superseded' ? '从其规定' : '撤回'}：${ending.reason}`] : []),
    ...(caseFile ? [`卷宗 文件${caseFile.files}件，摘要 ${caseFile.sha256}`] : []),
  ]);

function caseText(office: Office, state: CaseState): string {
  const { application, complexity, acceptedAt } = state;
  const tasks = state.tasks.map(task => [
    task.id,
    titleOf(task),
    task.deadline.due + provisionalMark(task.deadline),
    statusWord(task),
    task.answeredBy ? `${task.answeredBy.name} ${time(task.answeredAt ?? task.openedAt)}` : holding(task),
  ]);
  return (
    facts([
      ['案件', state.id],
      [
        state.procedure === 'tolerance' ? '申请人' : '对象',
        application?.applicant.name ?? state.subject?.name ?? userName(office, state.applicant),
      ],
      ['承办机关', organName(office, state.organ)],
      ['事项', application?.matter ?? state.matter],
      ['来源案件', state.origin?.caseId],
      ['后续案件', state.linked?.map(({ caseId }) => caseId).join('、')],
      ['收件', time(state.openedAt)],
      ['受理', acceptedAt === undefined ? undefined : time(acceptedAt)],
      ['复杂程度', complexity && complexityLabel(complexity)],
      ['状态', standing(state)],
    ]) +
    lines(state.deficiencies.map(({ label, problem, remedy }) => `需补正 ${label}：${problem}${remedy}`)) +
    lines(state.findings.map(({ basis, fits, text }) => `审核 ${basis} ${fits ? '符合' : '不符合'}：${text}`)) +
    lines((state.duplicates ?? []).map(duplicateText)) +
    counselText(office, state) +
    recordText(state) +
    `\n${table(['任务', '事项', '期限', '状态', '办理'], tasks, '没有任务')}` +
    `\n${uploadTable(state.uploads)}` +
    `\n${documentTable(state.documents)}`
  );
}

/** `case ledger`: who did what, when, in order. */
export const ledger = (context: Context, options: As, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async session => {
    const user = reader(session.office, options.as);
    const events = await session.client.get(user, `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));
    const state = await readCase(session, user, id);
    const rows = events.map(event => [
      String(event.seq),
      time(event.at),
      event.actor.kind === 'step' ? `容错台/${event.actor.id}` : event.actor.name,
      describeEvent(event, state),
      event.hash.slice(0, 12),
    ]);
    return { data: events, text: table(['序', '时间', '谁', '何事', '摘要'], rows, '台账为空') };
  });

/** `case withdraw`: the applicant withdraws before the ruling; an organ ends a correction or clarification. */
export const withdraw = (
  context: Context,
  options: { as: string; reason: string; provision?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async session => {
    const { as, ...given } = options;
    const answer = z.object({ caseId: z.string(), taskId: z.string().optional(), seq: z.int() });
    const data = await session.client.post(as, `/api/cases/${id}/withdrawal`, given, answer);
    const state = await restingCase(session, as, id);
    return { data: { ...data, closed: state.closed }, text: lines([`已撤回，案件 ${id} ${standing(state)}`]) };
  });

/** `case redrive`: a failed execution goes on from the state that failed. */
export const redrive = (context: Context, options: As, [id = '']: readonly string[]): Promise<Result> =>
  withSession(context, async session => {
    const user = options.as ?? somebody(session.office, 'administrator');
    await session.client.post(user, `/api/cases/${id}/redrive`, {}, z.object({ caseId: z.string() }));
    await restingCase(session, user, id);
    return { data: { caseId: id }, text: lines([`案件 ${id} 已从失败处继续`]) };
  });
