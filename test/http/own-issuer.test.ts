import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Browser } from '../builders/browser.ts';
import { CHEAP, testMachine } from '../builders/machine.ts';

const ORIGIN = 'http://rongcuo.invalid';
const CALLBACK = `${ORIGIN}/web/session/callback`;
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const ASKED = {
  ...{ client_id: 'rongcuo-portal', redirect_uri: CALLBACK, response_type: 'code', scope: 'openid profile' },
  ...{ state: 's', nonce: 'n', code_challenge: CHALLENGE, code_challenge_method: 'S256' },
};

describe('本机的身份认证', () => {
  const start = async () => {
    const { machine } = await testMachine({ passwordCost: CHEAP });
    const browser = new Browser(ORIGIN, sent => machine.app.fetch(sent));
    const authorize = (asked: Record<string, string>) =>
      browser.ask(`/issuer/authorize?${new URLSearchParams(asked).toString()}`);
    const token = (given: Record<string, string>) =>
      browser.ask('/issuer/token', {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'rongcuo-portal',
          ...given,
        }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      });
    return { machine, browser, authorize, token };
  };

  it('knows one client and one way back, and sends nobody anywhere else', async () => {
    const { authorize } = await start();
    for (const wrong of [
      { client_id: 'another' },
      { redirect_uri: 'https://elsewhere.example/' },
      { redirect_uri: `${CALLBACK}/x` },
    ]) {
      const answer = await authorize({ ...ASKED, ...wrong });
      expect([answer.status, answer.headers.get('Location')], JSON.stringify(wrong)).toEqual([400, null]);
    }
    const { state: _state, ...stateless } = ASKED;
    for (const wrong of [
      stateless,
      { ...ASKED, response_type: 'token' },
      { ...ASKED, code_challenge_method: 'plain' },
      { ...ASKED, scope: 'profile' },
      { ...ASKED, code_challenge: '' },
    ])
      expect((await authorize(wrong)).headers.get('Location')).toMatch(/callback\?error=invalid_request/);
    expect((await authorize({ ...ASKED, prompt: 'none' })).headers.get('Location')).toMatch(
      /error=login_required&state=s/,
    );
  });

  it('gives an ID token for a code once, to who holds the verifier', async () => {
    const { machine, browser, token } = await start();
    const { accounts, clock } = machine.ports;
    await accounts.create({ id: 'auditor-1', name: '卫测试', mustChange: false }, '一个够长的密码啊啊', clock.now());
    const code = async (): Promise<string> => {
      const form = await browser.open(`/issuer/authorize?${new URLSearchParams(ASKED).toString()}`);
      const page = await browser.submit(form, { account: 'auditor-1', password: '一个够长的密码啊啊' }, CALLBACK);
      return new URL(page.url).searchParams.get('code') ?? '';
    };
    const right = { code: await code(), redirect_uri: CALLBACK, code_verifier: VERIFIER };
    expect(await (await token({ ...right, code_verifier: 'w'.repeat(43) })).json()).toEqual({ error: 'invalid_grant' });
    expect(await (await token(right)).json()).toEqual({ error: 'invalid_grant' }); // it was tried wrongly
    const second = { ...right, code: await code() };
    const answer = await token(second);
    expect(await answer.json()).toMatchObject({
      token_type: 'Bearer',
      id_token: expect.stringMatching(/^ey/) as string,
    });
    expect((await token(second)).status).toBe(400);
    const third = { ...right, code: await code() };
    await machine.advance(61_000);
    expect((await token(third)).status).toBe(400);
  });

  it('its ID token is no key to the API', async () => {
    const { machine } = await start();
    const claims = { iss: `${ORIGIN}/issuer`, aud: 'rongcuo-portal', sub: 'administrator-1', nonce: 'n' };
    const Authorization = `Bearer ${await machine.ports.issuer.sign(claims, 300)}`;
    expect((await machine.app.request('/api/me', { headers: { Authorization } })).status).toBe(401);
  });

  it('takes its forms from its own pages only, and shows them without script in no frame', async () => {
    const { browser } = await start();
    const path = `/issuer/authorize?${new URLSearchParams(ASKED).toString()}`;
    const form = await browser.open(path);
    const policy = form.headers.get('Content-Security-Policy');
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; .*frame-ancestors 'none'$/,
    );
    const style = /<style>([^]*)<\/style>/.exec(form.text)?.[1] ?? '';
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
    expect(form.text).not.toMatch(/<script|onclick|http:\/\/(?!rongcuo)|https:/);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://elsewhere.example' };
    expect((await browser.ask(path, { method: 'POST', body: 'account=a&password=b', headers })).status).toBe(403);
  });
});
