import { createRoute, type RouteConfig, type z } from '@hono/zod-openapi';
import { failureSchema } from './failure.ts';

/** A JSON body as OpenAPI describes it. */
export const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } });

const refusal = (description: string) => ({ description, ...json(failureSchema) });

/** Refusals that every route can answer with. */
export const REFUSALS = {
  400: refusal('输入有误'),
  401: refusal('未登录'),
  403: refusal('无权办理'),
  404: refusal('没有找到'),
  409: refusal('已被他人办理或刚有新的记录'),
  422: refusal('办法不允许这样办理'),
  503: refusal('暂时不可用'),
} as const;

interface RouteDescription<
  M extends 'get' | 'post' | 'put',
  P extends string,
  Q extends NonNullable<RouteConfig['request']>,
  S extends z.ZodType,
> {
  readonly method: M;
  readonly path: P;
  readonly summary: string;
  readonly request?: Q;
  /** What it answers with status 200. */
  readonly answer: S;
}

const described =
  (security: NonNullable<RouteConfig['security']>) =>
  <
    M extends 'get' | 'post' | 'put',
    P extends string,
    Q extends NonNullable<RouteConfig['request']>,
    S extends z.ZodType,
  >({
    method,
    path,
    summary,
    request,
    answer,
  }: RouteDescription<M, P, Q, S>) =>
    createRoute({
      method,
      path,
      summary,
      security,
      request: request as Q,
      responses: { 200: { description: summary, ...json(answer) }, ...REFUSALS },
    });

/** A route with its OpenAPI description: one successful answer, the common refusals, a bearer token. */
export const route = described([{ bearer: [] }]);

/** A route for anybody, under /api/public. */
export const publicRoute = described([]);
