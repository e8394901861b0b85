import type { Page } from 'playwright-core';
import { ANSWERS, acceptAnswer } from '../builders/answers.ts';
import { caseState } from '../builders/play.ts';
import { dialogOf } from './act.ts';
import { fillTask, namesOf } from './form.ts';
import { choice, confirm, mistakes, press, shown, submit, type State } from './states.ts';

/** Filled in once; what is filled in is still there when the page is opened again. */
async function acceptance(page: Page): Promise<void> {
  if (!(await page.getByRole('radio', { name: '受理', exact: true }).isChecked()))
    await fillTask(page, { kind: 'accept' }, acceptAnswer, new Map());
}

/** The officials' pages at work, and what is open to everybody. */
export const OFFICIAL_STATES: readonly State[] = [
  {
    what: '受理审核, filled in, about to be sent',
    ...{ as: 'registrar-1', path: '/tasks/{accept}' },
    bring: async ({ page }) => {
      await acceptance(page);
      await submit(page);
      await shown(page);
    },
  },
  {
    what: '受理审核, the document as it would be issued',
    ...{ as: 'registrar-1', path: '/tasks/{accept}' },
    bring: async ({ page }) => {
      await acceptance(page);
      await press(page, '预览文书');
      await shown(page);
      await page.waitForLoadState('networkidle');
    },
  },
  {
    what: '不予受理, refused for what is not filled in',
    ...{ as: 'registrar-1', path: '/tasks/{accept}' },
    bring: async ({ page }) => {
      await choice(page, '不予受理');
      await submit(page);
      await mistakes(page);
    },
  },
  {
    what: '调查核实, filled in: conditions, gates, evidence',
    ...{ as: 'investigator-1', path: '/tasks/{verify}' },
    bring: async ({ page, account }, { office }) => {
      const caseId = /RC\d{4}-\d{4}/.exec(page.url())?.[0] ?? '';
      const state = await caseState(office.client, caseId, account);
      const task = state.tasks.find(({ kind, status }) => kind === 'verify' && status === 'open');
      if (task) await fillTask(page, task, ANSWERS.verify(state, task, 'exemption'), namesOf(state));
    },
  },
  {
    what: '作出认定, refused for what is not filled in',
    ...{ as: 'adjudicator-1', path: '/tasks/{determine}' },
    bring: async ({ page }) => {
      await choice(page, '免责');
      await submit(page);
      await mistakes(page);
    },
  },
  {
    what: '暂停计时, refused for what is not filled in',
    ...{ as: 'supervisor-1', path: '/cases/{open}/actions' },
    bring: async ({ page }) => {
      await press(page, /^暂停计时/);
      await shown(page);
      await confirm(page).click();
      await mistakes(page);
    },
  },
  {
    what: '决定他人回避, whom to choose',
    ...{ as: 'supervisor-1', path: '/cases/{open}/actions' },
    bring: async ({ page }) => {
      await press(page, /^决定他人回避/);
      await shown(page);
      await dialogOf(page).getByRole('combobox').click();
      await page.locator('.ant-select-dropdown [title]').first().waitFor();
    },
  },
  {
    what: '账户菜单, open',
    ...{ as: 'auditor-1', path: '/cases' },
    bring: async ({ page }) => {
      await page.getByRole('button', { name: '账户菜单' }).click();
      await page.getByRole('menuitem', { name: '退出登录' }).waitFor();
    },
  },
  {
    what: '新建账号, the form over the page',
    ...{ as: 'administrator-1', path: '/users' },
    bring: async ({ page }) => {
      await press(page, '新增人员');
      await shown(page);
    },
  },
  {
    what: '文书核验, a code that nobody has issued',
    ...{ as: '', path: '/public/verify' },
    bring: async ({ page }) => {
      await page.locator('main').getByRole('textbox').first().fill('ABCD-EFGH-JKMN-PQRS');
      await page
        .locator('main')
        .getByRole('button', { name: /核验|查询/ })
        .first()
        .click();
      await page.waitForLoadState('networkidle');
    },
  },
  {
    what: '登录已过期, over a page that was open',
    ...{ as: 'filing-1', path: '/tasks' },
    bring: async ({ page, context }) => {
      await context.clearCookies();
      await page.getByRole('link', { name: /^案件/ }).first().click();
      await page.getByRole('dialog').filter({ hasText: '登录已过期' }).waitFor();
    },
  },
  {
    what: '启动纠错, refused for what is not filled in',
    ...{ as: 'adjudicator-1', path: '/cases/new?kind=correction' },
    bring: async ({ page }) => {
      await press(page, '启动');
      await mistakes(page);
    },
  },
];
