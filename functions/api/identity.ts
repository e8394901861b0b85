import { createMiddleware } from 'hono/factory';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { NotSignedIn } from '../errors.ts';
import type { ApiPorts } from '../ports.ts';

export interface ApiEnv {
  Variables: { user: User };
}

const claimsSchema = z.object({ sub: z.string().min(1), name: z.string().optional() });

/**
 * The person behind a request. The token only says who it is; roles and organ come from the office's configuration, so a
 * change there holds at once. Somebody the office does not know is an applicant.
 * @throws {NotSignedIn}
 */
export const identity = (ports: ApiPorts) =>
  createMiddleware<ApiEnv>(async (context, next) => {
    const token = /^Bearer (\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
    if (token === undefined) throw new NotSignedIn();
    const { sub, name } = await claims(ports, token);
    context.set('user', await userOf(ports, sub, name ?? sub));
    await next();
  });

async function userOf({ issuer, office }: ApiPorts, id: string, name: string): Promise<User> {
  if (id === issuer.administrator) return { id, name, roles: ['administrator'] };
  const known = (await office()).users.find(user => user.id === id);
  return known ?? { id, name, roles: ['applicant'] };
}

async function claims({ issuer, clock }: ApiPorts, token: string): Promise<z.infer<typeof claimsSchema>> {
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
