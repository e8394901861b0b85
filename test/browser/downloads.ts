import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { go, type Person } from './chromium.ts';
import { ledgerOf } from './play.ts';
import type { Desk } from './desk.ts';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Digests of every file of every document, as the ledger has them. */
export async function digestsInLedger(desk: Desk, caseId: string): Promise<readonly string[]> {
  const events = await ledgerOf(desk, caseId);
  return events
    .flatMap(({ body }) => (body.type === 'document-issued' ? body.document.files.map(({ sha256 }) => sha256) : []))
    .sort();
}

/**
 * Chromium drops, without a word, what is more than ten downloads of a page within a second (`LocalFrame::ShouldThrottleDownload`):
 * the eleventh of 25 presses 97 ms apart never came, of 25 presses 120 ms apart each did. No person is as fast.
 */
const BETWEEN_PRESSES_MS = 120;

/** Presses a button and takes the file that the browser then saves. */
export async function pressed(page: Page, button: Locator): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  await page.waitForTimeout(BETWEEN_PRESSES_MS);
  return readFile(await download.path());
}

/**
 * Presses every button of a case's page that downloads a document.
 * @returns the digests of the files that came
 * @throws where two of the buttons are read out as the same
 */
export async function downloads(someone: Person, caseId: string): Promise<readonly string[]> {
  const { page } = someone;
  await go(someone, `/cases/${caseId}`);
  const found: string[] = [];
  const names = new Set<string>();
  for (const button of await page.getByRole('button', { name: /(PDF|DOCX) / }).all()) {
    const name = (await button.getAttribute('aria-label')) ?? '';
    if (names.has(name)) throw new Error(`two buttons are read out as ${name}`);
    names.add(name);
    found.push(digest(await pressed(page, button)));
  }
  return found.sort();
}
