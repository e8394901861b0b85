import { createRemoteJWKSet, customFetch, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { RongcuoError } from '../../regulation/errors.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import type { TokenIssuer } from '../../functions/ports.ts';
import { ENV } from './keys.ts';
import { setting } from './settings.ts';
import type { Environment } from './settings.ts';

const IDENTITY = '身份认证服务';

/** The issuer's discovery document is not one, or speaks for another issuer. */
export class IssuerInvalid extends RongcuoError {
  constructor(issuer: string, cause?: unknown) {
    super('issuer.invalid', `身份认证服务 ${issuer} 的发现文档无效`, { remedy: '请运维人员核对 OIDC 配置', cause });
  }
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https$/ }) });

interface Options {
  readonly issuer: string;
  readonly audience: string;
  readonly administrator?: string | undefined;
  readonly fetch?: typeof globalThis.fetch;
}

/** Any OIDC issuer, found by discovery (OpenID Connect Discovery 1.0 §4) when the first token comes. */
export function createIssuer({ issuer, audience, administrator, fetch = globalThis.fetch }: Options): TokenIssuer {
  let found: Promise<JWTVerifyGetKey> | undefined;
  const forget = (error: unknown): never => {
    found = undefined;
    throw error;
  };
  return {
    issuer,
    audience,
    administrator,
    keys: async (header, token) => {
      found ??= discover(issuer, fetch).catch(forget);
      const keys = await found;
      try {
        return await keys(header, token);
      } catch (error) {
        throw isUnreachable(error) ? new ServiceUnavailable(IDENTITY, error) : error;
      }
    },
  };
}

/** The issuer that the environment names. Rejects with {@link ConfigMissing}; the issuer itself is asked only later. */
export async function awsIssuer(env: Environment = process.env): Promise<TokenIssuer> {
  const options = { issuer: setting(env, ENV.issuer), audience: setting(env, ENV.audience) };
  const administrator = env[ENV.administrator];
  return Promise.resolve(createIssuer({ ...options, administrator }));
}

async function discover(issuer: string, fetch: typeof globalThis.fetch): Promise<JWTVerifyGetKey> {
  const document = await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, fetch);
  const parsed = discoverySchema.safeParse(document);
  // §4.3: the issuer in the document must be exactly the one asked.
  if (!parsed.success || parsed.data.issuer !== issuer) throw new IssuerInvalid(issuer, parsed.error);
  return createRemoteJWKSet(new URL(parsed.data.jwks_uri), { [customFetch]: fetch });
}

async function read(url: string, fetch: typeof globalThis.fetch): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
    return await response.json();
  } catch (error) {
    throw new ServiceUnavailable(IDENTITY, error);
  }
}

/** The key set could not be fetched. A token whose key is not in the set is another matter: that is the token's fault. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof errors.JWKSTimeout ||
  (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC');
