import type { Page } from 'playwright-core';
import { ledgerEventSchema } from '../../casework/events.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { z } from 'zod';
import { ANSWERS } from '../builders/answers.ts';
import { AUDITOR, caseState, officialFor } from '../builders/play.ts';
import { go } from './chromium.ts';
import type { Desk } from './desk.ts';
import { fillTask, namesOf, sendTask } from './form.ts';

/** The case once the machine has done what it can. */
export async function standing({ office }: Desk, caseId: string): Promise<CaseState> {
  await office.server().machine.settle();
  return caseState(office.client, caseId);
}

/** The task that is open. */
export function openTask({ id, tasks, parked }: CaseState, kind?: Task['kind']): Task {
  const task = tasks.find(each => each.status === 'open' && (kind === undefined || each.kind === kind));
  if (!task) throw new Error(`case ${id} stands still before ${kind ?? 'anything'}: ${JSON.stringify(parked)}`);
  return task;
}

/** Goes on until a task of this kind is open, or else to the end; each person finds the task in the inbox and answers it on its page. */
export async function playInBrowser(desk: Desk, caseId: string, until?: Task['kind']): Promise<CaseState> {
  for (;;) {
    const state = await standing(desk, caseId);
    if (state.closed) return state;
    const task = openTask(state);
    if (task.kind === until) return state;
    await answerInBrowser(desk, state, task);
  }
}

/** The usual answer, by the official of templates/office/office.json whose task it is. */
export async function answerInBrowser(desk: Desk, state: CaseState, task: Task): Promise<void> {
  const someone = await desk.person(officialFor(task));
  const { page, account } = someone;
  await go(someone, '/tasks');
  await page.locator(`main a[href="/tasks/${task.id}"]`).click();
  await page.getByRole('radio').first().waitFor();
  if (NEEDS_PROOF.has(task.kind)) await addProof(page);
  const own = await caseState(desk.office.client, state.id, account);
  await fillTask(page, task, ANSWERS[task.kind](own, task, 'exemption'), namesOf(own));
  await sendTask(page);
  await page.waitForURL(url => url.pathname === '/tasks');
}

const NEEDS_PROOF: ReadonlySet<Task['kind']> = new Set(['rectification', 'verify-facts']);

/** 佐证材料, added beside the form. */
async function addProof(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^材料/ }).click();
  const file = { name: '佐证材料.txt', mimeType: 'text/plain', buffer: Buffer.from('三个在建项目已经逐一评估。\n') };
  await page.getByLabel('添加材料').setInputFiles(file);
  await page.getByText(file.name).first().waitFor();
}

export const ledgerOf = ({ office }: Desk, caseId: string) =>
  office.client.get(AUDITOR, `/api/cases/${caseId}/ledger`, z.array(ledgerEventSchema));
