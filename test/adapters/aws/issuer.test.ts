import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { awsIssuer, createIssuer, IssuerInvalid } from '../../../adapters/aws/issuer.ts';
import { ENV } from '../../../adapters/aws/keys.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { issuerContract } from '../../contracts/issuer.ts';

const ISSUER = 'https://login.example.invalid/realm';
const KEYS = 'https://login.example.invalid/keys';
const DISCOVERY = `${ISSUER}/.well-known/openid-configuration`;

/** An OIDC issuer that answers from memory. `pages` may be changed while it runs. */
async function provider() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
  const pages = new Map<string, unknown>([
    [DISCOVERY, { issuer: ISSUER, jwks_uri: KEYS }],
    [KEYS, { keys: [jwk] }],
  ]);
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = input => {
    const url = input instanceof Request ? input.url : input.toString();
    asked.push(url);
    const page = pages.get(url);
    if (page instanceof Error) return Promise.reject(page);
    return Promise.resolve(page === undefined ? new Response('', { status: 502 }) : Response.json(page));
  };
  const mint = (user: string, ttl: number) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setSubject(user)
      .setIssuer(ISSUER)
      .setAudience('rongcuo')
      .setExpirationTime(new Date(Date.now() + ttl * 1000))
      .sign(privateKey);
  const issuer = createIssuer({ issuer: ISSUER, audience: 'rongcuo', fetch });
  const verify = async () => jwtVerify(await mint('u-li', 60), issuer.keys, { issuer: ISSUER, audience: 'rongcuo' });
  return { issuer, mint, pages, asked, verify };
}

issuerContract('an OIDC issuer', async () => {
  const { issuer, mint } = await provider();
  return { issuer, mint, now: Date.now };
});

describe('discovery', () => {
  it('happens with the first token and once', async () => {
    const { verify, asked } = await provider();
    expect(asked).toEqual([]);
    await Promise.all([verify(), verify()]);
    await verify();
    expect(asked).toEqual([DISCOVERY, KEYS]);
  });

  it('of an issuer that is down is unavailable for the moment, and tried again with the next token', async () => {
    const { verify, pages } = await provider();
    const page = pages.get(DISCOVERY);
    pages.delete(DISCOVERY);
    await expect(verify()).rejects.toThrow(ServiceUnavailable);
    pages.set(DISCOVERY, new TypeError('fetch failed'));
    await expect(verify()).rejects.toThrow(ServiceUnavailable);
    pages.set(DISCOVERY, page);
    expect((await verify()).payload.sub).toBe('u-li');
  });

  it('whose keys cannot be fetched is unavailable for the moment', async () => {
    const { verify, pages } = await provider();
    pages.delete(KEYS);
    await expect(verify()).rejects.toThrow(ServiceUnavailable);
    pages.set(KEYS, new TypeError('fetch failed'));
    await expect(verify()).rejects.toThrow(ServiceUnavailable);
  });

  it.each([
    ['speaks for another issuer', { issuer: 'https://other.example.invalid', jwks_uri: KEYS }],
    ['names keys without TLS', { issuer: ISSUER, jwks_uri: KEYS.replace('https', 'http') }],
    ['names no keys', { issuer: ISSUER }],
  ])('that %s is refused by name', async (_, document) => {
    const { verify, pages } = await provider();
    pages.set(DISCOVERY, document);
    await expect(verify()).rejects.toThrow(IssuerInvalid);
  });
});

describe('the environment', () => {
  it('names issuer and audience, and the variable that is missing is said', async () => {
    expect(await awsIssuer({ [ENV.issuer]: ISSUER, [ENV.audience]: 'rongcuo' })).toMatchObject({
      issuer: ISSUER,
      audience: 'rongcuo',
    });
    await expect(awsIssuer({ [ENV.issuer]: ISSUER })).rejects.toMatchObject({
      code: 'config.missing',
      field: ENV.audience,
    });
  });
});
