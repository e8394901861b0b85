import { createServer } from 'node:http';
import { once } from 'node:events';
import Provider from 'oidc-provider';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../functions/api/app.ts';
import type { RelyingParty } from '../../functions/ports.ts';
import { Browser } from '../builders/browser.ts';
import { testMachine } from '../builders/machine.ts';

const APPLICATION = 'http://rongcuo.invalid';
const SECRET = 'a-secret-of-at-least-thirty-two-signs';
const clients = [
  { client_id: 'with-secret', client_secret: SECRET },
  { client_id: 'public', token_endpoint_auth_method: 'none' },
].map(client => ({
  ...client,
  redirect_uris: [`${APPLICATION}/web/session/callback`],
  post_logout_redirect_uris: [`${APPLICATION}/`],
}));

/** A certified OpenID provider of somebody else's, with its own pages, on a port. */
async function otherIssuer() {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined); // it says that it is not configured for production
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = z.object({ port: z.int() }).parse(http.address());
  const issuer = `http://127.0.0.1:${port}`;
  const findAccount = (_: unknown, accountId: string) => ({
    accountId,
    claims: () => ({ sub: accountId, name: `${accountId}的姓名` }),
  });
  const provider = new Provider(issuer, {
    clients,
    findAccount,
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
  });
  http.on('request', provider.callback());
  return { issuer, close: () => http.close() };
}

let issuer: string;
beforeAll(async () => {
  const other = await otherIssuer();
  ({ issuer } = other);
  return () => {
    other.close();
  };
});

/** The application as a client of it, and a browser. */
async function application(client: Partial<RelyingParty>) {
  const { machine } = await testMachine({ frozenAt: Date.now() });
  const limits = { idleMs: 1_800_000, lifeMs: 43_200_000 };
  const party = { publicUrl: () => APPLICATION, issuer: () => issuer, clientId: 'public', insecure: true, ...limits };
  const app = createApp({ ...machine.ports, relyingParty: { ...party, ...client } });
  const send = (request: Request) => (request.url.startsWith(APPLICATION) ? app.fetch(request) : fetch(request));
  return new Browser(APPLICATION, send);
}

/** Goes through the provider's own pages with cookies of its own: account, then consent. */
async function throughTheProvider(browser: Browser, account: string) {
  const begun = await browser.ask('/web/session/login?to=/verify/x');
  const there = new Browser(issuer);
  const callback = `${APPLICATION}/web/session/callback`;
  const login = await there.open(begun.headers.get('Location') ?? '', {}, callback);
  const consent = await there.submit(login, { login: account, password: 'any', prompt: 'login' }, callback);
  const back = await there.submit(consent, { prompt: 'consent' }, callback);
  return browser.open(back.url);
}

describe('任何 OIDC 身份认证服务', () => {
  it.each([
    ['a public client, by PKCE alone', {}],
    ['a client with a secret', { clientId: 'with-secret', clientSecret: () => Promise.resolve(SECRET) }],
  ])('signs people in for %s, and signs them out there too', async (_, client) => {
    const browser = await application(client);
    expect((await throughTheProvider(browser, 'adjudicator-1')).status).toBe(200);
    expect(await browser.session()).toMatchObject({ user: { id: 'adjudicator-1', roles: ['adjudicator'] } });
    const { to } = z.object({ to: z.string() }).parse(await (await browser.post('/web/session/logout')).json());
    expect(to).toContain(`${issuer}/session/end?`);
    expect(new URL(to).searchParams.get('post_logout_redirect_uri')).toBe(`${APPLICATION}/`);
  });

  it('takes somebody the office does not know as an applicant, by the name the issuer gives', async () => {
    const browser = await application({});
    await throughTheProvider(browser, 'somebody');
    expect((await browser.session()).user).toEqual({ id: 'somebody', name: 'somebody的姓名', roles: ['applicant'] });
  });

  it('a wrong secret signs nobody in, and says so on a page', async () => {
    const browser = await application({ clientId: 'with-secret', clientSecret: () => Promise.resolve('wrong') });
    const page = await throughTheProvider(browser, 'adjudicator-1');
    expect(page.status).toBe(400);
    expect(page.text).toContain('身份认证没有通过');
    expect((await browser.ask('/web/session')).status).toBe(401);
  });

  it('out of reach for now is told as that, and the next attempt asks again', async () => {
    let reachable = false;
    const away = (request: Request) => (reachable ? fetch(request) : Promise.reject(new TypeError('fetch failed')));
    const browser = await application({ fetch: away });
    expect((await browser.open('/web/session/login')).status).toBe(503);
    reachable = true;
    expect((await browser.ask('/web/session/login')).status).toBe(302);
  });

  it('none configured is told too', async () => {
    const { machine } = await testMachine();
    const app = createApp({ ...machine.ports, relyingParty: undefined });
    const browser = new Browser(APPLICATION, request => app.fetch(request));
    expect((await browser.open('/web/session/login')).text).toContain('没有配置网页登录');
    expect((await browser.ask('/web/api/me')).status).toBe(503);
  });
});
