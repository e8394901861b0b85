import { z } from '@hono/zod-openapi';
import { scanSchema, uploadSchema } from '../../../casework/events.ts';
import { checkSeeRefused } from '../../../casework/permissions.ts';
import { submissionInput, submit } from '../../acts/submit.ts';
import { NotFound } from '../../errors.ts';
import { complete as completeSubmission } from '../../intake/complete.ts';
import { refusalError } from '../../intake/refuse.ts';
import { ownSubmission, standing, type Standing } from '../../intake/standing.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const refusal = z.object({ code: z.string(), message: z.string(), remedy: z.string() });

/** docs/uploads.md says how a client uses it. */
const standingSchema = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'checking', 'received', 'refused']),
  caseId: z.string().optional(),
  files: z
    .array(
      z.object({
        id: z.string(),
        purpose: uploadSchema.shape.purpose,
        name: z.string(),
        bytes: z.int().optional(),
        status: z.enum(['waiting', 'arrived', 'accepted', 'refused']),
        sent: z.int(),
        send: z
          .array(
            z.object({
              link: z.string(),
              headers: z.record(z.string(), z.string()).readonly(),
              from: z.int(),
              to: z.int().optional(),
            }),
          )
          .readonly(),
        sha256: z.string().optional(),
        type: z.string().optional(),
        scan: scanSchema.optional(),
        refusal: refusal.optional(),
      }),
    )
    .readonly(),
});

const create = route({
  method: 'post',
  path: '/api/submissions',
  summary: '登记要提交的文件，取得上传链接',
  request: { body: { required: true, ...json(submissionInput) } },
  answer: standingSchema.extend({
    /** For clients that know of no pieces: one link each, where the whole file is sent. */
    uploads: z.array(z.object({ name: z.string(), link: z.string() })),
  }),
});

const show = route({
  method: 'get',
  path: '/api/submissions/{id}',
  summary: '一次提交的情况：哪些文件、哪些分段还没有收到，及其上传链接',
  request: { params: z.object({ id: z.string() }) },
  answer: standingSchema,
});

const complete = route({
  method: 'post',
  path: '/api/submissions/{id}/complete',
  summary: '文件已全部上传：开立案件或并入案件',
  request: { params: z.object({ id: z.string() }) },
  answer: z.object({
    status: z.enum(['waiting', 'checking', 'received']),
    caseId: z.string().optional(),
    missing: z.array(z.string()).optional(),
  }),
});

const refused = route({
  method: 'get',
  path: '/api/quarantine',
  summary: '拒收的文件（带毒、种类不符等），新的在前',
  request: {},
  answer: z.array(
    z.object({
      ...{ submission: z.string(), file: z.string(), name: z.string(), user: z.string(), at: z.int() },
      ...{ caseId: z.string().optional(), bytes: z.int(), sha256: z.string().optional() },
      ...{ scan: scanSchema.optional(), refusal: refusal.optional() },
    }),
  ),
});

/** Refused files an auditor is shown at once. */
const SHOWN = 200;

const firstLinks = ({ files }: Standing) => files.map(({ name, send: [first] }) => ({ name, link: first?.link ?? '' }));

export const submissionRoutes: Routes = (api, ports) => {
  api.openapi(create, async context => {
    const registered = await submit(ports, context.var.user, context.req.valid('json'));
    return context.json({ ...registered, files: [...registered.files], uploads: firstLinks(registered) }, 200);
  });

  api.openapi(show, async context => {
    const submission = await ownSubmission(ports, context.var.user.id, context.req.valid('param').id);
    return context.json(await standing(ports, submission), 200);
  });

  api.openapi(complete, async context => {
    const { id } = context.req.valid('param');
    const submission = await ownSubmission(ports, context.var.user.id, id);
    const result = await completeSubmission(ports, submission);
    if (result.status === 'unknown') throw new NotFound('提交', id);
    if (result.status === 'refused') throw refusalError(result.report, submission);
    return context.json(result, 200);
  });

  api.openapi(refused, async context => {
    checkSeeRefused(context.var.user);
    return context.json(await ports.submissions.refused(SHOWN), 200);
  });
};

/** What the portal's client is typed by. */
export type SubmissionsOperations = typeof create | typeof show | typeof complete | typeof refused;
