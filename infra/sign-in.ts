import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ParamsAndSecretsLayerVersion, ParamsAndSecretsVersions } from 'aws-cdk-lib/aws-lambda';
import { ENV } from '../adapters/aws/keys.ts';
import { RongcuoError } from '../regulation/errors.ts';
import type { Oidc } from './api.ts';
import { Pool } from './cognito.ts';

/**
 * How the API signs people in with a browser (`-c client=… -c clientSecretArn=… -c portal=…`): the client that is registered with the
 * office's OIDC issuer, its return address `<portal>/web/session/callback`. Without a secret it is a public client (PKCE).
 */
export interface SignIn {
  readonly client?: string | undefined;
  /** Of a secret in Secrets Manager whose text is the client's secret; a whole ARN with its six random signs. */
  readonly clientSecretArn?: string | undefined;
  /** `true`: a Cognito user pool of this stack is the issuer (infra/cognito.ts), and nothing else of this is given. */
  readonly cognito?: string | undefined;
}

export class SignInInvalid extends RongcuoError {
  constructor(field: string, why: string) {
    super('infra.sign-in', `网页登录的设置有误：${why}`, { field, remedy: `改正 -c ${field}` });
  }
}

/** @throws {SignInInvalid} */
function checkPortal(portal: string | undefined): string {
  if (portal === undefined) throw new SignInInvalid('portal', '没有门户地址 portal');
  if (!/^https:\/\/[^/?#]+\/?$/.test(portal))
    throw new SignInInvalid('portal', '门户地址应为 https:// 加域名，不带路径');
  return portal.replace(/\/$/, '');
}

/** @throws {SignInInvalid} */
function checkSignIn({ client, clientSecretArn }: SignIn, portal: string | undefined, partition: string): void {
  if (client === undefined) {
    if (clientSecretArn !== undefined) throw new SignInInvalid('client', '有 clientSecretArn 而没有 client');
    return;
  }
  checkPortal(portal);
  if (clientSecretArn === undefined) return;
  // The extension's layer is in no region of China for arm64 (region facts of aws-cdk-lib 2.276): a public client does without.
  if (partition !== 'aws')
    throw new SignInInvalid(
      'clientSecretArn',
      '只有写明区域的 aws 分区能读取密钥，其他分区用不带密钥的公共客户端（PKCE）',
    );
  if (!/^arn:aws[\w-]*:secretsmanager:[\w-]+:\d{12}:secret:.+-\w{6}$/.test(clientSecretArn))
    throw new SignInInvalid('clientSecretArn', 'clientSecretArn 应为 Secrets Manager 密钥的完整 ARN');
}

/** The issuer and client that hold: those given, or those of a pool made here. @throws {SignInInvalid} */
export function signInAt(stack: Stack, oidc: Oidc, portal: string | undefined): Oidc {
  if (oidc.cognito === undefined) {
    checkSignIn(oidc, portal, stack.partition);
    return oidc;
  }
  if (stack.partition !== 'aws') throw new SignInInvalid('cognito', 'Cognito 用户池只在 aws 分区可用');
  if (oidc.issuer !== undefined || oidc.client !== undefined)
    throw new SignInInvalid('cognito', '有 cognito 时不再给 issuer 和 client');
  const { issuer, client } = new Pool(stack, 'People', checkPortal(portal));
  return { administrator: oidc.administrator, issuer, audience: client, client };
}

/** What the API's function is given besides; nothing where nobody signs in with a browser. */
export const signInProps = ({ client, clientSecretArn }: SignIn) => ({
  environment: {
    ...(client !== undefined && { [ENV.clientId]: client }),
    ...(clientSecretArn !== undefined && { [ENV.clientSecretArn]: clientSecretArn }),
  },
  statements:
    clientSecretArn === undefined
      ? []
      : [new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [clientSecretArn] })],
  // The secret is asked for inside the function and kept for five minutes; it never stands in its configuration.
  extension:
    clientSecretArn === undefined
      ? {}
      : {
          paramsAndSecrets: ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, {
            secretsManagerTtl: Duration.minutes(5),
          }),
        },
});
