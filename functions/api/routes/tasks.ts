import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { acceptFindings } from '../../../casework/duplicates/findings.ts';
import { findingSchema } from '../../../casework/events.ts';
import { delegateSchema, holderSchema } from '../../../casework/people/records.ts';
import { roleSchema, type User } from '../../../casework/office.ts';
import { datesOf } from '../../../casework/reminders.ts';
import { accessOf, checkRead, inInboxOf, mayAnswer } from '../../../casework/permissions.ts';
import { visibleTo } from '../../../casework/visibility.ts';
import { TASKS, taskKindSchema, type TaskKind } from '../../../casework/tasks/index.ts';
import { deadlineSchema } from '../../../regulation/deadlines.ts';
import { shanghaiDate } from '../../../regulation/dates.ts';
import { answerTask, caseOfTask, findTask } from '../../acts/answer-task.ts';
import { previewAnswer } from '../../acts/preview-answer.ts';
import { documentKindSchema } from '../../../casework/issued-document.ts';
import { loadCase } from '../../act.ts';
import type { ApiPorts, InboxEntry } from '../../ports.ts';
import { standing, todayOf, type Today } from '../standing.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

/** A task as lists show it. */
export const shownTaskSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: taskKindSchema,
  title: z.string(),
  role: roleSchema,
  organ: z.string(),
  item: z.string().optional(),
  status: z.enum(['open', 'answered', 'withdrawn']),
  openedAt: z.int(),
  deadline: deadlineSchema,
  /** 法定期限 or 内部时限. */
  limit: z.enum(['statutory', 'internal']),
  overdueRounds: z.int(),
  /** Day the next 督办 follows, once the limit has passed. */
  escalatesOn: z.string().optional(),
  /** That day with the reasons for it. */
  escalation: deadlineSchema.optional(),
  /** Last day of the pause under way (暂停计时). */
  pausedUntil: z.string().optional(),
  /** Due day as first set, as it now stands, and the day it was done. */
  dates: z.object({ original: z.string(), current: z.string(), actual: z.string().optional() }),
  /** Reminders given: the day, the working days then left, and the due day they named. */
  reminded: z.array(z.object({ on: z.string(), left: z.int(), due: z.string() })),
  /** Working days left until the due day, and whether it has passed; both by the server's calendar and clock. */
  left: z.int(),
  overdue: z.boolean(),
  outcome: z.string().optional(),
  /** Who alone may answer it, and who in his place; none: whoever has the role. */
  holder: holderSchema.optional(),
  delegate: delegateSchema.optional(),
});

/** @param now decides how many working days are left. */
export const toTask = ({ caseId, task }: InboxEntry, now: Today): z.infer<typeof shownTaskSchema> => {
  const { id, kind, role, organ, item, status, openedAt, deadline, overdueRounds, outcome } = task;
  const { title, limit } = TASKS[kind];
  return {
    ...{ id, caseId, kind, title, role, organ, item, status, openedAt, deadline, limit, overdueRounds, outcome },
    ...{
      escalatesOn: task.escalatesOn,
      escalation: task.escalation,
      pausedUntil: task.pausedUntil,
      dates: datesOf(task),
      reminded: [...(task.reminded ?? [])],
    },
    ...standing(task.deadline.due, now),
    ...{ holder: task.holder, delegate: task.delegate },
  };
};

const list = route({
  method: 'get',
  path: '/api/tasks',
  summary: '我的待办，按到期日排列',
  request: {},
  answer: z.array(shownTaskSchema),
});

const taskId = z.object({ id: z.string() });

const show = route({
  method: 'get',
  path: '/api/tasks/{id}',
  summary: '一项任务及其应答的格式',
  request: { params: taskId },
  answer: shownTaskSchema.extend({
    mine: z.boolean(),
    input: z.record(z.string(), z.unknown()),
    /** 受理审核: what the automatic screen and the search for duplicates found; for who sees the whole case. */
    findings: z.array(findingSchema).optional(),
  }),
});

const answer = route({
  method: 'post',
  path: '/api/tasks/{id}/answer',
  summary: '办理任务',
  request: {
    params: taskId,
    body: {
      required: true,
      ...json(
        z.looseObject({ outcome: z.string('未选择办理结果') }).openapi({
          oneOf: taskKindSchema.options.map(kind => ({ $ref: `#/components/schemas/${answerName(kind)}` })),
        }),
      ),
    },
  },
  answer: z.object({ caseId: z.string(), taskId: z.string(), outcome: z.string(), seq: z.int() }),
});

const preview = route({
  method: 'post',
  path: '/api/tasks/{id}/preview',
  summary: '按这样的办理结果将制发的文书（PDF，base64，标明草稿），不编号、不制发',
  request: {
    params: taskId,
    body: { required: true, ...json(z.looseObject({ outcome: z.string('未选择办理结果') })) },
  },
  answer: z.array(z.object({ kind: documentKindSchema, title: z.string(), pdf: z.string() })),
});

type SchemaComponent = Parameters<typeof OpenAPIHono.prototype.openAPIRegistry.registerComponent<'schemas'>>[2];

/** JSON Schema of a kind's answer; OpenAPI 3.1 takes it as it is. */
const answerSchema = (kind: TaskKind) =>
  z
    .custom<SchemaComponent & Record<string, unknown>>(schema => typeof schema === 'object')
    .parse(z.toJSONSchema(TASKS[kind].input, { io: 'input', unrepresentable: 'any' }));

function answerName(kind: string): string {
  return `Answer.${kind}`;
}

/** Every inbox this person looks after. An administrator looks after all organs' parked steps. */
async function inbox(ports: ApiPorts, user: User): Promise<InboxEntry[]> {
  const { organs } = await ports.office();
  const lists = user.roles.map(async role => {
    if (role === 'applicant') return ports.store.applicantInbox(user.id);
    if (role === 'administrator')
      return (await Promise.all(organs.map(({ id }) => ports.store.inbox({ organ: id, role })))).flat();
    return user.organ === undefined ? [] : ports.store.inbox({ organ: user.organ, role });
  });
  const today = shanghaiDate(ports.clock.now());
  const entries = (await Promise.all(lists)).flat().filter(({ task }) => inInboxOf(user, task, today));
  return entries.sort((a, b) => a.task.deadline.due.localeCompare(b.task.deadline.due));
}

export const taskRoutes: Routes = (api, ports) => {
  for (const kind of taskKindSchema.options)
    api.openAPIRegistry.registerComponent('schemas', answerName(kind), answerSchema(kind));

  api.openapi(list, async context => {
    const now = await todayOf(ports);
    const entries = await inbox(ports, context.var.user);
    return context.json(
      entries.map(entry => toTask(entry, now)),
      200,
    );
  });

  api.openapi(show, async context => {
    const { id } = context.req.valid('param');
    const { state } = await loadCase(ports, caseOfTask(id));
    const { user } = context.var;
    checkRead(user, state);
    const task = findTask(visibleTo(user, state), id);
    return context.json(
      {
        ...toTask({ caseId: state.id, task }, await todayOf(ports)),
        mine: mayAnswer(user, state, findTask(state, id), shanghaiDate(ports.clock.now())),
        input: answerSchema(task.kind),
        ...(task.kind === 'accept' && accessOf(user, state) === 'whole' && { findings: acceptFindings(state) }),
      },
      200,
    );
  });

  api.openapi(answer, async context => {
    const { id } = context.req.valid('param');
    return context.json(await answerTask(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(preview, async context => {
    const { id } = context.req.valid('param');
    return context.json(await previewAnswer(ports, context.var.user, id, context.req.valid('json')), 200);
  });
};

/** What the portal's client is typed by. */
export type TasksOperations = typeof list | typeof show | typeof answer | typeof preview;
