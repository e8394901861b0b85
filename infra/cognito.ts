import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CALLBACK } from '../functions/api/session/issuer.ts';

/**
 * People of an office that has no issuer of its own: a pool that only administrators add to, with a second factor by app, and one
 * client. Their `sub` is the id of the user in the office's configuration.
 */
export class Pool extends Construct {
  /** @see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html */
  readonly issuer: string;
  readonly client: string;

  /** @param portal Address of the portal, without a slash at its end. */
  constructor(scope: Construct, id: string, portal: string) {
    super(scope, id);
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.NONE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Unique in the region, as it is part of a host name.
    pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `rongcuo-${Stack.of(this).stackName.split('-')[1] ?? 'dev'}-${Aws.ACCOUNT_ID}` },
    });
    this.issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${pool.userPoolId}`;
    this.client = newClient(pool, portal).userPoolClientId;
  }
}

const newClient = (pool: UserPool, portal: string): UserPoolClient =>
  pool.addClient('Portal', {
    generateSecret: false,
    preventUserExistenceErrors: true,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      callbackUrls: [portal + CALLBACK],
      logoutUrls: [`${portal}/`],
    },
  });
