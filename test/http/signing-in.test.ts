import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { returnPath } from '../../functions/api/session/routes.ts';
import type { Machine } from '../../embedded/machine.ts';
import { startServer, type Server } from '../../embedded/server.ts';
import { Browser } from '../builders/browser.ts';
import { CHEAP, temporaryDirectory, testMachine } from '../builders/machine.ts';

const PASSWORD = '春江花月夜-2026-长句';
const MINUTE = 60_000;
const LOOPBACK = { host: '127.0.0.1', passwordCost: CHEAP };

let server: Server;
beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rongcuo-sign-in-'));
  server = await startServer({ directory, ...LOOPBACK, port: 0 });
  for (const id of ['registrar-1', 'auditor-1', 'applicant-1']) await open(server.machine, id);
  return async () => {
    await server.close();
    await rm(directory, { recursive: true });
  };
});
const open = ({ ports }: Machine, id: string) =>
  ports.accounts.create({ id, name: '某样例', mustChange: false }, PASSWORD, ports.clock.now());

const signedIn = async (id = 'registrar-1'): Promise<Browser> => {
  const browser = new Browser(server.address);
  await browser.signIn(id, PASSWORD);
  return browser;
};
/** Until the browser is about to bring its code back. */
const untilCallback = async (browser: Browser): Promise<string> => {
  const form = await browser.open('/web/session/login?to=/health');
  const values = { account: 'registrar-1', password: PASSWORD };
  return (await browser.submit(form, values, `${browser.origin}/web/session/callback`)).url;
};
const status = async (answer: Promise<Response>): Promise<number> => (await answer).status;

describe('网页登录', () => {
  it('goes to the issuer and back to the page asked for, and leaves the browser a cookie no script can read', async () => {
    const browser = new Browser(server.address);
    const to = '/health?from=登录';
    const page = await browser.signIn('registrar-1', PASSWORD, to);
    expect(page).toMatchObject({ status: 200, url: new URL(to, server.address).href });
    expect([...browser.cookies.keys()]).toEqual(['rongcuo-session']);
    expect(await browser.session()).toMatchObject({
      user: { id: 'registrar-1', name: '吴样例', roles: ['registrar'], organ: 'discipline' },
    });
    expect(await (await browser.ask('/web/api/me')).json()).toMatchObject({ id: 'registrar-1' });
  });

  it('sets its cookies HttpOnly and SameSite=Lax, and with TLS Secure and of this host alone', async () => {
    const cookie = (await new Browser(server.address).ask('/web/session/login')).headers.getSetCookie()[0];
    expect(cookie).toMatch(/^rongcuo-login-[\w-]{8}=[\w-]{43}; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/);
    const { machine } = await testMachine({ passwordCost: CHEAP, baseUrl: 'https://rongcuo.example' });
    await open(machine, 'auditor-1');
    const secure = new Browser('https://rongcuo.example', request => machine.app.fetch(request));
    const before = (await secure.ask('/web/session/login')).headers.getSetCookie()[0];
    expect(before).toMatch(/^__Host-rongcuo-login-.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    await secure.signIn('auditor-1', PASSWORD);
    expect(secure.cookies.has('__Host-rongcuo-session')).toBe(true);
    expect(await secure.session()).toMatchObject({ user: { id: 'auditor-1' } });
  });

  it('is one way of asking and the bearer token another: neither is taken for the other', async () => {
    const browser = await signedIn();
    const Authorization = `Bearer ${await server.machine.ports.issuer.mintToken('registrar-1', 60)}`;
    expect(await status(browser.ask('/api/me'))).toBe(401);
    expect(await status(new Browser(server.address).ask('/web/api/me', { headers: { Authorization } }))).toBe(401);
    expect(await status(browser.ask('/api/me', { headers: { Authorization } }))).toBe(200);
  });

  it('takes an unsafe request only from its own pages: with the session’s token, from this origin', async () => {
    const [browser, other] = [await signedIn(), await signedIn('auditor-1')];
    const path = '/web/api/notices/none/read';
    const ask = (headers: Record<string, string>) => browser.ask(path, { method: 'POST', body: '{}', headers });
    const own = { 'X-CSRF-Token': (await browser.session()).csrf, 'Content-Type': 'application/json' };
    const forged = [
      {},
      { ...own, 'X-CSRF-Token': (await other.session()).csrf },
      { ...own, Origin: 'https://elsewhere.example' },
      { ...own, Origin: 'null' },
      { ...own, 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of forged) {
      const answer = await ask(headers);
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'permission.request-forged' });
    }
    expect(await status(ask(own))).toBe(404); // it arrived: there is no such notice
  });

  it('begins every session under a new id: one planted beforehand leads nowhere, the one before ends', async () => {
    const browser = new Browser(server.address);
    browser.cookies.set('rongcuo-session', 'planted-by-somebody-else');
    await browser.signIn('registrar-1', PASSWORD);
    const first = browser.cookies.get('rongcuo-session') ?? '';
    expect(first).toMatch(/^[\w-]{43}$/);
    await browser.signIn('registrar-1', PASSWORD);
    expect(browser.cookies.get('rongcuo-session')).not.toBe(first);
    const thief = new Browser(server.address);
    for (const id of ['planted-by-somebody-else', first]) {
      thief.cookies.set('rongcuo-session', id);
      expect(await status(thief.ask('/web/session'))).toBe(401);
    }
  });

  it('brings a code back once, and only in the browser that began', async () => {
    const browser = new Browser(server.address);
    const callback = await untilCallback(browser);
    const elsewhere = await new Browser(server.address).open(callback);
    expect(elsewhere).toMatchObject({ status: 400 });
    expect(elsewhere.text).toContain('本次登录已经失效');
    // It was brought by somebody else: the code is spent, for whoever comes after.
    expect((await browser.open(callback)).status).toBe(400);
    const again = await untilCallback(browser);
    expect((await browser.open(again)).status).toBe(200);
    expect((await browser.open(again)).status).toBe(400);
    const forged = (await untilCallback(browser)).replace(/state=[^&]*/, 'state=forged');
    expect((await browser.open(forged)).status).toBe(400);
  });

  it('returns to pages of this site only', async () => {
    for (const to of ['/', '/tasks/RC2026-0001-T01?tab=1#top', '/cases']) expect(returnPath(to)).toBe(to);
    const away = ['//elsewhere.example', 'https://elsewhere.example/', '/\\elsewhere.example', '/\t/elsewhere.example'];
    for (const to of [
      ...away,
      'tasks',
      '',
      '/web/session/logout',
      '/issuer/change',
      '/x/..//elsewhere.example',
      `/${'x'.repeat(3000)}`,
    ])
      expect(() => returnPath(to), to).toThrow('不是本系统的页面');
    const page = await new Browser(server.address).open('/web/session/login?to=//elsewhere.example');
    expect(page.status).toBe(400);
  });

  it('asked for at another name of this machine, goes on at its own address, where the cookies are', async () => {
    const local = server.address.replace('127.0.0.1', 'localhost');
    const { fetch } = server.machine.app;
    const answer = await fetch(new Request(`${local}/web/session/login?to=/tasks`));
    const here = `${server.address}/web/session/login?to=%2Ftasks&here=1`;
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, here]);
    // A proxy may go on naming another host: once is enough.
    const again = await fetch(new Request(`${local}/web/session/login?to=/tasks&here=1`));
    expect(again.headers.get('Location')).toMatch(`${server.address}/issuer/authorize?`);
  });
});

describe('登录的期限', () => {
  it('ends after half an hour without a request, and after twelve hours in any case', async () => {
    const [idle, busy] = [await signedIn(), await signedIn('auditor-1')];
    const { clock } = server.machine;
    clock.advance(20 * MINUTE);
    expect(await status(busy.ask('/web/api/me'))).toBe(200);
    expect(await status(idle.ask('/web/session'))).toBe(200); // looking at it is no sign of life
    clock.advance(11 * MINUTE);
    expect(await status(idle.ask('/web/api/me'))).toBe(401);
    for (let minutes = 31; minutes < 12 * 60; minutes += 25) {
      expect(await status(busy.ask('/web/api/me'))).toBe(200);
      clock.advance(25 * MINUTE);
    }
    expect(await status(busy.ask('/web/api/me'))).toBe(401);
  });

  it('ends at once where the person signs out: here, or everywhere', async () => {
    const [here, there, elsewhere] = [await signedIn(), await signedIn(), await signedIn()];
    const cookie = here.cookies.get('rongcuo-session') ?? '';
    expect(await status(here.post('/web/session/logout'))).toBe(200);
    expect(here.cookies.has('rongcuo-session')).toBe(false);
    here.cookies.set('rongcuo-session', cookie);
    expect(await status(here.ask('/web/api/me'))).toBe(401);
    expect(await status(elsewhere.ask('/web/api/me'))).toBe(200);
    expect(await (await there.post('/web/session/logout-everywhere')).json()).toEqual({});
    expect(await status(elsewhere.ask('/web/api/me'))).toBe(401);
  });

  it('goes on when the server is started anew in the middle of it, and so does a sign-in under way', async () => {
    const directory = await temporaryDirectory();
    const first = await startServer({ directory, ...LOOPBACK, port: 0 });
    await open(first.machine, 'registrar-1');
    const browser = new Browser(first.address);
    await browser.signIn('registrar-1', PASSWORD);
    const underWay = new Browser(first.address);
    const callback = await untilCallback(underWay);
    await first.close();
    const port = Number(new URL(first.address).port);
    const second = await startServer({ directory, ...LOOPBACK, port });
    expect(await status(browser.ask('/web/api/me'))).toBe(200);
    expect((await underWay.open(callback)).status).toBe(200);
    await second.close();
  });
});
