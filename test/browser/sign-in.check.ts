import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { enterPassword, expectNoComplaint, go, openChromium, settled, signIn, visitor } from './chromium.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
let browser: Browser;
beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(inject('seeded')), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('signing in', () => {
  it('comes back to the page that was asked for', async () => {
    const person = await signIn(browser, office, 'registrar-1', { to: '/tasks?due=overdue' });
    expect(person.page.url()).toBe(`${office.address}/tasks?due=overdue`);
    await expect.poll(() => person.page.getByRole('heading', { level: 1 }).textContent()).toContain('待办');
    expectNoComplaint(person);
  });

  it('refuses a wrong password in words, and says nothing about which of the two was wrong', async () => {
    const { page } = await visitor(browser, office);
    await page.goto('/web/session/login?to=/tasks');
    await enterPassword(page, 'registrar-1', '不是这个密码');
    const told = await page.getByRole('alert').textContent();
    await enterPassword(page, 'nobody-at-all', '不是这个密码');
    expect(await page.getByRole('alert').textContent()).toBe(told);
    expect(told).toMatch(/[一-鿿].*。$/);
  });

  it('keeps its cookie from scripts', async () => {
    const { page, context } = await signIn(browser, office, 'auditor-1', { to: '/cases' });
    const cookies = await context.cookies();
    expect(
      cookies.filter(({ name }) => name.includes('session')).map(({ httpOnly, sameSite }) => [httpOnly, sameSite]),
    ).toEqual([[true, 'Lax']]);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('ends in this browser and is gone from the next page', async () => {
    const { page } = await signIn(browser, office, 'filing-1', { to: '/tasks' });
    await page.getByRole('button', { name: '账户菜单' }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByRole('link', { name: '登录', exact: true }).or(page.getByLabel('账号')).first().waitFor();
    await page.goto('/tasks');
    await page.getByRole('link', { name: '登录', exact: true }).waitFor();
  });
});

describe('the inbox', () => {
  it('is worked by keyboard: J and K move, Enter opens', async () => {
    const person = await signIn(browser, office, 'registrar-1');
    const { page } = person;
    const rows = page.getByRole('list', { name: '待办任务，按到期日排列' }).getByRole('link');
    expect(await rows.count()).toBeGreaterThan(0);
    await page.keyboard.press('j');
    const first = await rows.first().getAttribute('href');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname === first);
    expectNoComplaint(person);
  });

  it('keeps a filter in the address, so that it survives a reload', async () => {
    const person = await signIn(browser, office, 'registrar-1');
    const { page } = person;
    await page.getByRole('searchbox').or(page.getByLabel('按案件号、任务名称查找')).first().fill('没有这样的案件');
    await page.getByText('没有符合条件的任务').waitFor();
    await page.reload();
    await settled(page);
    await page.getByText('没有符合条件的任务').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).last().click();
    await page.getByRole('list', { name: '待办任务，按到期日排列' }).waitFor();
  });
});

describe('a page nobody may see', () => {
  it('says so with a remedy, and what does not exist leads back', async () => {
    const person = await signIn(browser, office, 'applicant-1', { to: '/cases' });
    await go(person, '/cases/rc-999999');
    expect(await person.page.locator('main').innerText()).toMatch(/[一-鿿]/);
    await go(person, '/nowhere/at/all');
    expect(await person.page.locator('main').getByRole('link').count()).toBeGreaterThan(0);
  });
});
