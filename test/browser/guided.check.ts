import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../casework/application.ts';
import { refillFormDocx } from '../../documents/form/fill.ts';
import { readForm } from '../../documents/form/read.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { APPLICATION } from '../builders/application.ts';
import { caseState } from '../builders/play.ts';
import { go } from './chromium.ts';
import { openDesk, type Desk } from './desk.ts';
import { pressed } from './downloads.ts';
import { fillGuided } from './guided.ts';
import { answerInBrowser, openTask, standing } from './play.ts';
import { choose, chosenOf, received, submitButton } from './submit.ts';

let desk: Desk;
let application: Application;
beforeAll(async () => {
  desk = await openDesk();
  application = { ...APPLICATION, signedOn: shanghaiDate(desk.office.server().machine.clock.now()) };
});
afterAll(() => desk.close());

/** The registrar accepts on the task's page: the matter is verified next. */
async function accepted(caseId: string): Promise<void> {
  const state = await standing(desk, caseId);
  await answerInBrowser(desk, state, openTask(state, 'accept'));
  expect(openTask(await standing(desk, caseId)).kind).toBe('verify');
}

describe('the guided application', () => {
  it('asks step by step, makes the official form of it, and what is received is what was filled in', async () => {
    const { page } = await desk.person('applicant-1');
    const { evidence } = await chosenOf(application);
    await page.goto('/apply');
    await fillGuided(page, application, evidence);
    await page.getByLabel('容错申请书').first().waitFor();
    await submitButton(page).click();
    const state = await standing(desk, await received(page));
    // 附件 are named by the files.
    expect(state.application).toEqual({ ...application, attachments: ['会议纪要', '收支明细'] });
    expect(state.uploads.map(({ purpose }) => purpose).sort()).toEqual(['evidence', 'evidence', 'form']);
    await accepted(state.id);
    expect(desk.complaints()).toEqual([]);
  });

  it('says beside each field what is still missing, and leads back to it from the last step', async () => {
    const { page } = await desk.person('applicant-2');
    await page.goto('/apply');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '上一步' }).click();
    const name = page.getByLabel('姓名', { exact: true });
    const said = await name.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${said ?? ''}"]`).innerText()).toMatch(/姓名.*[一-鿿]/);
    for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('还不能生成申请书').waitFor();
    await page.getByRole('main').getByRole('button', { name: '责任追究事项' }).last().click();
    await page.getByLabel('受理机关').waitFor();
  });
});

describe('补正: an application that lacks something', () => {
  it('comes back with what was right kept and what is missing named; mended, it goes on to be accepted', async () => {
    const someone = await desk.person('applicant-1');
    const { page } = someone;
    const { form } = await chosenOf({ ...application, matter: '另一事项：示例村道路项目延期', remedies: '' });
    await page.goto('/apply?way=file');
    await choose(page, 'form', [form]);
    await submitButton(page).click();
    const id = await received(page);
    const returned = await standing(desk, id);
    expect(openTask(returned).kind).toBe('supplement');
    expect(returned.deficiencies.map(({ field }) => field)).toEqual(['remedies']);

    await go(someone, `/cases/${id}`);
    const said = page.locator('main').getByRole('listitem').filter({ hasText: '补正办法' });
    const texts = await said.allInnerTexts();
    expect(texts).toHaveLength(returned.deficiencies.length);
    for (const { label, problem, remedy } of returned.deficiencies)
      expect(texts.some(text => [label, problem, remedy].every(part => text.includes(part)))).toBe(true);

    const back = await readForm(await pressed(page, page.getByRole('button', { name: '退回补正的申请书 DOCX' })));
    if (back.ok) throw new Error('the form that came back lacks nothing');
    const { kind, answers } = back.partial;
    expect(Object.values(answers)).toEqual(expect.arrayContaining([application.facts, application.decisionProcedure]));
    const mended = await refillFormDocx({ kind, answers: { ...answers, remedies: application.remedies } });
    await choose(page, 'form', [{ ...form, name: '补正后的申请书.docx', buffer: Buffer.from(mended) }]);
    await page.getByRole('button', { name: '提交补正' }).click();
    await page.getByText('补正已提交').waitFor();

    expect((await standing(desk, id)).application?.remedies).toBe(application.remedies);
    await accepted(id);
    expect((await caseState(desk.office.client, id)).deficiencies).toEqual([]);
    expect(desk.complaints()).toEqual([]);
  });
});
