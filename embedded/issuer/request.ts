import { z } from 'zod';
import { RongcuoError } from '../../regulation/errors.ts';

/** The one client: this machine's own application, public, first-party. */
export const CLIENT_ID = 'rongcuo-portal';

/** A sign-in request that names no client of this issuer, or another place to return to: nobody is sent anywhere. */
export class ClientUnknown extends RongcuoError {
  constructor() {
    super('session.client-unknown', '登录请求不是由本系统发出的', { remedy: '从本系统的首页登录' });
  }
}

/** OpenID Connect Core §3.1.2.1 with PKCE (RFC 7636 §4.3); exactly what the one client sends. */
export const authorizationSchema = z.object({
  response_type: z.literal('code'),
  scope: z.string().refine(scope => scope.split(' ').includes('openid')),
  state: z.string().min(1).max(200),
  nonce: z.string().min(1).max(200),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  // This issuer keeps nobody signed in: it cannot answer without asking.
  prompt: z.literal(['login', 'select_account', 'consent']).optional(),
});
export type Authorization = z.infer<typeof authorizationSchema> & { readonly redirect_uri: string };

/** What is wrong with a request whose client and return address are right; it is told there (OAuth 2.1 §4.1.2.1). */
export interface Fault {
  readonly error: 'invalid_request' | 'login_required';
  readonly state: string | undefined;
}

/** @throws {ClientUnknown} */
export function readAuthorization(query: URLSearchParams, redirectUri: string): Authorization | Fault {
  const only = (name: string): string | undefined =>
    query.getAll(name).length === 1 ? (query.get(name) ?? undefined) : undefined;
  if (only('client_id') !== CLIENT_ID || only('redirect_uri') !== redirectUri) throw new ClientUnknown();
  const names = Object.keys(authorizationSchema.shape);
  const given = Object.fromEntries(names.flatMap(name => (query.has(name) ? [[name, only(name)]] : [])));
  const parsed = authorizationSchema.safeParse(given);
  if (parsed.success) return { ...parsed.data, redirect_uri: redirectUri };
  return { error: query.get('prompt') === 'none' ? 'login_required' : 'invalid_request', state: only('state') };
}

/** What the client redeems a code with (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export const tokenRequestSchema = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: z.literal(CLIENT_ID),
  code: z.string().min(1).max(200),
  redirect_uri: z.string(),
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
});

/** What a code stands for until it is redeemed. */
export const grantSchema = z.object({
  sub: z.string(),
  name: z.string(),
  nonce: z.string(),
  challenge: z.string(),
  redirectUri: z.string(),
  /** Epoch seconds. */
  authTime: z.int(),
});
export type Grant = z.infer<typeof grantSchema>;
