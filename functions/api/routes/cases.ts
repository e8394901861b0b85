import { z } from '@hono/zod-openapi';
import { caseStateSchema } from '../../../casework/case.ts';
import { summaryFor, type ShownSummary } from '../../../casework/case-summary.ts';
import { ledgerEventSchema } from '../../../casework/events.ts';
import { LedgerBroken, verifyLedger } from '../../../casework/ledger.ts';
import type { User } from '../../../casework/office.ts';
import { checkAdministrator, checkRead, checkReadWhole } from '../../../casework/permissions.ts';
import { runName } from '../../../casework/run.ts';
import { procedureSchema } from '../../../casework/procedures.ts';
import { required } from '../../../casework/tasks/common.ts';
import { visibleTo } from '../../../casework/visibility.ts';
import { loadCase } from '../../act.ts';
import { openCase, openCaseInput, type OpenCase } from '../../acts/open-case.ts';
import { withdraw } from '../../acts/withdraw.ts';
import { InputInvalid } from '../../errors.ts';
import type { ApiPorts } from '../../ports.ts';
import { standing, todayOf } from '../standing.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const summarySchema = z.object({
  id: z.string(),
  organ: z.string(),
  applicant: z.string(),
  openedAt: z.int(),
  closed: z.object({ at: z.int(), outcome: z.string() }).optional(),
  parked: z.boolean(),
  procedure: procedureSchema,
  /** Who it is about and what about, for those who may read the application. */
  party: z.string().optional(),
  matter: z.string().optional(),
});

const caseId = z.object({ id: z.string() });

const list = route({
  method: 'get',
  path: '/api/cases',
  summary: '可查看的案件，新的在前',
  request: {},
  answer: z.array(summarySchema),
});

const opening = route({
  method: 'post',
  path: '/api/cases',
  summary: '启动纠错（第八条）或澄清（第九条）程序；同一人同一幂等键只启动一次',
  request: {
    headers: z.object({ 'idempotency-key': z.string().optional() }),
    body: { required: true, ...json(openCaseInput) },
  },
  answer: z.object({ caseId: z.string() }),
});

const show = route({
  method: 'get',
  path: '/api/cases/{id}',
  summary: '案件现状：台账的归结',
  request: { params: caseId },
  answer: z.object({
    state: caseStateSchema,
    head: z.object({ seq: z.int(), hash: z.string() }),
    /** Where each open task's limit stands today, by task. */
    limits: z.record(z.string(), z.object({ left: z.int(), overdue: z.boolean() })),
  }),
});

const ledger = route({
  method: 'get',
  path: '/api/cases/{id}/ledger',
  summary: '案件台账',
  request: { params: caseId },
  answer: z.array(ledgerEventSchema),
});

const verify = route({
  method: 'get',
  path: '/api/cases/{id}/ledger/verification',
  summary: '核对台账的摘要链',
  request: { params: caseId },
  answer: z.object({ intact: z.boolean(), events: z.int(), head: z.string(), problem: z.string().optional() }),
});

const redrive = route({
  method: 'post',
  path: '/api/cases/{id}/redrive',
  summary: '流程失败后由管理员从失败处继续',
  request: { params: caseId },
  answer: z.object({ caseId: z.string() }),
});

const withdrawal = route({
  method: 'post',
  path: '/api/cases/{id}/withdrawal',
  summary: '认定作出前撤回申请；纠错、澄清由启动机关说明理由终止，或从其规定（第十一条）',
  request: {
    params: caseId,
    body: {
      required: true,
      ...json(
        z.object({ reason: required('撤回理由', 2000), provision: required('所依据的其他规定', 1000).optional() }),
      ),
    },
  },
  answer: z.object({ caseId: z.string(), taskId: z.string().optional(), seq: z.int() }),
});

/** Cases of one's own as applicant and of one's organ; supervisors, administrators and auditors see every organ's. */
async function visibleCases(ports: ApiPorts, user: User): Promise<ShownSummary[]> {
  const all = user.roles.some(role => role === 'supervisor' || role === 'administrator' || role === 'auditor');
  const organs = all ? (await ports.office()).organs.map(({ id }) => id) : user.organ === undefined ? [] : [user.organ];
  const own = ports.store.cases({ applicant: user.id });
  const lists = await Promise.all([own, ...organs.map(organ => ports.store.cases({ organ }))]);
  const shown = lists.flat().flatMap(summary => summaryFor(user, summary) ?? []);
  const byId = new Map(shown.map(summary => [summary.id, summary]));
  return [...byId.values()].sort((a, b) => b.id.localeCompare(a.id));
}

/** The header names the opening as the body's `key` does. @throws {InputInvalid} */
function withKey(given: OpenCase, key: string): OpenCase {
  const parsed = openCaseInput.safeParse({ ...given, key });
  if (!parsed.success) throw new InputInvalid(parsed.error, '请求');
  return parsed.data;
}

export const caseRoutes: Routes = (api, ports) => {
  const readable = async (user: User, id: string) => {
    const snapshot = await loadCase(ports, id);
    checkRead(user, snapshot.state);
    return snapshot;
  };

  api.openapi(list, async context => context.json(await visibleCases(ports, context.var.user), 200));

  api.openapi(opening, async context => {
    const header = context.req.valid('header')['idempotency-key'];
    const given = context.req.valid('json');
    const input = header === undefined ? given : withKey(given, header);
    return context.json(await openCase(ports, context.var.user, input), 200);
  });

  api.openapi(show, async context => {
    const { state, head } = await readable(context.var.user, context.req.valid('param').id);
    const shown = visibleTo(context.var.user, state);
    const today = await todayOf(ports);
    const open = shown.tasks.filter(({ status }) => status === 'open');
    const limits = Object.fromEntries(open.map(({ id, deadline }) => [id, standing(deadline.due, today)]));
    return context.json({ state: shown, head, limits }, 200);
  });

  api.openapi(ledger, async context => {
    const { state } = await readable(context.var.user, context.req.valid('param').id);
    checkReadWhole(context.var.user, state);
    return context.json(await ports.store.ledger(state.id), 200);
  });

  api.openapi(verify, async context => {
    const { state, head } = await readable(context.var.user, context.req.valid('param').id);
    checkReadWhole(context.var.user, state);
    const events = await ports.store.ledger(state.id);
    try {
      const walked = verifyLedger(events);
      const intact = walked.hash === head.hash;
      const problem = intact ? undefined : '台账末条与案件所记的摘要不符';
      return context.json({ intact, events: events.length, head: walked.hash, problem }, 200);
    } catch (error) {
      if (!(error instanceof LedgerBroken)) throw error;
      return context.json({ intact: false, events: events.length, head: head.hash, problem: error.message }, 200);
    }
  });

  api.openapi(redrive, async context => {
    const { user } = context.var;
    const { state } = await readable(user, context.req.valid('param').id);
    checkAdministrator(user);
    await ports.executions.redrive(state.procedure, runName(state));
    return context.json({ caseId: state.id }, 200);
  });

  api.openapi(withdrawal, async context => {
    const { id } = context.req.valid('param');
    return context.json(await withdraw(ports, context.var.user, id, context.req.valid('json')), 200);
  });
};

/** What the portal's client is typed by. */
export type CasesOperations =
  typeof list | typeof opening | typeof show | typeof ledger | typeof verify | typeof redrive | typeof withdrawal;
