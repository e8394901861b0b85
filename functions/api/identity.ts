import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { NotSignedIn } from '../errors.ts';
import type { ApiPorts } from '../ports.ts';
import { actingSession } from './session/current.ts';

export interface ApiEnv {
  Variables: { user: User };
}

const claimsSchema = z.object({ sub: z.string().min(1), name: z.string().optional() });
type Claims = z.infer<typeof claimsSchema>;

/** The same operations for browsers: `/web/api/*` is `/api/*`, but for who is asking. */
export const WEB = '/web';
const isWeb = (path: string): boolean => path.startsWith(`${WEB}/api/`);
/** The operation that a path names. */
export const operationPath = (path: string): string => (isWeb(path) ? path.slice(WEB.length) : path);

/**
 * The person behind a request: under /api/ by a bearer token and never by a cookie, under /web/api/ by the session's cookie
 * and never by a token. The token only says who it is; roles and organ come from the office's configuration, so a
 * change there holds at once. Somebody the office does not know is an applicant.
 * @throws {NotSignedIn}
 */
export const identity = (ports: ApiPorts) =>
  createMiddleware<ApiEnv>(async (context, next) => {
    const { sub, name } = isWeb(new URL(context.req.url).pathname)
      ? await bySession(ports, context)
      : await byToken(ports, context);
    context.set('user', await userOf(ports, sub, name ?? sub));
    await next();
  });

async function bySession(ports: ApiPorts, context: Context): Promise<Claims> {
  const { user, name } = await actingSession(context, ports);
  return { sub: user, name };
}

async function byToken(ports: ApiPorts, context: Context): Promise<Claims> {
  const token = /^Bearer (\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
  if (token === undefined) throw new NotSignedIn();
  return claims(ports, token);
}

/** Roles and organ as the office has them now. */
export async function userOf({ issuer, office }: ApiPorts, id: string, name: string): Promise<User> {
  if (id === issuer.administrator) return { id, name, roles: ['administrator'] };
  const known = (await office()).users.find(user => user.id === id);
  return known ?? { id, name, roles: ['applicant'] };
}

async function claims({ issuer, clock }: ApiPorts, token: string): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      currentDate: new Date(clock.now()),
    });
    return claimsSchema.parse(payload);
  } catch (error) {
    // The issuer out of reach is not the token's fault.
    if (error instanceof RongcuoError) throw error;
    throw new NotSignedIn(error);
  }
}
