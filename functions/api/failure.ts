import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import { z } from 'zod';
import { RongcuoError } from '../../regulation/errors.ts';
import { InputInvalid } from '../errors.ts';
import type { Telemetry } from '../ports.ts';

/** What every failed request answers. */
export const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  remedy: z.string().optional(),
  issues: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** A request whose body is not what it says it is, e.g. broken JSON. */
class RequestMalformed extends RongcuoError {
  constructor(cause: HTTPException) {
    super('request.malformed', '请求的格式有误，无法读取', {
      remedy: '请求体应为 JSON，Content-Type 为 application/json',
      cause,
    });
  }
}

const statusOf = ({ code }: RongcuoError) => STATUS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 400;

/** Says in the log what was not the asker's doing: a service out of reach, or a fault of this software. */
export function report(telemetry: Telemetry, error: Error, context: Context): void {
  if (error instanceof HTTPException && error.status < 500) return;
  const status = error instanceof RongcuoError ? statusOf(error) : 500;
  if (status < 500) return;
  const { method } = context.req;
  // Middleware and the portal's pages match by a pattern too: what was meant is the one without an asterisk.
  const route = matchedRoutes(context).findLast(({ path }) => !path.includes('*'))?.path;
  const where = { method, route, status, error };
  telemetry.log(status === 503 ? 'warn' : 'error', 'request-failed', where);
}

/** HTTP status by the beginning of the error's code; the first that fits. */
export const STATUS: readonly [prefix: string, status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503][] = [
  ['identity.', 401],
  ['permission.', 403],
  ['link.', 403],
  ['not-found', 404],
  ['task.not-open', 409],
  ['store.', 409],
  ['setting.moved', 409],
  ['execution.', 409],
  ['blob.conflict', 409],
  ['blob.missing', 404],
  ['request.too-large', 413],
  ['request.too-many', 429],
  ['upload.too-large', 413],
  ['upload.too-many-bytes', 413],
  ['upload.parts-changed', 409],
  ['upload.', 422],
  ['account.exists', 409],
  ['answer.', 422],
  ['case.', 422],
  ['people.', 422],
  ['clock.', 422],
  ['limit.statutory', 422],
  ['form.', 422],
  ['void.', 422],
  ['redaction.', 422],
  ['notice.', 422],
  ['service.', 503],
  ['storage.', 503],
];

/** Turns an error into its answer. What is not ours is a fault of the server: nothing of it is told outside. */
export function failure(error: Error, context: Context): Response {
  if (error instanceof HTTPException && error.status < 500) return failure(new RequestMalformed(error), context);
  if (!(error instanceof RongcuoError)) {
    return context.json(
      { code: 'internal', message: '系统内部错误，数据没有丢失', remedy: '稍后重试或联系管理员' },
      500,
    );
  }
  const { code, message, field, remedy } = error;
  return context.json(
    { code, message, field, remedy, ...(error instanceof InputInvalid && { issues: error.issues }) },
    statusOf(error),
  );
}
