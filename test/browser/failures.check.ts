import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { shanghaiDate } from '../../regulation/dates.ts';
import { acceptAnswer } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { caseState, submitApplication } from '../builders/play.ts';
import { enterPassword, expectNoComplaint, go, openChromium, signIn } from './chromium.ts';
import { fillTask, sendTask } from './form.ts';
import { hire, openOffice, type Office } from './office.ts';

let office: Office;
let browser: Browser;
beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openChromium()]);
  await hire(office);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** A case that waits to be accepted, and its task. */
async function waiting(): Promise<{ readonly caseId: string; readonly task: string }> {
  const { machine } = office.server();
  const application = { ...APPLICATION, signedOn: shanghaiDate(machine.clock.now()) };
  const caseId = await submitApplication(office.client, application);
  await machine.settle();
  const task = (await caseState(office.client, caseId)).tasks.find(({ status }) => status === 'open');
  if (!task) throw new Error(`case ${caseId} has no open task`);
  return { caseId, task: task.id };
}

const OPINION = '[id="field-opinion"]';
const fillAcceptance = (page: Page, opinion: string): Promise<void> =>
  fillTask(page, { kind: 'accept' }, { ...acceptAnswer, opinion }, new Map());
const opinionInLedger = async (caseId: string): Promise<unknown> => {
  const { answers } = await caseState(office.client, caseId);
  return z.looseObject({ opinion: z.string() }).parse(answers.accept?.answer).opinion;
};

describe('two people answering one task', () => {
  it('the second is told who was first and when, and keeps what was filled in', async () => {
    const { caseId, task } = await waiting();
    const [first, second] = await Promise.all([
      signIn(browser, office, 'registrar-1', { to: `/tasks/${task}` }),
      signIn(browser, office, 'registrar-3', { to: `/tasks/${task}` }),
    ]);
    await fillAcceptance(first.page, '先到的意见。');
    await fillAcceptance(second.page, '后到的意见。');
    await sendTask(first.page);
    await first.page.waitForURL(url => url.pathname === '/tasks');
    await sendTask(second.page);
    const told = second.page.locator('main').getByRole('status').filter({ hasText: '吴样例 已经办理' });
    await told.waitFor();
    expect(await told.innerText()).toMatch(/\d{1,2}:\d{2}/);
    expect(await second.page.locator('main').innerText()).toContain('后到的意见。');
    expect(await opinionInLedger(caseId)).toBe('先到的意见。');
    expectNoComplaint(first);
    expectNoComplaint(second);
  });
});

describe('a session that ends while a form is being filled in', () => {
  it('asks to sign in in another window, keeps every word, and the answer then goes through', async () => {
    const { caseId, task } = await waiting();
    const person = await signIn(browser, office, 'registrar-1', { to: `/tasks/${task}` });
    const { page, context } = person;
    await fillAcceptance(page, '会话过期之前填写的意见。');
    // Signed out everywhere from another computer.
    const elsewhere = await signIn(browser, office, 'registrar-1', { to: '/tasks' });
    await elsewhere.page.getByRole('button', { name: '账户菜单' }).click();
    await elsewhere.page.getByRole('menuitem', { name: '在所有设备上退出' }).click();
    await elsewhere.page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?定|OK/ })
      .click();
    await elsewhere.page
      .getByRole('link', { name: '登录', exact: true })
      .or(elsewhere.page.getByLabel('账号'))
      .first()
      .waitFor();

    await sendTask(page);
    const over = page.getByRole('dialog').filter({ hasText: '登录已过期' });
    const [window] = await Promise.all([
      context.waitForEvent('page'),
      over.getByRole('link', { name: '在新窗口登录' }).click(),
    ]);
    await enterPassword(window, 'registrar-1', office.password);
    await window.locator('main h1').first().waitFor();
    await window.close();
    await over.getByRole('button', { name: '我已登录，继续' }).click();
    await over.waitFor({ state: 'hidden' });
    expect(await page.locator(OPINION).inputValue()).toBe('会话过期之前填写的意见。');
    await page.getByRole('dialog').getByRole('button', { name: '提交办理结果' }).click();
    await page.waitForURL(url => url.pathname === '/tasks');
    expect(await opinionInLedger(caseId)).toBe('会话过期之前填写的意见。');
    expectNoComplaint(person);
  });

  it('a page that is closed and opened again still has the draft, for the same person only', async () => {
    const { task } = await waiting();
    const person = await signIn(browser, office, 'registrar-1', { to: `/tasks/${task}` });
    await fillAcceptance(person.page, '没有提交就关上的意见。');
    await person.page.getByText(/草稿已于/).waitFor();
    await person.page.close();
    const again = await person.context.newPage();
    await again.goto(`/tasks/${task}`);
    await expect.poll(() => again.locator(OPINION).inputValue()).toBe('没有提交就关上的意见。');
  });
});

describe('a server that stops while a task is being answered', () => {
  it('says that it cannot be reached, keeps the form, and takes the answer after it has started again', async () => {
    const { caseId, task } = await waiting();
    const person = await signIn(browser, office, 'registrar-1', { to: `/tasks/${task}` });
    const { page } = person;
    await fillAcceptance(page, '重启之前填写的意见。');
    await page.route('**/web/api/tasks/*/answer', route => route.abort('connectionrefused'));
    await sendTask(page);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('alert').first().waitFor();
    expect(await dialog.getByRole('alert').first().innerText()).toMatch(/[一-鿿]/);
    await office.restart();
    await page.unroute('**/web/api/tasks/*/answer');
    await dialog.getByRole('button', { name: '提交办理结果' }).click();
    await page.waitForURL(url => url.pathname === '/tasks');
    expect(await opinionInLedger(caseId)).toBe('重启之前填写的意见。');
    await go(person, `/cases/${caseId}`);
    expectNoComplaint(person);
  });
});

describe('the keyboard alone', () => {
  it('accepts an application: from the inbox to the ledger without a mouse', async () => {
    const { caseId, task } = await waiting();
    const person = await signIn(browser, office, 'registrar-1', { to: '/tasks' });
    const { page } = person;
    const keys = page.keyboard;
    const until = async (what: string, key = 'Tab'): Promise<void> => {
      for (let i = 0; i < 120; i += 1) {
        if (await page.evaluate(`Boolean(document.activeElement?.matches(${JSON.stringify(what)}))`)) return;
        await keys.press(key);
      }
      throw new Error(`${key} does not reach ${what}`);
    };
    await until(`a[href="/tasks/${task}"]`, 'j');
    await keys.press('Enter');
    await page.getByRole('radio').first().waitFor();
    await until('input[name="outcome"]');
    await keys.press('Space');
    await until('input[name="field-complexity"]');
    await keys.press('Space');
    await until('[id="field-handlers"]');
    const [first = '', second = ''] = acceptAnswer.handlers;
    await keys.type(first);
    await keys.press('Enter');
    await keys.type(second);
    await until(OPINION);
    await keys.type('只用键盘填写的意见。');
    await until('.ant-btn-primary');
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    await until('.ant-modal .ant-btn-primary');
    await keys.press('Enter');
    await page.waitForURL(url => url.pathname === '/tasks');
    expect((await caseState(office.client, caseId)).answers.accept?.answer).toMatchObject({
      handlers: acceptAnswer.handlers,
      opinion: '只用键盘填写的意见。',
    });
    expectNoComplaint(person);
  });

  it('leaves a list by Tab, or by Escape and Tab at once, with what is chosen in it', async () => {
    const { task } = await waiting();
    const person = await signIn(browser, office, 'registrar-1', { to: `/tasks/${task}` });
    const { page } = person;
    await fillAcceptance(page, '承办人已经选好。');
    const handlers = page.locator('.ant-select:has([id="field-handlers"])');
    for (const leaving of [['Tab'], ['Escape', 'Tab']]) {
      await page.locator('[id="field-handlers"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor();
      // Both keys reach the page before it has drawn anything in between.
      await Promise.all(leaving.map(key => page.keyboard.press(key)));
      await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('field-opinion');
      for (const name of acceptAnswer.handlers)
        await expect.poll(() => handlers.innerText(), { timeout: 2000 }).toContain(name);
    }
    await go(person, '/public/calculator');
    const kind = page.locator('main .ant-select').first();
    const before = await kind.innerText();
    await kind.locator('input').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Tab']) await page.keyboard.press(key);
    await page.locator('main .ant-select-open').waitFor({ state: 'detached' });
    expect(await kind.innerText()).toBe(before);
    expectNoComplaint(person);
  });
});
