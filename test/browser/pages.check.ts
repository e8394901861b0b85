import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { namesOfControls, severeFindings } from './axe.ts';
import { go, openChromium, signIn, visitor, WIDTHS, type Person, type Width } from './chromium.ts';
import { openOffice, type Office } from './office.ts';
import { addressOf, PAGES } from './pages.ts';

let office: Office;
let browser: Browser;
const people = new Map<string, Person>();
beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(inject('seeded')), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function person(account = ''): Promise<Person> {
  const known = people.get(account);
  if (known) return known;
  const met = account === '' ? await visitor(browser, office) : await signIn(browser, office, account, { to: '/' });
  people.set(account, met);
  return met;
}

/** Chinese, a number, a case's or task's id, or the name of a file format or of the other language. */
const SAYABLE = /[一-鿿]|^[\d\s/]+$|^RC\d|^(English|PDF|DOCX|XLSX|CSV|JSON)$/;
/** A telephone scrolls down, never sideways; a pixel is rounding. */
const sideways = async ({ page }: Person): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));

/** As somebody who turns or resizes a window; drawn anew when it returns. */
async function resize({ page }: Person, width: Width): Promise<void> {
  await page.setViewportSize(WIDTHS[width]);
  await page.evaluate('new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))');
}

describe.each(PAGES)('$title $path', ({ as, path }) => {
  it('keeps nobody out, on a wide screen and on a telephone: axe, names, width, policy', async () => {
    const someone = await person(as);
    const { page, complaints } = someone;
    complaints.length = 0;
    const address = await addressOf(office.client, path);
    const found: string[] = [];
    await go(someone, address);
    if ((await page.getByRole('heading', { name: '没有这个页面' }).count()) > 0) found.push('no such page');
    for (const width of Object.keys(WIDTHS) as Width[]) {
      await resize(someone, width);
      found.push(...(await severeFindings(page)).map(each => `${width}: ${each}`));
      const mute = (await namesOfControls(page)).filter(({ name }) => !SAYABLE.test(name));
      found.push(...mute.map(({ tag, name }) => `${width}: a control is read as “${name}”: ${tag}`));
      if ((await sideways(someone)) > 1) found.push(`${width}: the page is wider than the screen`);
    }
    expect([...found, ...complaints]).toEqual([]);
  });
});
