import type { Page } from 'playwright-core';
import type { Application } from '../../casework/application.ts';
import { filesOf } from '../builders/play.ts';

const DROPS = { form: /^把填好的申请书拖到这里/, evidence: /^把证明材料拖到这里/ } as const;

export interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Chooses files in the fields of an upload form, as a click on them does. */
export const choose = (page: Page, purpose: keyof typeof DROPS, files: Chosen[]): Promise<void> =>
  page.getByLabel(DROPS[purpose]).setInputFiles(purpose === 'form' ? files.slice(0, 1) : files);

/** Whether there is a field for such files. */
export const asksFor = async (page: Page, purpose: keyof typeof DROPS): Promise<boolean> =>
  (await page.getByLabel(DROPS[purpose]).count()) > 0;

/** The completed form and the evidence of an application. */
export async function chosenOf(
  application: Application,
): Promise<{ readonly form: Chosen; readonly evidence: Chosen[] }> {
  const [form, ...evidence] = (await filesOf(application)).map(({ name, bytes }) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  }));
  if (!form) throw new Error('an application has a form');
  return { form, evidence };
}

export const submitButton = (page: Page) => page.getByRole('button', { name: '提交申请' });

/** @returns the id of the case, as the page tells it */
export async function received(page: Page): Promise<string> {
  const told = page.getByRole('status').filter({ hasText: '申请已收到' });
  await told.waitFor({ timeout: 60_000 });
  return /RC\d{4}-\d{4}/.exec(await told.innerText())?.[0] ?? '';
}
