import { z } from '@hono/zod-openapi';
import { decideRecusal, decideRecusalInput } from '../../acts/decide-recusal.ts';
import { delegate, delegateInput } from '../../acts/delegate.ts';
import { reassign, reassignInput } from '../../acts/reassign.ts';
import { recuse, recuseInput } from '../../acts/recuse.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const id = z.object({ id: z.string() });
const written = { caseId: z.string(), seq: z.int() };

const reassignment = route({
  method: 'post',
  path: '/api/tasks/{id}/reassignment',
  summary: '指定承办或转办一项任务',
  request: { params: id, body: { required: true, ...json(reassignInput) } },
  answer: z.object({ ...written, taskId: z.string(), holder: z.string() }),
});

const delegation = route({
  method: 'post',
  path: '/api/tasks/{id}/delegation',
  summary: '委托他人在一定日期前代为办理一项任务',
  request: { params: id, body: { required: true, ...json(delegateInput) } },
  answer: z.object({ ...written, taskId: z.string(), delegate: z.string(), until: z.string() }),
});

const recusalAnswer = z.object({
  ...written,
  recusal: z.string(),
  status: z.enum(['requested', 'granted', 'refused']),
});

const recusal = route({
  method: 'post',
  path: '/api/cases/{id}/recusals',
  summary: '回避：自行回避、当事人申请回避或决定回避',
  request: { params: id, body: { required: true, ...json(recuseInput) } },
  answer: recusalAnswer,
});

const recusalDecision = route({
  method: 'post',
  path: '/api/cases/{id}/recusals/{recusal}/decision',
  summary: '对当事人的回避申请作出决定',
  request: {
    params: z.object({ id: z.string(), recusal: z.string() }),
    body: { required: true, ...json(decideRecusalInput) },
  },
  answer: recusalAnswer,
});

/** Who holds a task, and who keeps away from a case. */
export const peopleRoutes: Routes = (api, ports) => {
  api.openapi(reassignment, async context => {
    const { id } = context.req.valid('param');
    return context.json(await reassign(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(delegation, async context => {
    const { id } = context.req.valid('param');
    return context.json(await delegate(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(recusal, async context => {
    const { id } = context.req.valid('param');
    return context.json(await recuse(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(recusalDecision, async context => {
    const { id: caseId, recusal } = context.req.valid('param');
    const given = context.req.valid('json');
    return context.json(await decideRecusal(ports, context.var.user, { caseId, recusal }, given), 200);
  });
};

/** What the portal's client is typed by. */
export type PeopleOperations = typeof reassignment | typeof delegation | typeof recusal | typeof recusalDecision;
