import { z } from '@hono/zod-openapi';
import { localDateSchema } from '../../../casework/application.ts';
import { anchorDates, anchorOf, anchorVerificationSchema, keptAnchorSchema, verifyAnchor } from '../../anchors.ts';
import type { Routes } from '../app.ts';
import { route } from '../describe.ts';

const params = z.object({ date: localDateSchema });

const list = route({
  method: 'get',
  path: '/api/anchors',
  summary: '台账锚定的日期（管理员、审计员）',
  request: { query: z.object({ after: localDateSchema.optional() }) },
  answer: z.object({ dates: z.array(z.string()) }),
});

const show = route({
  method: 'get',
  path: '/api/anchors/{date}',
  summary: '一日的台账锚定记录原文，供另行保存（管理员、审计员）',
  request: { params },
  answer: keptAnchorSchema,
});

const verification = route({
  method: 'get',
  path: '/api/anchors/{date}/verification',
  summary: '以一日的锚定记录核对现在的台账（管理员、审计员）',
  request: { params },
  answer: anchorVerificationSchema,
});

/** The daily heads of the ledgers. */
export const anchorRoutes: Routes = (api, ports) => {
  api.openapi(list, async context => {
    const { after } = context.req.valid('query');
    return context.json({ dates: await anchorDates(ports, context.var.user, after) }, 200);
  });

  api.openapi(show, async context =>
    context.json(await anchorOf(ports, context.var.user, context.req.valid('param').date), 200),
  );

  api.openapi(verification, async context =>
    context.json(await verifyAnchor(ports, context.var.user, context.req.valid('param').date), 200),
  );
};

/** What the portal's client is typed by. */
export type AnchorsOperations = typeof list | typeof show | typeof verification;
