import type { Page } from 'playwright-core';
import { APPLICATION } from '../builders/application.ts';
import { dialogOf } from './act.ts';
import { fillGuided } from './guided.ts';
import { confirm, mistakes, next, press, shown, type State } from './states.ts';
import { choose, chosenOf } from './submit.ts';

/** The guided application from its beginning, whatever was left there. */
async function anew(page: Page): Promise<void> {
  const clear = page.locator('main').getByRole('button', { name: '清空重填' });
  if ((await clear.count()) === 0) return;
  await clear.click();
  await confirm(page).click();
  await dialogOf(page).waitFor({ state: 'hidden' });
}

/** The applicant's pages at work. */
export const PARTY_STATES: readonly State[] = [
  {
    what: '申请回避, over the page of one’s case',
    ...{ as: 'applicant-4', path: '/cases/{applicant-4}' },
    bring: async ({ page }) => {
      await press(page, '申请回避');
      await shown(page);
    },
  },
  {
    what: '补正, what is to be mended and where it is handed in',
    ...{ as: 'applicant-7', path: '/cases/{applicant-7}' },
    bring: ({ page }) => page.getByText('补正办法').first().waitFor(),
  },
  {
    what: '提出申请, the first step left empty',
    ...{ as: 'applicant-2', path: '/apply' },
    bring: async ({ page }) => {
      await anew(page);
      await next(page);
      await press(page, '上一步');
      await mistakes(page);
    },
  },
  {
    what: '提出申请, a situation chosen and its conditions left open',
    ...{ as: 'applicant-2', path: '/apply' },
    bring: async ({ page }) => {
      await anew(page);
      await next(page);
      await next(page);
      await page.getByRole('checkbox').first().check();
      await next(page);
      await press(page, '上一步');
      await mistakes(page);
    },
  },
  {
    what: '提出申请, filled in, the form to be read before it is sent',
    ...{ as: 'applicant-1', path: '/apply' },
    bring: async ({ page }) => {
      const { evidence } = await chosenOf(APPLICATION);
      await anew(page);
      await fillGuided(page, APPLICATION, evidence);
      await page.getByRole('button', { name: '提交申请' }).waitFor();
      await page.waitForLoadState('networkidle');
    },
  },
  {
    what: '提出申请, files chosen to be uploaded',
    ...{ as: 'applicant-2', path: '/apply?way=file' },
    bring: async ({ page }) => {
      const { form, evidence } = await chosenOf(APPLICATION);
      await choose(page, 'form', [form]);
      await choose(page, 'evidence', evidence);
      await page.getByRole('button', { name: `移除 ${form.name}` }).waitFor();
    },
  },
  {
    what: '签收, before it is written',
    ...{ as: 'applicant-4', path: '/cases/{applicant-4}' },
    bring: async ({ page }) => {
      await press(page, /^签收/);
      await shown(page);
    },
  },
];
