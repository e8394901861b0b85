import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import type { Routes } from '../../functions/api/app.ts';
import { hashOf, newSecret, same } from '../../functions/api/session/secrets.ts';
import { CLIENT_ID, grantSchema, tokenRequestSchema } from './request.ts';

/** Under which kind codes are kept, and how long (RFC 6749 §4.1.2: shortly). */
export const CODE = 'code';
export const CODE_MS = 60_000;
/** Seconds the ID token is good for: it is read at once. */
const ID_TOKEN_SECONDS = 300;

/** The endpoints that the application asks, not the browser: metadata, keys and the token. */
export const tokenRoutes =
  (ports: EmbeddedPorts, issuer: () => string, guard: MiddlewareHandler): Routes =>
  api => {
    api.get('/issuer/.well-known/openid-configuration', context => context.json(metadata(issuer()), 200));
    api.get('/issuer/jwks', context => context.json(ports.issuer.jwks, 200));
    api.post('/issuer/token', guard, async context => {
      context.header('Cache-Control', 'no-store');
      const tokens = await redeem(context, ports, issuer());
      return typeof tokens === 'string' ? context.json({ error: tokens }, 400) : context.json(tokens, 200);
    });
  };

/** OpenID Connect Discovery 1.0 §3. */
const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  scopes_supported: ['openid', 'profile'],
  claims_supported: ['sub', 'name', 'auth_time'],
  id_token_signing_alg_values_supported: ['ES256'],
  token_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  ui_locales_supported: ['zh-CN'],
});

/** A code for an ID token, once. @returns the tokens, or the error code of RFC 6749 §5.2 */
async function redeem(context: Context, { clock, oneTime, issuer: keys }: EmbeddedPorts, issuer: string) {
  const request = tokenRequestSchema.safeParse(await context.req.parseBody());
  if (!request.success) return 'invalid_request';
  const { code, redirect_uri, code_verifier } = request.data;
  // Taken before anything else is looked at: a code that was tried wrongly is gone too.
  const found = grantSchema.safeParse(oneTime.take(CODE, hashOf(code), clock.now()));
  const challenge = createHash('sha256').update(code_verifier).digest('base64url');
  if (!found.success || found.data.redirectUri !== redirect_uri || !same(found.data.challenge, challenge))
    return 'invalid_grant';
  const { sub, name, nonce, authTime } = found.data;
  const claims = { iss: issuer, aud: CLIENT_ID, sub, name, nonce, auth_time: authTime };
  return {
    // OAuth wants one; it opens nothing here.
    access_token: newSecret(),
    token_type: 'Bearer',
    expires_in: ID_TOKEN_SECONDS,
    id_token: await keys.sign(claims, ID_TOKEN_SECONDS),
  };
}
