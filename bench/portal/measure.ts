import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';

/** A page, what shows that it is there, and the question whose answer it draws. */
export interface MeasuredPage {
  readonly name: string;
  readonly as: string;
  readonly path: string;
  /** Selector of the first of what somebody comes for. */
  readonly shown: string;
  readonly question: string;
}

/** One load, as the page itself saw it. Milliseconds since the navigation began; kilobytes as transferred. */
const loadSchema = z.object({
  shown: z.number(),
  firstPaint: z.number(),
  /** From asking the question to the last byte of its answer. */
  answer: z.number(),
  kilobytes: z.number(),
  answerKilobytes: z.number(),
  requests: z.number(),
});
export type Load = z.infer<typeof loadSchema>;

const IN_PAGE = join(import.meta.dirname, 'in-page.js');

const READ = (question: string): string => `(async () => {
  const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const asked = all.find(({ name }) => new URL(name).pathname === ${JSON.stringify(question)});
  return {
    shown: await window.shown,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    answer: asked ? asked.responseEnd - asked.requestStart : 0,
    kilobytes: all.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1024,
    answerKilobytes: (asked?.transferSize ?? 0) / 1024,
    requests: all.length,
  };
})()`;

/** A person's own browser, in which what is shown is noted. */
async function newContext(browser: Browser, address: string, { shown }: MeasuredPage): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  });
  await context.addInitScript(`window.shownWhen = ${JSON.stringify(shown)}`);
  await context.addInitScript({ path: IN_PAGE });
  return context;
}

async function load(page: Page, { path, question }: MeasuredPage): Promise<Load> {
  await page.goto(path, { waitUntil: 'commit' });
  // The numbers are taken by the page; this only waits until nothing more is on its way.
  await page.evaluate('window.shown');
  await page.waitForLoadState('networkidle');
  return loadSchema.parse(await page.evaluate(READ(question)));
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Signs in once, as a person does; measuring begins after it. */
export async function cookiesOf(
  browser: Browser,
  address: string,
  account: string,
  password: string,
): Promise<Cookies> {
  const context = await browser.newContext({ baseURL: address });
  const page = await context.newPage();
  await page.goto('/web/session/login?to=/notices');
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('**/notices');
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

/** One load with an empty cache, and one with what the first left in it; the browser keeps no compiled code of either before. */
export async function measured(
  browser: Browser,
  address: string,
  given: MeasuredPage,
  cookies: Cookies,
): Promise<{ readonly cold: Load; readonly warm: Load }> {
  const context = await newContext(browser, address, given);
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    const cold = await load(page, given);
    const warm = await load(page, given);
    return { cold, warm };
  } finally {
    await context.close();
  }
}
