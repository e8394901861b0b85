import { z } from '@hono/zod-openapi';
import { checkReadWhole } from '../../../casework/permissions.ts';
import { redactionRecordSchema } from '../../../casework/redaction/records.ts';
import { loadCase } from '../../act.ts';
import { decideRedaction, decideRedactionInput, redactDocumentAct, redactInput } from '../../acts/redact-document.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const id = z.object({ id: z.string() });
const written = z.object({
  ...{ caseId: z.string(), redaction: z.string(), seq: z.int() },
  status: z.enum(['proposed', 'signed', 'refused']),
  code: z.string().optional(),
});

const propose = route({
  method: 'post',
  path: '/api/documents/{id}/redactions',
  summary: '提出制作文书的隐去副本：列出隐去的文字，由另一人审签',
  request: { params: id, body: { required: true, ...json(redactInput) } },
  answer: written,
});

const decide = route({
  method: 'post',
  path: '/api/redactions/{id}/decision',
  summary: '审签隐去副本：同意的，制作副本',
  request: { params: id, body: { required: true, ...json(decideRedactionInput) } },
  answer: written,
});

const list = route({
  method: 'get',
  path: '/api/cases/{id}/redactions',
  summary: '案件的隐去副本及其隐去内容',
  request: { params: id },
  answer: z.array(redactionRecordSchema),
});

/** 隐去副本. A signed copy is fetched as a document is: `GET /api/documents/{id}/{format}` by its own id. */
export const redactionRoutes: Routes = (api, ports) => {
  api.openapi(propose, async context => {
    const given = context.req.valid('json');
    return context.json(await redactDocumentAct(ports, context.var.user, context.req.valid('param').id, given), 200);
  });

  api.openapi(decide, async context => {
    const given = context.req.valid('json');
    return context.json(await decideRedaction(ports, context.var.user, context.req.valid('param').id, given), 200);
  });

  api.openapi(list, async context => {
    const { state } = await loadCase(ports, context.req.valid('param').id);
    checkReadWhole(context.var.user, state);
    return context.json([...(state.redactions ?? [])], 200);
  });
};

/** What the portal's client is typed by. */
export type RedactionsOperations = typeof propose | typeof decide | typeof list;
