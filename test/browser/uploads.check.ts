import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { shanghaiDate } from '../../regulation/dates.ts';
import { APPLICATION } from '../builders/application.ts';
import { caseState } from '../builders/play.ts';
import { openChromium, settled, signIn } from './chromium.ts';
import { openOffice, type Office } from './office.ts';
import { asksFor, choose, chosenOf, received, submitButton } from './submit.ts';

let office: Office;
let browser: Browser;
beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

const application = () => ({ ...APPLICATION, signedOn: shanghaiDate(office.server().machine.clock.now()) });

describe('an upload that is cut', () => {
  it('goes on after the page was closed, with the same files, and what arrives is what was chosen', async () => {
    const { page } = await signIn(browser, office, 'applicant-1', { to: '/apply?way=file' });
    const { form } = await chosenOf(application());
    const long = {
      name: '现场录音.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('一段很长的记录。\n'.repeat(400_000)),
    };
    await choose(page, 'form', [form]);
    await choose(page, 'evidence', [long]);
    let pieces = 0;
    await page.route('**/files/**', route => {
      pieces += 1;
      return pieces === 1 ? route.continue() : route.abort('connectionreset');
    });
    await submitButton(page).click();
    await expect.poll(() => pieces, { timeout: 30_000 }).toBeGreaterThan(1);
    // Cut until the page is gone: it would go on by itself.
    await page.reload();
    await settled(page);
    await page.unroute('**/files/**');
    await page.getByText('有一次上传没有完成').waitFor();
    // Only what has not arrived is asked for again.
    if (await asksFor(page, 'form')) await choose(page, 'form', [form]);
    await choose(page, 'evidence', [long]);
    await page.getByRole('button', { name: '继续上传' }).click();
    const caseId = await received(page);
    const { uploads } = await caseState(office.client, caseId);
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(uploads.map(({ sha256 }) => sha256).sort()).toEqual([digest(form.buffer), digest(long.buffer)].sort());
  });
});

describe('a file that the gate refuses', () => {
  it('is named beside the file with a remedy, and without it the application goes through', async () => {
    const { page } = await signIn(browser, office, 'applicant-2', { to: '/apply?way=file' });
    const { form } = await chosenOf(application());
    // A program under the name of a document.
    const program = {
      name: '会议纪要.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ\u0090\u0000\u0003程序'),
    };
    await choose(page, 'form', [form]);
    await choose(page, 'evidence', [program]);
    await submitButton(page).click();
    const row = page.getByRole('listitem').filter({ hasText: program.name });
    await row.getByRole('alert').waitFor({ timeout: 60_000 });
    expect(await row.getByRole('alert').innerText()).toMatch(/[一-鿿]+.*。/s);
    await row.getByRole('button', { name: `移除 ${program.name}` }).click();
    await submitButton(page).click();
    const { uploads } = await caseState(office.client, await received(page));
    expect(uploads.map(({ purpose }) => purpose)).toEqual(['form']);
  });
});
