import { OpenAPIHono, z } from '@hono/zod-openapi';
import { REGULATION } from '../../regulation/articles.ts';
import { bodyLimit } from 'hono/body-limit';
import { RongcuoError } from '../../regulation/errors.ts';
import { InputInvalid, NotFound } from '../errors.ts';
import type { ApiPorts } from '../ports.ts';
import { failure } from './failure.ts';
import { identity, type ApiEnv } from './identity.ts';
import { caseRoutes } from './routes/cases.ts';
import { counselRoutes } from './routes/counsel.ts';
import { documentRoutes } from './routes/documents.ts';
import { noticeRoutes } from './routes/notices.ts';
import { officeRoutes } from './routes/office.ts';
import { peopleRoutes } from './routes/people.ts';
import { referenceRoutes } from './routes/reference.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { taskRoutes } from './routes/tasks.ts';

/** A group of routes, bound to the ports. */
export type Routes = (api: OpenAPIHono<ApiEnv>, ports: ApiPorts) => void;

const GROUPS: readonly Routes[] = [
  submissionRoutes,
  taskRoutes,
  caseRoutes,
  documentRoutes,
  noticeRoutes,
  officeRoutes,
  peopleRoutes,
  counselRoutes,
  referenceRoutes,
];

class RequestTooLarge extends RongcuoError {
  constructor() {
    super('request.too-large', '请求内容过大', { remedy: '文件请用上传链接提交，不要放在请求里' });
  }
}

/** The longest answer is some tens of thousands of characters; files do not come this way. */
const limited = bodyLimit({
  maxSize: 4 * 1024 * 1024,
  onError: () => {
    throw new RequestTooLarge();
  },
});

/** What zod itself says of a wrong input reaches people: it says it in Chinese. */
z.config(z.locales.zhCN());

/** An API router whose input errors name every field at fault. */
const newApi = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: result => {
      if (!result.success) throw new InputInvalid(result.error, '请求');
    },
  });

/**
 * The HTTP application, the same on one machine and in Lambda. Every route needs a bearer token; the OpenAPI 3.1
 * description is generated from the schemas that check the input.
 * @param more Further route groups of the host (the embedded machine's clock).
 */
export function createApp(ports: ApiPorts, more: readonly Routes[] = []) {
  const api = newApi();
  api.onError(failure);
  api.notFound(context => failure(new NotFound('路径', context.req.path), context));
  api.use('/api/*', identity(ports), limited);
  for (const group of [...GROUPS, ...more]) group(api, ports);
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: '容错台 rongcuo', version: '1', description: `${REGULATION.title}办理接口` },
  });
  return api;
}
