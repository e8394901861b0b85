import { officeSchema } from '../../../casework/office.ts';
import { checkAdministrator } from '../../../casework/permissions.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const show = route({
  method: 'get',
  path: '/api/office',
  summary: '机关配置：机关、人员、内部时限',
  request: {},
  answer: officeSchema,
});

const replace = route({
  method: 'put',
  path: '/api/office',
  summary: '更新机关配置',
  request: { body: { required: true, ...json(officeSchema) } },
  answer: officeSchema,
});

/** The office's configuration, seen and replaced by administrators. */
export const officeRoutes: Routes = (api, ports) => {
  api.openapi(show, async context => {
    checkAdministrator(context.var.user);
    return context.json(await ports.office(), 200);
  });

  api.openapi(replace, async context => {
    checkAdministrator(context.var.user);
    const office = context.req.valid('json');
    await ports.storeOffice(office);
    return context.json(office, 200);
  });
};
