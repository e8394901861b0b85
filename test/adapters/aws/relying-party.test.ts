import { expect, it } from 'vitest';
import { ENV } from '../../../adapters/aws/keys.ts';
import { awsRelyingParty } from '../../../adapters/aws/relying-party.ts';

const env = {
  ...{ [ENV.issuer]: 'https://issuer.example', [ENV.clientId]: 'portal', [ENV.portal]: 'https://rongcuo.example/' },
  AWS_SESSION_TOKEN: 'token',
};
const ARN = 'arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:client-AbCdEf';

it('nobody signs in with a browser where no client is registered', () => {
  expect(awsRelyingParty({ [ENV.issuer]: 'https://issuer.example' })).toBeUndefined();
});

it('a client without a secret is a public one; half an hour idle and twelve hours, unless said otherwise', () => {
  const party = awsRelyingParty(env);
  expect(party).toMatchObject({ clientId: 'portal', idleMs: 1_800_000, lifeMs: 43_200_000 });
  expect([party?.publicUrl(), party?.issuer(), party?.clientSecret]).toEqual([
    ...['https://rongcuo.example', 'https://issuer.example', undefined],
  ]);
  expect(awsRelyingParty({ ...env, RONGCUO_SESSION_IDLE_MINUTES: '15' })).toMatchObject({ idleMs: 900_000 });
  expect(() => awsRelyingParty({ ...env, RONGCUO_SESSION_HOURS: '-1' })).toThrow('RONGCUO_SESSION_HOURS');
});

it('a secret is asked of the extension beside the function, each time anew, and its silence is a passing fault', async () => {
  const asked: [string, unknown][] = [];
  const answers = [
    Response.json({ SecretString: 'first' }),
    Response.json({ SecretString: 'changed' }),
    new Response('no'),
  ];
  const fetch = (url: string | URL | Request, init?: RequestInit) => {
    asked.push([url instanceof Request ? url.url : url.toString(), init?.headers]);
    return Promise.resolve(answers[asked.length - 1] ?? Response.error());
  };
  const secret = awsRelyingParty({ ...env, [ENV.clientSecretArn]: ARN }, fetch)?.clientSecret;
  expect([await secret?.(), await secret?.()]).toEqual(['first', 'changed']);
  expect(asked[0]).toEqual([
    `http://localhost:2773/secretsmanager/get?secretId=${encodeURIComponent(ARN)}`,
    { 'X-Aws-Parameters-Secrets-Token': 'token' },
  ]);
  await expect(secret?.()).rejects.toMatchObject({ code: 'service.unavailable' });
});
