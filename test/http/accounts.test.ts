import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPasswords } from '../../adapters/embedded/passwords.ts';
import { firstAdministrator } from '../../embedded/first-account.ts';
import { checkPassword } from '../../embedded/issuer/password-rules.ts';
import { newAccountSchema } from '../../functions/api/routes/account-operations.ts';
import { Browser } from '../builders/browser.ts';
import { as, CHEAP, request, testMachine, type TestMachine } from '../builders/machine.ts';

const PASSWORD = '春江花月夜-2026-长句';
const ORIGIN = 'http://rongcuo.invalid';
let test: TestMachine;
beforeEach(async () => {
  test = await testMachine({ passwordCost: CHEAP });
  const { accounts, clock } = test.machine.ports;
  await accounts.create({ id: 'registrar-1', name: '吴样例', mustChange: false }, PASSWORD, clock.now());
});
const newBrowser = () => new Browser(ORIGIN, sent => test.machine.app.fetch(sent));
const administer = async (path: string, method = 'POST', body: unknown = {}) =>
  request(test.machine, path, { user: 'administrator-1', method, body });

describe('账号和密码', () => {
  it('five wrong passwords pause an account, whether there is one or not, longer each time', async () => {
    const browser = newBrowser();
    for (const account of ['registrar-1', 'nobody-at-all']) {
      const said: [number, string][] = [];
      for (let guess = 1; guess <= 6; guess += 1) {
        const { status, text } = await browser.signIn(account, guess === 6 ? PASSWORD : `wrong-${guess}`);
        said.push([status, /role="alert">([^<]*)</.exec(text)?.[1] ?? '']);
      }
      expect(said[0]).toEqual([401, '账号或者密码不正确。连续5次不正确的，暂停登录。']);
      expect(said.slice(4)).toEqual([4, 5].map(() => [429, '多次不正确，该账号暂停登录，请1分钟后再试。']));
    }
    await test.machine.advance(61_000);
    expect((await browser.signIn('registrar-1', 'wrong again')).text).toContain('请2分钟后再试');
    await test.machine.advance(121_000);
    expect((await browser.signIn('registrar-1', PASSWORD)).status).toBe(200);
    // The right one makes it all forgotten.
    expect((await newBrowser().signIn('registrar-1', 'wrong')).status).toBe(401);
  });

  it('many guesses at the same moment are counted too', async () => {
    const { accounts, clock } = test.machine.ports;
    const guesses = Array.from({ length: 8 }, (_, i) => accounts.check('registrar-1', `guess-${i}`, clock.now()));
    const results = (await Promise.all(guesses)).map(({ result }) => result);
    expect(results.filter(result => result === 'wrong')).toHaveLength(5);
    expect(results.filter(result => result === 'paused')).toHaveLength(3);
  });

  it('a password given by somebody else serves once: at the first sign-in it is changed', async () => {
    const told = as(newAccountSchema, await administer('/api/accounts/auditor-1', 'PUT', { name: '卫测试' }));
    const browser = newBrowser();
    let page = await browser.signIn('auditor-1', told.password);
    expect(page.text).toContain('设置新密码');
    expect(browser.cookies.has('rongcuo-session')).toBe(false);
    const said = async (fresh: string, again = fresh) => {
      page = await browser.submit(page, { fresh, again });
      return /role="alert">([^<]*)</.exec(page.text)?.[1];
    };
    expect(await said('短')).toContain('太短');
    expect(await said('不一样的两个长密码', '不一样的两个长密碼')).toBe('两次输入的新密码不一致。');
    expect(await said(told.password)).toBe('新密码不能与原来的相同。');
    expect(await said(PASSWORD)).toBeUndefined();
    expect(await browser.session()).toMatchObject({ user: { id: 'auditor-1' } });
    expect((await newBrowser().signIn('auditor-1', told.password)).status).toBe(401);
  });

  it('is changed by its owner at any time, who is then signed out everywhere', async () => {
    const browser = newBrowser();
    await browser.signIn('registrar-1', PASSWORD);
    const fresh = '秋水共长天一色-2026';
    const form = await browser.open('/issuer/change');
    const done = await browser.submit(form, { account: 'registrar-1', password: PASSWORD, fresh, again: fresh });
    expect(done.text).toContain('密码已经修改');
    expect((await browser.ask('/web/session')).status).toBe(401);
    expect((await browser.signIn('registrar-1', fresh)).status).toBe(200);
  });

  it('is kept as scrypt with N of 2^17, salted, and found again', async () => {
    const passwords = createPasswords();
    const kept = await passwords.hash(PASSWORD);
    expect(kept).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await passwords.matches(PASSWORD, kept)).toBe(true);
    const cheap = createPasswords(CHEAP);
    const salted = await cheap.hash(PASSWORD);
    expect(await cheap.hash(PASSWORD)).not.toBe(salted);
    expect(await cheap.matches(`${PASSWORD}!`, salted)).toBe(false);
  });

  it('cannot be short, the account itself, or one that everybody chooses', () => {
    const account = { id: 'registrar-1', name: '吴样例' };
    for (const weak of [
      '短密码',
      'registrar-1-2026',
      '1234567890',
      'abcdefghijk',
      'aaaaaaaaaaaa',
      'Password123',
      'ｐａｓｓｗｏｒｄ123',
    ])
      expect(() => {
        checkPassword(weak, account);
      }, weak).toThrow('密码');
    for (const good of [PASSWORD, 'correct horse battery', 'k7mp-2xqa-9fzt-ww3e']) checkPassword(good, account);
  });

  it('the first administrator’s password is made once and serves once', async () => {
    const bare = await testMachine({ passwordCost: CHEAP });
    const first = await firstAdministrator(bare.machine.ports);
    expect(first).toMatchObject({
      id: 'administrator-1',
      password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) as string,
    });
    expect(await firstAdministrator(bare.machine.ports)).toBeUndefined();
    expect((await bare.machine.ports.accounts.list())[0]).toMatchObject({ mustChange: true });
  });
});

describe('账号的管理', () => {
  it('is an administrator’s: reset and lock end what the account had open, and all of it is in the log', async () => {
    const browser = newBrowser();
    await browser.signIn('registrar-1', PASSWORD);
    const again = as(newAccountSchema, await administer('/api/accounts/registrar-1/reset'));
    expect((await browser.ask('/web/session')).status).toBe(401);
    const page = await browser.submit(await browser.signIn('registrar-1', again.password), {
      fresh: PASSWORD,
      again: PASSWORD,
    });
    expect(page.status).toBe(200);
    await administer('/api/accounts/registrar-1/lock');
    expect((await browser.ask('/web/session')).status).toBe(401);
    expect((await browser.signIn('registrar-1', PASSWORD)).text).toContain('已由管理员停用');
    await administer('/api/accounts/registrar-1/unlock');
    expect((await browser.signIn('registrar-1', PASSWORD)).status).toBe(200);
    const answer = await request(test.machine, '/api/sign-ins', { user: 'auditor-1' });
    const log = as(z.object({ signIns: z.array(z.object({ event: z.string(), by: z.string().optional() })) }), answer);
    expect(log.signIns.map(({ event, by }) => [event, by]).reverse()).toEqual([
      ['signed-in', undefined],
      ['account-reset', 'administrator-1'],
      ['password-changed', undefined],
      ['signed-in', undefined],
      ['account-locked', 'administrator-1'],
      ['account-unlocked', 'administrator-1'],
      ['signed-in', undefined],
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(again.password);
  });

  it('refuses everybody else, an account that is there, and one that is not', async () => {
    for (const [method, path] of [
      ['PUT', ''],
      ['POST', '/reset'],
      ['POST', '/lock'],
      ['POST', '/unlock'],
    ] as const) {
      const asked = { user: 'supervisor-1', method, body: { name: '某样例' } };
      expect(await request(test.machine, `/api/accounts/registrar-1${path}`, asked)).toMatchObject({ status: 403 });
    }
    expect(await request(test.machine, '/api/accounts', { user: 'registrar-1' })).toMatchObject({ status: 403 });
    expect(await request(test.machine, '/api/sign-ins', { user: 'registrar-1' })).toMatchObject({ status: 403 });
    const twice = await administer('/api/accounts/registrar-1', 'PUT', { name: '吴样例' });
    expect(twice).toMatchObject({ status: 409, body: { code: 'account.exists' } });
    expect(await administer('/api/accounts/nobody/reset')).toMatchObject({ status: 404 });
    const odd = await administer(`/api/accounts/${encodeURIComponent('a b')}`, 'PUT', { name: '某样例' });
    expect(odd).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
  });
});
