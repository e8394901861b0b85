import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../regulation/dates.ts';
import { SUBJECT } from '../builders/aftermath.ts';
import { APPLICATION } from '../builders/application.ts';
import { AUDITOR } from '../builders/play.ts';
import { fillIn, perform } from './act.ts';
import { go } from './chromium.ts';
import { openDesk, type Desk } from './desk.ts';
import { digestsInLedger, downloads } from './downloads.ts';
import { playInBrowser } from './play.ts';
import { choose, chosenOf, received, submitButton } from './submit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('第六条：an application for tolerance, in the browser', () => {
  it('is submitted, accepted, verified, determined, signed off, served, filed and closed on the task pages', async () => {
    const application = { ...APPLICATION, signedOn: shanghaiDate(desk.office.server().machine.clock.now()) };
    const { page } = await desk.person('applicant-1');
    await page.goto('/apply?way=file');
    const { form, evidence } = await chosenOf(application);
    await choose(page, 'form', [form]);
    await choose(page, 'evidence', evidence);
    await submitButton(page).click();
    const id = await received(page);
    const state = await playInBrowser(desk, id);
    expect(state.closed?.outcome).toBe('exemption');

    const [auditor, inLedger] = await Promise.all([desk.person(AUDITOR), digestsInLedger(desk, id)]);
    expect(inLedger.length).toBeGreaterThan(10);
    expect(await downloads(auditor, id)).toEqual(inLedger);

    const own = await downloads(await desk.person('applicant-1'), id);
    expect(own.length).toBeGreaterThan(2);
    expect(inLedger).toEqual(expect.arrayContaining([...own]));
    expect(desk.complaints()).toEqual([]);
  });
});

/** 启动: by a registrar, on the page for it. @returns the case's id */
async function begin(procedure: 'correction' | 'clarification'): Promise<string> {
  const someone = await desk.person('registrar-1');
  const { page } = someone;
  await go(someone, `/cases/new?kind=${procedure}`);
  await fillIn(page, page.locator('main'), {
    ...{ 对象类别: '个人', 对象名称: SUBJECT.name, 所在单位: SUBJECT.unit, 职务: SUBJECT.post, 账号: SUBJECT.account },
    事由: '大棚项目论证不充分',
  });
  await perform(page, /^启动$/, {});
  await page.waitForURL(/\/cases\/RC/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

describe.each<{ readonly article: string; readonly procedure: 'correction' | 'clarification' }>([
  { article: '第八条：a correction', procedure: 'correction' },
  { article: '第九条：a clarification', procedure: 'clarification' },
])('$article, in the browser', ({ procedure }) => {
  it('is opened on its page, played to its end on the task pages, and its documents are those of the ledger', async () => {
    const id = await begin(procedure);
    const state = await playInBrowser(desk, id);
    expect(state).toMatchObject({ procedure, subject: SUBJECT });
    expect(state.closed).toBeDefined();
    const [auditor, inLedger] = await Promise.all([desk.person(AUDITOR), digestsInLedger(desk, id)]);
    expect(inLedger.length).toBeGreaterThan(2);
    expect(await downloads(auditor, id)).toEqual(inLedger);
    expect(desk.complaints()).toEqual([]);
  });
});
