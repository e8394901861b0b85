import { sessionLimits } from '../functions/api/session/limits.ts';
import type { RelyingParty } from '../functions/ports.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { CLIENT_ID } from './issuer/request.ts';

/** Another issuer than the machine's own one, for signing in with a browser. */
export const ISSUER_ENV = {
  issuer: 'RONGCUO_OIDC_ISSUER',
  clientId: 'RONGCUO_OIDC_CLIENT_ID',
  clientSecret: 'RONGCUO_OIDC_CLIENT_SECRET',
} as const;

/** An issuer of the environment without the rest that it needs. */
export class IssuerSettingsInvalid extends RongcuoError {
  constructor(field: string, why: string) {
    super('config.issuer', `环境变量 ${field} ${why}`, { field, remedy: '改正后重新启动' });
  }
}

interface Own {
  readonly publicUrl: () => string;
  /** Answers a request within this process. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/** The machine's own issuer, reached without a socket, or the one the environment names. */
export function embeddedParty({ publicUrl, fetch }: Own, env: NodeJS.ProcessEnv): RelyingParty {
  const limits = sessionLimits(env);
  const { issuer, clientId, clientSecret: secret } = otherIssuer(env) ?? {};
  if (issuer === undefined || clientId === undefined)
    return {
      ...{ publicUrl, fetch, ...limits },
      issuer: () => `${publicUrl()}/issuer`,
      clientId: CLIENT_ID,
      insecure: true,
    };
  const clientSecret = secret === undefined ? undefined : () => Promise.resolve(secret);
  return { ...{ publicUrl, clientId, clientSecret, ...limits }, issuer: () => issuer };
}

/** @throws {IssuerSettingsInvalid} */
export function otherIssuer(env: NodeJS.ProcessEnv) {
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const issuer = set(ISSUER_ENV.issuer);
  if (issuer === undefined) return undefined;
  if (!issuer.startsWith('https://')) throw new IssuerSettingsInvalid(ISSUER_ENV.issuer, '应以 https:// 开头');
  const clientId = set(ISSUER_ENV.clientId);
  if (clientId === undefined) throw new IssuerSettingsInvalid(ISSUER_ENV.clientId, '没有设置');
  return { issuer, clientId, clientSecret: set(ISSUER_ENV.clientSecret) };
}
