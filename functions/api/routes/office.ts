import { z } from '@hono/zod-openapi';
import { actorSchema } from '../../../casework/events.ts';
import { DEFAULT_PUBLICATION_SCOPES } from '../../../casework/office-options.ts';
import { officeSchema } from '../../../casework/office.ts';
import { checkAdministrator } from '../../../casework/permissions.ts';
import {
  configureOffice,
  configureOfficeInput,
  officeVersion,
  officeVersions,
  previewOffice,
} from '../../acts/configure-office.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const show = route({
  method: 'get',
  path: '/api/office',
  summary: '机关配置：机关、人员、内部时限，现行版本',
  request: {},
  answer: officeSchema,
});

const replace = route({
  method: 'put',
  path: '/api/office',
  summary: '更新机关配置：保存为新版本，旧版本不变；依据的版本已变动的不予保存',
  request: { body: { required: true, ...json(configureOfficeInput) } },
  answer: officeSchema,
});

const preview = route({
  method: 'post',
  path: '/api/office/preview',
  summary: '预览机关配置的变动及其对正在办理案件的影响，不保存',
  request: { body: { required: true, ...json(z.object({ office: officeSchema })) } },
  answer: z.object({
    version: z.int(),
    changes: z.array(z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() })),
    remarks: z.array(z.string()),
  }),
});

const versionHead = z.object({ version: z.int(), at: z.int(), by: actorSchema, note: z.string() });

const versions = route({
  method: 'get',
  path: '/api/office/versions',
  summary: '机关配置的历次版本：何人、何时、为何变更',
  request: {},
  answer: z.object({ versions: z.array(versionHead) }),
});

const version = route({
  method: 'get',
  path: '/api/office/versions/{version}',
  summary: '机关配置的一个历史版本',
  request: { params: z.object({ version: z.coerce.number().int().positive() }) },
  answer: versionHead.extend({ office: officeSchema }),
});

const scopes = route({
  method: 'get',
  path: '/api/office/scopes',
  summary: '可选的公开范围；listed 为真的，认定时须从中选择',
  request: {},
  answer: z.object({ scopes: z.array(z.string()), listed: z.boolean() }),
});

/** The office's configuration, seen and changed by administrators: every version is kept. */
export const officeRoutes: Routes = (api, ports) => {
  api.openapi(show, async context => {
    checkAdministrator(context.var.user);
    return context.json(await ports.office(), 200);
  });

  api.openapi(replace, async context =>
    context.json(await configureOffice(ports, context.var.user, context.req.valid('json')), 200),
  );

  api.openapi(preview, async context =>
    context.json(await previewOffice(ports, context.var.user, context.req.valid('json').office), 200),
  );

  api.openapi(scopes, async context => {
    const { publicationScopes } = await ports.office();
    const offered = [...(publicationScopes ?? DEFAULT_PUBLICATION_SCOPES)];
    return context.json({ scopes: offered, listed: publicationScopes !== undefined }, 200);
  });

  api.openapi(versions, async context =>
    context.json({ versions: await officeVersions(ports, context.var.user) }, 200),
  );

  api.openapi(version, async context =>
    context.json(await officeVersion(ports, context.var.user, context.req.valid('param').version), 200),
  );
};

/** What the portal's client is typed by. */
export type OfficeOperations =
  typeof show | typeof replace | typeof preview | typeof versions | typeof version | typeof scopes;
