import { describe, expect, it } from 'vitest';
import { ENV } from '../../adapters/aws/keys.ts';
import { resources, region, synthesized, type Statement } from './synthesized.ts';

const PORTAL = 'https://rongcuo.example';
const SECRET = 'arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:rongcuo-client-AbCdEf';
const notices = { portal: PORTAL };
const given = { issuer: 'https://issuer.example', audience: 'rongcuo', client: 'rongcuo-portal' };

/** Made once: a template is the slowest thing here. */
const confidential = synthesized({ region: region.global, oidc: { ...given, clientSecretArn: SECRET }, notices });
const inChina = synthesized({ region: region.china, oidc: given, notices });
const withPool = synthesized({ region: region.global, oidc: { cognito: 'true' }, notices });
const bare = synthesized({ region: region.global });

const api = (office: ReturnType<typeof synthesized>['office']) => {
  const found = resources(office, 'AWS::Lambda::Function').find(([id]) => /^StepsApi[0-9A-F]{8}$/.test(id))?.[1];
  return found?.Properties as { Environment: { Variables: Record<string, unknown> }; Layers: unknown[] };
};
const secretActions = (office: ReturnType<typeof synthesized>['office']) =>
  resources(office, 'AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
    (Properties as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement.filter(({ Action }) =>
      JSON.stringify(Action).includes('secretsmanager'),
    ).map(({ Action, Resource }) => [id.replace(/[0-9A-F]{8}$/, ''), Action, Resource]),
  );

describe('signing in with a browser on AWS', () => {
  it('names the client to the API only, and reads its secret inside the function', () => {
    const { Environment, Layers } = api(confidential.office);
    expect(Environment.Variables).toMatchObject({
      ...{ [ENV.clientId]: 'rongcuo-portal', [ENV.clientSecretArn]: SECRET, [ENV.portal]: PORTAL },
    });
    expect(JSON.stringify(Layers)).toMatch(/AWS-Parameters-and-Secrets-Lambda-Extension-Arm64/);
    const reading = ['StepsApiRoleDefaultPolicy', 'secretsmanager:GetSecretValue', SECRET];
    expect(secretActions(confidential.office)).toEqual([reading]);
    const told = resources(confidential.office, 'AWS::Lambda::Function').filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes(ENV.clientId),
    );
    expect(told).toHaveLength(1);
  });

  it('needs no secret for a public client, nor in China, and nothing at all where people use tokens only', () => {
    expect(secretActions(inChina.office)).toEqual([]);
    expect(api(inChina.office).Environment.Variables).toMatchObject({ [ENV.clientId]: 'rongcuo-portal' });
    expect(api(inChina.office).Environment.Variables[ENV.clientSecretArn]).toBeUndefined();
    expect(api(bare.office).Environment.Variables[ENV.clientId]).toBeUndefined();
  });

  it('makes a Cognito pool on request, that nobody can enter uninvited; not in China', () => {
    const { office } = withPool;
    const [, pool] = resources(office, 'AWS::Cognito::UserPool')[0] ?? [];
    expect(pool?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
    });
    const [, client] = resources(office, 'AWS::Cognito::UserPoolClient')[0] ?? [];
    expect(client?.Properties).toMatchObject({
      CallbackURLs: [`${PORTAL}/web/session/callback`],
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
    });
    expect(api(office).Environment.Variables[ENV.clientId]).toEqual({
      Ref: expect.stringMatching(/^PeoplePool/) as string,
    });
    expect(() => synthesized({ region: region.china, oidc: { cognito: 'true' }, notices })).toThrow(
      '只在 aws 分区可用',
    );
  });

  it('refuses settings that cannot work', () => {
    const make = (oidc: object, portal?: string) => () =>
      synthesized({ region: region.china, oidc, notices: { portal } });
    expect(make({ cognito: 'true' }, PORTAL)).toThrow('只在 aws 分区可用');
    expect(make({ ...given, clientSecretArn: SECRET }, PORTAL)).toThrow('公共客户端');
    expect(make({ client: 'x' })).toThrow('没有门户地址');
    expect(make({ client: 'x' }, 'http://rongcuo.example')).toThrow('https://');
    expect(make({ clientSecretArn: SECRET }, PORTAL)).toThrow('没有 client');
    const badArn = { ...given, clientSecretArn: 'my-secret' };
    expect(() => synthesized({ region: region.global, oidc: badArn, notices })).toThrow('完整 ARN');
  });
});
