import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { REGULATION } from '../../regulation/articles.ts';
import { bodyLimit } from 'hono/body-limit';
import { getPath } from 'hono/utils/url';
import { RongcuoError } from '../../regulation/errors.ts';
import { InputInvalid, NotFound } from '../errors.ts';
import type { ApiPorts } from '../ports.ts';
import { failure, report } from './failure.ts';
import { identity, operationPath, type ApiEnv } from './identity.ts';
import { anchorRoutes } from './routes/anchors.ts';
import { boardRoutes } from './routes/board.ts';
import { calendarRoutes } from './routes/calendars.ts';
import { caseRoutes } from './routes/cases.ts';
import { publicCalculatorRoutes } from './routes/calculator.ts';
import { counselRoutes } from './routes/counsel.ts';
import { documentRoutes } from './routes/documents.ts';
import { formRoutes, publicFormRoutes } from './routes/forms.ts';
import { limitRoutes } from './routes/limits.ts';
import { noticeRoutes } from './routes/notices.ts';
import { numberRoutes } from './routes/numbers.ts';
import { officeRoutes } from './routes/office.ts';
import { peopleRoutes } from './routes/people.ts';
import { recordRoutes } from './routes/records.ts';
import { procedureRoutes } from './routes/procedure.ts';
import { publicNoticeRoutes } from './routes/public-notices.ts';
import { redactionRoutes } from './routes/redactions.ts';
import { referenceRoutes } from './routes/reference.ts';
import { sealRoutes } from './routes/seals.ts';
import { signInRoutes } from './routes/sign-ins.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { systemRoutes } from './routes/system.ts';
import { taskRoutes } from './routes/tasks.ts';
import { templateRoutes } from './routes/templates.ts';
import { publicRoutes, verificationRoutes } from './routes/verification.ts';
import { verifyPage } from './routes/verify-page.ts';
import { sessionRoutes } from './session/routes.ts';

/** A group of routes, bound to the ports. */
export type Routes = (api: OpenAPIHono<ApiEnv>, ports: ApiPorts) => void;

const GROUPS: readonly Routes[] = [
  submissionRoutes,
  taskRoutes,
  boardRoutes,
  limitRoutes,
  caseRoutes,
  // Before `/api/documents/{id}/{format}` and its like.
  verificationRoutes,
  redactionRoutes,
  documentRoutes,
  noticeRoutes,
  numberRoutes,
  officeRoutes,
  calendarRoutes,
  peopleRoutes,
  procedureRoutes,
  recordRoutes,
  counselRoutes,
  referenceRoutes,
  formRoutes,
  signInRoutes,
  systemRoutes,
  statisticsRoutes,
  anchorRoutes,
  templateRoutes,
  sealRoutes,
];

class RequestTooLarge extends RongcuoError {
  constructor() {
    super('request.too-large', '请求内容过大', { remedy: '文件请用上传链接提交，不要放在请求里' });
  }
}

const upTo = (megabytes: number) =>
  bodyLimit({
    maxSize: megabytes * 1024 * 1024,
    onError: () => {
      throw new RequestTooLarge();
    },
  });

/** The longest answer is some tens of thousands of characters; files do not come this way. */
const limited = upTo(4);
/** A document to be verified; its form adds a little. */
const oneFile = upTo(20.1);

/** Paths for anybody: papers, and the way to be signed in. Who asks too much of the one does not keep others from the other. */
const OPEN = [
  ['/api/public/*', '/verify/*'],
  ['/web/session/login', '/web/session/callback'],
] as const;

/** What zod itself says of a wrong input reaches people: it says it in Chinese. */
z.config(z.locales.zhCN());

/** An API router whose input errors name every field at fault. */
const newApi = () =>
  new OpenAPIHono<ApiEnv>({
    getPath: request => operationPath(getPath(request)),
    defaultHook: result => {
      if (!result.success) throw new InputInvalid(result.error, '请求');
    },
  });

/**
 * The HTTP application, the same on one machine and in Lambda. Every route needs a bearer token, or under /web a session; the
 * OpenAPI 3.1 description is generated from the schemas that check the input. Only what is under /api/public and /verify is for
 * anybody, and signing in.
 * @param more Further route groups of the host (the embedded machine's clock).
 * @param guard Makes what stands before open routes, where nothing before the application throttles them.
 */
export function createApp(ports: ApiPorts, more: readonly Routes[] = [], guard?: () => MiddlewareHandler) {
  const api = newApi();
  api.onError((error, context) => {
    report(ports.telemetry, error, context);
    return failure(error, context);
  });
  api.notFound(context => failure(new NotFound('路径', context.req.path), context));
  for (const area of OPEN) {
    const own = guard?.();
    if (own) for (const path of area) api.use(path, own);
  }
  for (const path of OPEN[0]) api.use(path, oneFile);
  api.use('/web/session/*', limited);
  for (const group of [
    publicRoutes,
    publicNoticeRoutes,
    publicFormRoutes,
    publicCalculatorRoutes,
    verifyPage,
    sessionRoutes,
  ])
    group(api, ports);
  api.use('/api/*', identity(ports), limited);
  for (const group of [...GROUPS, ...more]) group(api, ports);
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: '容错台 rongcuo', version: '1', description: `${REGULATION.title}办理接口` },
  });
  return api;
}
