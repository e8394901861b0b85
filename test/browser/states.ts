import type { Page } from 'playwright-core';
import { dialogOf } from './act.ts';
import type { Person } from './chromium.ts';
import type { Desk } from './desk.ts';

/** A page at work: filled in, refused, or with a window over it. */
export interface State {
  readonly what: string;
  readonly as: string;
  /** As in pages.ts. */
  readonly path: string;
  readonly bring: (someone: Person, desk: Desk) => Promise<void>;
}

export const submit = (page: Page): Promise<void> => page.getByRole('button', { name: '提交办理结果' }).first().click();
export const shown = (page: Page): Promise<void> => dialogOf(page).waitFor();
export const mistakes = (page: Page): Promise<void> => page.getByRole('alert').first().waitFor();
export const choice = (page: Page, name: string): Promise<void> =>
  page.getByRole('radio', { name, exact: true }).check({ force: true });
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.locator('main').getByRole('button', { name }).first().click();
export const confirm = (page: Page) => dialogOf(page).locator('.ant-modal-footer .ant-btn-primary');
export const next = (page: Page): Promise<void> => press(page, '下一步');
