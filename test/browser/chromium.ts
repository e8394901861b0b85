import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Office } from './office.ts';

/** A wide screen and a telephone; each page has to work on both. */
export const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 360, height: 780 } } as const;
export type Width = keyof typeof WIDTHS;

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.RONGCUO_CHROMIUM ?? '/usr/bin/chromium',
    // The browser's own words (date fields, file choice) in Chinese.
    env: { ...process.env, LANGUAGE: 'zh_CN' },
    // In a container there is no user namespace for the sandbox; the pages are our own.
    args: ['--no-sandbox', '--lang=zh-CN', '--font-render-hinting=none'],
  });

/** Somebody at a browser of his own, and what that browser complained about. */
export interface Person {
  readonly account: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts and refusals of the content policy so far. */
  readonly complaints: string[];
}

/** A browser that nobody is signed in to. */
export async function visitor(browser: Browser, { address }: Office, width: Width = 'wide'): Promise<Person> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: WIDTHS[width],
    locale: 'zh-CN',
    // Where the browser stands must not matter: everything is shown in the time of Shanghai.
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  // 跟随系统: a page can be looked at by day and by night without being opened again.
  await context.addInitScript(`localStorage.setItem('rongcuo.appearance', 'system')`);
  return watched('', context, await context.newPage());
}

export function watched(account: string, context: BrowserContext, page: Page): Person {
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(`${page.url()} ${String(error)}`));
  page.on('console', message => {
    const text = message.text();
    // Chromium writes a line for every answer that is no 2xx; what the page makes of it is checked in the page.
    if (message.type() === 'error' && !/^Failed to load resource/.test(text)) complaints.push(`${page.url()} ${text}`);
  });
  return { account, page, context, complaints };
}

/** Opens a page by its address and waits until what it asked for is there. */
export async function go({ page }: Person, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page
    .locator('main')
    .getByText(/[一-鿿]/)
    .first()
    .waitFor();
  await page.waitForLoadState('networkidle');
}

/** Signs in by account and password, from the page that was asked for, and comes back to it. */
export async function signIn(
  browser: Browser,
  office: Office,
  account: string,
  { to = '/tasks', width = 'wide' }: { readonly to?: string; readonly width?: Width } = {},
): Promise<Person> {
  const person = { ...(await visitor(browser, office, width)), account };
  const { page } = person;
  await page.goto(to);
  await page.getByRole('link', { name: '登录', exact: true }).click();
  await enterPassword(page, account, office.password);
  await page.waitForURL(url => url.pathname === new URL(to, office.address).pathname);
  await settled(page);
  return person;
}

/** The issuer's page. */
export async function enterPassword(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** The browser found nothing to complain about: no script failed, and nothing was against the content policy. */
export const expectNoComplaint = ({ complaints }: Person): void => {
  expect(complaints).toEqual([]);
};
