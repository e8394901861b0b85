import { z } from '@hono/zod-openapi';
import { documentKindSchema } from '../../../casework/issued-document.ts';
import {
  checkTemplates,
  checkTemplatesInput,
  listTemplates,
  previewTemplate,
  previewTemplateInput,
  publishTemplates,
  publishTemplatesInput,
  templateText,
} from '../../acts/publish-templates.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const head = { version: z.string(), setting: z.int() };

const list = route({
  method: 'get',
  path: '/api/templates',
  summary: '文书模板：各种文书的现行模板和历次发布',
  request: {},
  answer: z.object({
    ...head,
    templates: z.array(
      z.object({
        kind: documentKindSchema,
        file: z.string(),
        title: z.string(),
        form: z.string(),
        number: z.boolean(),
      }),
    ),
    published: z.array(z.object({ ...head, at: z.int(), by: z.string(), note: z.string() })),
  }),
});

const show = route({
  method: 'get',
  path: '/api/templates/{kind}',
  summary: '一种文书的现行模板',
  request: { params: z.object({ kind: documentKindSchema }) },
  answer: z.object({ kind: documentKindSchema, file: z.string(), text: z.string(), version: z.string() }),
});

const findingSchema = z.object({
  level: z.enum(['error', 'warning']),
  ...{ code: z.string(), file: z.string(), line: z.int(), message: z.string(), remedy: z.string() },
});

const check = route({
  method: 'post',
  path: '/api/templates/check',
  summary: '检查模板并预览发布后的变动（不写入）',
  request: { body: { required: true, ...json(checkTemplatesInput) } },
  answer: z.object({
    version: z.string(),
    findings: z.array(findingSchema),
    changes: z.array(
      z.object({
        file: z.string(),
        lines: z.array(z.object({ sign: z.enum(['-', '+']), line: z.int(), text: z.string() })),
      }),
    ),
  }),
});

const publish = route({
  method: 'put',
  path: '/api/templates',
  summary: '发布模板：今后立案的案件使用，正在办理的案件不变；有错误的不予发布',
  request: { body: { required: true, ...json(publishTemplatesInput) } },
  answer: z.object({ ...head, changed: z.array(z.string()) }),
});

const preview = route({
  method: 'post',
  path: '/api/templates/preview',
  summary: '以虚构数据或者一个案件的数据预览一种文书（PDF和DOCX，base64），不编号、不制发',
  request: { body: { required: true, ...json(previewTemplateInput) } },
  answer: z.object({ title: z.string(), pdf: z.string(), docx: z.string() }),
});

/** 文书模板: seen and changed by administrators. */
export const templateRoutes: Routes = (api, ports) => {
  api.openapi(list, async context => context.json(await listTemplates(ports, context.var.user), 200));

  api.openapi(show, async context =>
    context.json(await templateText(ports, context.var.user, context.req.valid('param').kind), 200),
  );

  api.openapi(check, async context =>
    context.json(await checkTemplates(ports, context.var.user, context.req.valid('json')), 200),
  );

  api.openapi(publish, async context =>
    context.json(await publishTemplates(ports, context.var.user, context.req.valid('json')), 200),
  );

  api.openapi(preview, async context =>
    context.json(await previewTemplate(ports, context.var.user, context.req.valid('json')), 200),
  );
};

/** What the portal's client is typed by. */
export type TemplatesOperations = typeof list | typeof show | typeof check | typeof publish | typeof preview;
