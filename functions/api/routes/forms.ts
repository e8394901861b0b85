import { z } from '@hono/zod-openapi';
import { applicationSchema } from '../../../casework/application.ts';
import { blankForm, filledForm } from '../../acts/application-form.ts';
import { formFileSchema, formFormatSchema } from '../../form-file.ts';
import type { Routes } from '../app.ts';
import { json, publicRoute, route } from '../describe.ts';

const format = z.object({ format: formFormatSchema.default('docx') });

const blank = publicRoute({
  method: 'get',
  path: '/api/public/forms/{kind}',
  summary: '空白容错申请书（不需登录）',
  request: { params: z.object({ kind: z.enum(['person', 'unit']) }), query: format },
  answer: formFileSchema,
});

const filled = route({
  method: 'post',
  path: '/api/applications/form',
  summary: '把逐项填写的内容做成申请书，供申请人核对后提交；不立案、不保存',
  request: { query: format, body: { required: true, ...json(applicationSchema) } },
  answer: formFileSchema,
});

/** Open to anybody: the form to fill in. */
export const publicFormRoutes: Routes = api => {
  api.openapi(blank, async context =>
    context.json(await blankForm(context.req.valid('param').kind, context.req.valid('query').format), 200),
  );
};

/** The form as an applicant's answers fill it in. */
export const formRoutes: Routes = api => {
  api.openapi(filled, async context =>
    context.json(await filledForm(context.req.valid('json'), context.req.valid('query').format), 200),
  );
};

/** What the portal's client is typed by. */
export type FormsOperations = typeof blank | typeof filled;
