import { z } from 'zod';
import { caseStateSchema, taskSchema } from '../../../casework/case.ts';
import { findingSchema } from '../../../casework/events.ts';
import { ROLES, type Office } from '../../../casework/office.ts';
import { outcomesOf } from '../../../casework/tasks/index.ts';
import { readJson } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { facts, lines, provisionalMark, table } from '../output.ts';
import { reader, restingCase, withSession, type Session } from '../session.ts';
import { outcomeWord, statusWord, titleOf } from '../../../casework/words.ts';

/** A task as the API tells it. */
const listedSchema = taskSchema
  .unwrap()
  .pick({
    id: true,
    kind: true,
    role: true,
    organ: true,
    item: true,
    status: true,
    openedAt: true,
    deadline: true,
    overdueRounds: true,
    escalatesOn: true,
    escalation: true,
    pausedUntil: true,
    holder: true,
    delegate: true,
    outcome: true,
  })
  .extend({
    dates: z.object({ original: z.string(), current: z.string(), actual: z.string().optional() }),
  })
  .extend({ caseId: z.string(), title: z.string(), limit: z.enum(['statutory', 'internal']) });
type Listed = z.infer<typeof listedSchema>;

const organName = ({ organs }: Office, id: string): string => organs.find(organ => organ.id === id)?.short ?? id;

/** `task list`: one person's inbox, or every open task. */
export const list = (
  context: Context,
  options: { as?: string | undefined; case?: string | undefined },
): Promise<Result> =>
  withSession(context, async session => {
    const all = options.as === undefined ? await everyOpenTask(session) : await inbox(session, options.as);
    const tasks = all.filter(({ caseId }) => options.case === undefined || caseId === options.case);
    return { data: tasks, text: taskTable(session.office, tasks) };
  });

const inbox = ({ client }: Session, user: string): Promise<Listed[]> =>
  client.get(user, '/api/tasks', z.array(listedSchema));

const summarySchema = z.object({ id: z.string(), closed: z.unknown().optional() });

async function everyOpenTask({ client, office }: Session): Promise<Listed[]> {
  const user = reader(office, undefined);
  const cases = await client.get(user, '/api/cases', z.array(summarySchema));
  const open: Listed[] = [];
  for (const { id } of cases.filter(({ closed }) => closed === undefined)) {
    const { state } = await client.get(user, `/api/cases/${id}`, z.object({ state: caseStateSchema }));
    for (const task of state.tasks.filter(({ status }) => status === 'open'))
      open.push(await client.get(user, `/api/tasks/${task.id}`, listedSchema));
  }
  return open.sort((a, b) => a.deadline.due.localeCompare(b.deadline.due));
}

const taskTable = (office: Office, tasks: readonly Listed[]): string =>
  table(
    ['任务', '事项', '承办', '角色', '期限', '状态'],
    tasks.map(task => [
      task.id,
      titleOf(task),
      organName(office, task.organ),
      ROLES[task.role],
      task.deadline.due + provisionalMark(task.deadline),
      statusWord(task),
    ]),
    '没有待办任务',
  );

/** `task show`: one task, its limit with the reasons for it, and the shape of its answer. */
export const show = (
  context: Context,
  options: { as?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client, office }) => {
    const user = reader(office, options.as);
    const shown = listedSchema.extend({
      mine: z.boolean(),
      input: z.record(z.string(), z.unknown()),
      findings: z.array(findingSchema).default([]),
    });
    const task = await client.get(user, `/api/tasks/${id}`, shown);
    const limit = task.limit === 'statutory' ? '法定期限' : '内部时限';
    const text =
      facts([
        ['任务', `${task.id} ${titleOf(task)}`],
        ['案件', task.caseId],
        ['承办', `${organName(office, task.organ)} ${ROLES[task.role]}`],
        ['承办人', task.holder && `${task.holder.name}（${task.holder.reason}）`],
        ['受托人', task.delegate && `${task.delegate.name}，至${task.delegate.until}（${task.delegate.reason}）`],
        ['状态', statusWord(task)],
        ['期限', `${task.deadline.due}${provisionalMark(task.deadline)}（${limit}）`],
        ['原定期限', task.dates.original === task.dates.current ? undefined : task.dates.original],
        ['办结日期', task.dates.actual],
        [
          '下次督办',
          task.status === 'open' && task.escalatesOn
            ? task.escalatesOn + (task.escalation ? provisionalMark(task.escalation) : '')
            : undefined,
        ],
        ['说明', task.deadline.explanation],
        [
          '可选结果',
          outcomesOf(task.kind)
            .map(outcome => `${outcome}（${outcomeWord(outcome)}）`)
            .join('、'),
        ],
      ]) +
      lines(task.findings.map(({ basis, fits, text }) => `审核 ${basis} ${fits ? '符合' : '不符合'}：${text}`)) +
      lines(['应答格式（JSON Schema）：', JSON.stringify(task.input, null, 2)]);
    return { data: task, text };
  });

const answeredSchema = z.object({ caseId: z.string(), taskId: z.string(), outcome: z.string(), seq: z.int() });

/** `task answer`: hands in an answer from a JSON file and plays on. */
export async function answer(
  context: Context,
  options: { as: string; input: string },
  [id = '']: readonly string[],
): Promise<Result> {
  const given = await readJson(options.input);
  return withSession(context, async session => {
    const { client, office } = session;
    const data = await client.post(options.as, `/api/tasks/${id}/answer`, given, answeredSchema);
    const state = await restingCase(session, reader(office, undefined), data.caseId);
    const open = state.tasks.filter(({ status }) => status === 'open');
    const next = open.map(
      task => `下一步：${titleOf(task)}（${task.id}），期限至${task.deadline.due}${provisionalMark(task.deadline)}`,
    );
    return {
      data: { ...data, next: open.map(task => task.id), closed: state.closed },
      text: lines([`已办理 ${id}：${outcomeWord(data.outcome)}`, ...(state.closed ? ['案件已办结'] : next)]),
    };
  });
}
