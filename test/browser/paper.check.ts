import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../casework/application.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { APPLICATION } from '../builders/application.ts';
import { go } from './chromium.ts';
import { openDesk, type Desk } from './desk.ts';
import { fillEntry } from './guided.ts';
import { standing } from './play.ts';
import { choose } from './submit.ts';

const SCAN = {
  name: '纸质申请书扫描件.pdf',
  mimeType: 'application/pdf',
  buffer: readFileSync(join(import.meta.dirname, '../fixtures/forms/scan.pdf')),
};

let desk: Desk;
let application: Application;
beforeAll(async () => {
  desk = await openDesk();
  application = { ...APPLICATION, signedOn: shanghaiDate(desk.office.server().machine.clock.now()) };
});
afterAll(() => desk.close());

describe('an application on paper', () => {
  it('is registered by a registrar, entered beside its scan, found by the name of its party, and waits to be accepted', async () => {
    const someone = await desk.person('registrar-1');
    const { page } = someone;
    await go(someone, '/cases/new');
    await choose(page, 'form', [SCAN]);
    await page.getByRole('button', { name: '登记申请' }).click();
    await page.waitForURL('**/entry');
    const id = /RC\d{4}-\d{4}/.exec(page.url())?.[0] ?? '';
    await page.getByRole('document', { name: SCAN.name }).waitFor();

    await page.getByRole('button', { name: '录入', exact: true }).click();
    await page.getByText('姓名未填写').waitFor();
    await fillEntry(page, application);
    await page.getByRole('button', { name: '录入', exact: true }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '录入申请书' });
    await dialog.getByRole('button', { name: '录入', exact: true }).click();
    await page.waitForURL(`**/cases/${id}`);

    const state = await standing(desk, id);
    expect([state.applicant, state.entered, state.application]).toEqual(['', 'U01', application]);
    expect(state.tasks.map(({ kind, status }) => [kind, status])).toEqual([
      ['supplement', 'answered'],
      ['accept', 'open'],
    ]);

    await go(someone, '/cases');
    await page.getByRole('searchbox').fill(application.applicant.name);
    await page.getByRole('row').filter({ hasText: application.matter }).getByRole('link', { name: id }).waitFor();
    await page.getByRole('searchbox').fill('没有这个人');
    await page.getByText('没有符合条件的案件').waitFor();
    expect(desk.complaints()).toEqual([]);
  });
});
