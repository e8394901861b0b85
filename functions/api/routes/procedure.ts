import { z } from '@hono/zod-openapi';
import { procedureMap, procedureStepSchema } from '../../../casework/procedure-map.ts';
import { procedureSchema } from '../../../casework/procedures.ts';
import { moveProcedure, moveProcedureInput, previewMove } from '../../acts/move-procedure.ts';
import { requestReview, requestReviewInput } from '../../acts/request-review.ts';
import { procedureOf } from '../../procedure-versions.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const params = z.object({ id: z.string() });

const show = route({
  method: 'get',
  path: '/api/cases/{id}/procedure',
  summary: '案件所用的流程版本、现行版本、所在环节，能否改按现行版本办理',
  request: { params },
  answer: z.object({
    caseId: z.string(),
    pinned: z.string(),
    present: z.string(),
    run: z.string(),
    at: z.string().optional(),
    task: z.string().optional(),
    movable: z.boolean(),
    why: z.string().optional(),
  }),
});

const move = route({
  method: 'post',
  path: '/api/cases/{id}/procedure',
  summary: '将正在办理的案件改按现行流程版本办理（管理员，须说明理由）',
  request: { params, body: { required: true, ...json(moveProcedureInput) } },
  answer: z.object({
    ...{ caseId: z.string(), from: z.string(), to: z.string(), at: z.string(), run: z.string(), seq: z.int() },
  }),
});

const review = route({
  method: 'post',
  path: '/api/cases/{id}/review',
  summary: '申请人在送达后的期限内申请复核（内部程序，机关启用的才有）',
  request: { params, body: { required: true, ...json(requestReviewInput) } },
  answer: z.object({ caseId: z.string(), taskId: z.string(), seq: z.int() }),
});

const map = route({
  method: 'get',
  path: '/api/procedures/{name}',
  summary: '一个程序的各环节及其走向，供画出流程图；没有留存的版本以现行版本代替',
  request: {
    params: z.object({ name: procedureSchema }),
    query: z.object({
      version: z
        .string()
        .regex(/^[a-z]+-[0-9a-f]{12}$/, '流程版本形如 tolerance-3f9a0c1b22de')
        .optional(),
    }),
  },
  answer: z.object({
    name: procedureSchema,
    /** Which version it is; another than was asked for where that one was not kept. */
    version: z.string(),
    steps: z.array(procedureStepSchema),
  }),
});

/** The version of the procedure that a case runs by, and the way back into it by 复核. */
export const procedureRoutes: Routes = (api, ports) => {
  api.openapi(map, async context => {
    const { name } = context.req.valid('param');
    const { version, definition } = await procedureOf(ports, name, context.req.valid('query').version);
    return context.json({ name, version, steps: procedureMap(definition) }, 200);
  });

  api.openapi(show, async context =>
    context.json(await previewMove(ports, context.var.user, context.req.valid('param').id), 200),
  );

  api.openapi(move, async context => {
    const { id } = context.req.valid('param');
    return context.json(await moveProcedure(ports, context.var.user, id, context.req.valid('json')), 200);
  });

  api.openapi(review, async context => {
    const { id } = context.req.valid('param');
    return context.json(await requestReview(ports, context.var.user, id, context.req.valid('json')), 200);
  });
};

/** What the portal's client is typed by. */
export type ProcedureOperations = typeof map | typeof show | typeof move | typeof review;
