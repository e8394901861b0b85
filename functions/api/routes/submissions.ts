import { z } from '@hono/zod-openapi';
import { submissionInput, submit } from '../../acts/submit.ts';
import { NotFound } from '../../errors.ts';
import { intake } from '../../intake/step.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const create = route({
  method: 'post',
  path: '/api/submissions',
  summary: '登记要提交的文件，取得上传链接',
  request: { body: { required: true, ...json(submissionInput) } },
  answer: z.object({ id: z.string(), uploads: z.array(z.object({ name: z.string(), link: z.string() })) }),
});

const complete = route({
  method: 'post',
  path: '/api/submissions/{id}/complete',
  summary: '文件已全部上传：开立案件或并入案件',
  request: { params: z.object({ id: z.string() }) },
  answer: z.object({
    status: z.enum(['waiting', 'received']),
    caseId: z.string().optional(),
    missing: z.array(z.string()).optional(),
  }),
});

export const submissionRoutes: Routes = (api, ports) => {
  api.openapi(create, async context =>
    context.json(await submit(ports, context.var.user, context.req.valid('json')), 200),
  );

  api.openapi(complete, async context => {
    const { id } = context.req.valid('param');
    const submission = await ports.submissions.get(id);
    // Somebody else's submission is answered as if it were not there.
    if (submission?.user !== context.var.user.id) throw new NotFound('提交', id);
    const result = await intake({ submission: id }, ports);
    if (result.status === 'unknown') throw new NotFound('提交', id);
    return context.json(result, 200);
  });
};
