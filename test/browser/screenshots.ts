import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { seed } from '../../embedded/demo/seed.ts';
import { buildPortal, portalIsFresh } from '../../embedded/portal.ts';
import { go, openChromium, signIn, visitor, type Person, type Width } from './chromium.ts';
import { openOffice, type Office } from './office.ts';
import { addressOf, PAGES } from './pages.ts';

/**
 * `npm run screenshots [name …]`: each page of the portal on a wide screen and on a telephone, into docs/handbook/. JPEG, because
 * text on white is a third of its PNG and the handbook lies in the repository.
 */
const FOLDER = join(import.meta.dirname, '../../docs/handbook');
const MOST_BYTES = 120 * 1024;
/** A telephone's page is long: so much of it. */
const TALLEST = 1600;

async function picture({ page }: Person, name: string, width: Width): Promise<string> {
  const file = join(FOLDER, `${name}-${width}.jpg`);
  const { width: across, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const tall = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({
    width: across,
    height: width === 'narrow' ? Math.min(Math.max(tall, height), TALLEST) : height,
  });
  for (const quality of [70, 50, 30]) {
    await page.screenshot({ path: file, type: 'jpeg', quality });
    if ((await stat(file)).size <= MOST_BYTES) break;
  }
  await page.setViewportSize({ width: across, height });
  return `${name}-${width}.jpg ${((await stat(file)).size / 1024).toFixed(0)} kB`;
}

async function pictures(office: Office, browser: Browser, wanted: readonly string[]): Promise<void> {
  for (const width of ['wide', 'narrow'] as const) {
    const people = new Map<string, Person>();
    for (const { name, as = '', path } of PAGES) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const open = () =>
        as === '' ? visitor(browser, office, width) : signIn(browser, office, as, { to: '/', width });
      const person = people.get(as) ?? (await open());
      people.set(as, person);
      await go(person, await addressOf(office.client, path));
      // What is drawn on canvas (charts, PDF) comes after the network is quiet.
      await person.page.waitForTimeout(600);
      console.log(await picture(person, name, width));
    }
    for (const { context } of people.values()) await context.close();
  }
}

const directory = await mkdtemp(join(tmpdir(), 'rongcuo-screenshots-'));
await mkdir(FOLDER, { recursive: true });
if (!portalIsFresh()) await buildPortal();
await seed(join(directory, 'data'), () => undefined);
const office = await openOffice(join(directory, 'data'));
const browser = await openChromium();
try {
  await pictures(office, browser, process.argv.slice(2));
} finally {
  await browser.close();
  await office.close();
  await rm(directory, { recursive: true, force: true });
}
