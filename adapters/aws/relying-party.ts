import { z } from 'zod';
import { sessionLimits } from '../../functions/api/session/limits.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import type { RelyingParty } from '../../functions/ports.ts';
import { ENV } from './keys.ts';
import { setting, type Environment } from './settings.ts';

/**
 * Signing in with a browser, where a client id and the portal's address are set. Without a secret the client is a public one,
 * protected by PKCE alone. @throws {SessionLimitInvalid}
 */
export function awsRelyingParty(env: Environment = process.env, fetch = globalThis.fetch): RelyingParty | undefined {
  const [clientId, portal, secretArn] = [env[ENV.clientId], env[ENV.portal], env[ENV.clientSecretArn]];
  if (!clientId || !portal) return undefined;
  const publicUrl = portal.replace(/\/+$/, '');
  return {
    ...{ publicUrl: () => publicUrl, clientId, issuer: () => setting(env, ENV.issuer) },
    ...(secretArn && { clientSecret: () => secret(secretArn, env, fetch) }),
    ...sessionLimits(env),
  };
}

const answerSchema = z.object({ SecretString: z.string().min(1) });

/**
 * A secret of Secrets Manager through the AWS Parameters and Secrets Lambda Extension, which keeps it for five minutes: it
 * never stands in the function's configuration, and a changed one is taken up by itself.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
 */
async function secret(arn: string, env: Environment, fetch: typeof globalThis.fetch): Promise<string> {
  const url = `http://localhost:2773/secretsmanager/get?secretId=${encodeURIComponent(arn)}`;
  const headers = { 'X-Aws-Parameters-Secrets-Token': env.AWS_SESSION_TOKEN ?? '' };
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(3_000) });
    return answerSchema.parse(await response.json()).SecretString;
  } catch (error) {
    throw new ServiceUnavailable('密钥服务', error);
  }
}
