import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { ledgerEventSchema } from '../../casework/events.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { aftermath, type Opening } from '../builders/aftermath.ts';
import { ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { AUDITOR, caseState, officialFor } from '../builders/play.ts';
import { go, openChromium, signIn, type Person } from './chromium.ts';
import { fillTask, namesOf, sendTask } from './form.ts';
import { openOffice, type Office } from './office.ts';
import { choose, chosenOf, received, submitButton } from './submit.ts';

let office: Office;
let browser: Browser;
const people = new Map<string, Person>();
beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** Each person signs in once and stays. */
async function person(account: string): Promise<Person> {
  const known = people.get(account) ?? (await signIn(browser, office, account, { to: '/tasks' }));
  people.set(account, known);
  return known;
}

/** Goes on while tasks are open; each person finds the task in the inbox and answers it on its page. */
async function playInBrowser(caseId: string): Promise<CaseState> {
  for (;;) {
    const state = await standing(caseId);
    if (state.closed) return state;
    const task = state.tasks.find(({ status }) => status === 'open');
    if (!task) throw new Error(`case ${caseId} stands still: ${JSON.stringify(state.parked)}`);
    await answerInBrowser(state, task);
  }
}

/** The case once the machine has done what it can. */
async function standing(caseId: string): Promise<CaseState> {
  await office.server().machine.settle();
  return caseState(office.client, caseId);
}

async function answerInBrowser(state: CaseState, task: Task): Promise<void> {
  const someone = await person(officialFor(task));
  const { page, account } = someone;
  await go(someone, '/tasks');
  await page.locator(`main a[href="/tasks/${task.id}"]`).click();
  await page.getByRole('radio').first().waitFor();
  if (task.kind === 'rectification') await addProof(page);
  const own = await caseState(office.client, state.id, account);
  await fillTask(page, task, ANSWERS[task.kind](own, task, 'exemption'), namesOf(own));
  await sendTask(page);
  await page.waitForURL(url => url.pathname === '/tasks');
}

/** 佐证材料, added beside the form. */
async function addProof(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^材料/ }).click();
  const file = { name: '整改台账.txt', mimeType: 'text/plain', buffer: Buffer.from('三个在建项目已经逐一评估。\n') };
  await page.getByLabel('添加材料').setInputFiles(file);
  await page.getByText(file.name).first().waitFor();
}

/** Digests of every file of every document, as the ledger has them. */
async function digestsInLedger(caseId: string): Promise<readonly string[]> {
  const events = await office.client.get(AUDITOR, `/api/cases/${caseId}/ledger`, z.array(ledgerEventSchema));
  return events
    .flatMap(({ body }) => (body.type === 'document-issued' ? body.document.files.map(({ sha256 }) => sha256) : []))
    .sort();
}

const linkSchema = z.object({ link: z.string() });
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Presses every button of a case's page that downloads a document, and takes what the link the page is given leads to: headless
 * Chromium was seen to start none for one of twenty presses in a row. The first is the browser's own download.
 * @returns the digests of what came
 */
async function downloads(someone: Person, caseId: string): Promise<readonly string[]> {
  const { page, context } = someone;
  await go(someone, `/cases/${caseId}`);
  const buttons = await page.getByRole('button', { name: /(PDF|DOCX) / }).all();
  const first = page.waitForEvent('download');
  const found: string[] = [];
  for (const [i, button] of buttons.entries()) {
    const answered = page.waitForResponse(response => /\/web\/api\/documents\//.test(response.url()));
    await button.click();
    const { link } = linkSchema.parse(await (await answered).json());
    found.push(digest(await (await context.request.get(link)).body()));
    if (i === 0) expect(digest(await readFile(await (await first).path()))).toBe(found[0]);
  }
  return found.sort();
}

const complaints = (): string[] => [...people.values()].flatMap(each => each.complaints);

describe('第六条：an application for tolerance, in the browser', () => {
  it('is submitted, accepted, verified, determined, signed off, served, filed and closed on the task pages', async () => {
    const application = { ...APPLICATION, signedOn: shanghaiDate(office.server().machine.clock.now()) };
    const { page } = await person('applicant-1');
    await page.goto('/apply?way=file');
    const { form, evidence } = await chosenOf(application);
    await choose(page, 'form', [form]);
    await choose(page, 'evidence', evidence);
    await submitButton(page).click();
    const id = await received(page);
    const state = await playInBrowser(id);
    expect(state.closed?.outcome).toBe('exemption');

    const [auditor, inLedger] = await Promise.all([person(AUDITOR), digestsInLedger(id)]);
    expect(inLedger.length).toBeGreaterThan(10);
    expect(await downloads(auditor, id)).toEqual(inLedger);

    const own = await downloads(await person('applicant-1'), id);
    expect(own.length).toBeGreaterThan(2);
    expect(inLedger).toEqual(expect.arrayContaining([...own]));
    expect(complaints()).toEqual([]);
  });
});

describe.each<Opening & { article: string }>([
  { article: '第八条：a correction', procedure: 'correction' },
  { article: '第九条：a clarification', procedure: 'clarification' },
])('$article, in the browser', ({ procedure }) => {
  it('is opened (by HTTP), then played to its end on the task pages, and its documents are those of the ledger', async () => {
    const { open } = aftermath(office.server().machine, office.client);
    const id = await open({ procedure });
    const state = await playInBrowser(id);
    expect(state.closed).toBeDefined();
    const [auditor, inLedger] = await Promise.all([person(AUDITOR), digestsInLedger(id)]);
    expect(inLedger.length).toBeGreaterThan(2);
    expect(await downloads(auditor, id)).toEqual(inLedger);
    expect(complaints()).toEqual([]);
  });
});
