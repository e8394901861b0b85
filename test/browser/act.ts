import type { Locator, Page } from 'playwright-core';

/** What is put into a field: words, several, or a number. Choices by the words they are shown with. */
export type Given = string | number | readonly string[];

const each = (value: Given): readonly string[] => (typeof value === 'object' ? value : [String(value)]);

/** Chooses from a list that opens, by the words shown; a name nobody offers is written. */
async function pick(page: Page, control: Locator, label: string): Promise<void> {
  await control.click();
  const option = page.locator(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) [title="${label}"]`).first();
  if ((await option.count()) === 0) await control.fill(label);
  await option.click();
}

/** Fills in the field with this name, as a person finds it: a text, a list, or one of what stands there. */
async function put(page: Page, within: Locator, label: string, value: Given): Promise<void> {
  const control = within.getByLabel(new RegExp(`^${label}`)).first();
  const role = await control.getAttribute('role');
  if (role === 'combobox') {
    for (const one of each(value)) await pick(page, control, one);
    // A list of several stays open, and Escape would close the dialog.
    if (typeof value === 'object') await within.locator('.ant-modal-title, h2').first().click();
    return;
  }
  if (role !== 'group' && role !== 'radiogroup') return control.fill(String(value));
  for (const one of each(value)) await control.getByText(one, { exact: true }).click();
}

export type Filled = Readonly<Record<string, Given>>;

export async function fillIn(page: Page, within: Locator, fields: Filled): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await put(page, within, label, value);
}

/** The window that asks before an act is written. */
export const dialogOf = (page: Page): Locator => page.getByRole('dialog');
const confirmOf = (page: Page): Locator => dialogOf(page).locator('.ant-modal-footer .ant-btn-primary');

/** Presses the button of an act, fills in what it asks for, and confirms; it closes when the server has taken it. */
export async function perform(page: Page, button: RegExp, fields: Filled): Promise<void> {
  const main = page.locator('main');
  const found = main.getByRole('button', { name: button });
  if ((await found.count()) === 0) throw new Error(`no button ${String(button)}: ${await main.innerText()}`);
  await found.first().click();
  const dialog = dialogOf(page);
  await dialog.waitFor();
  await fillIn(page, dialog, fields);
  await confirmOf(page).click();
  const refused = dialog.getByRole('alert').first();
  await Promise.race([dialog.waitFor({ state: 'hidden' }), refused.waitFor()]).catch(() => undefined);
  if (await dialog.isVisible()) throw new Error(`refused: ${(await dialog.innerText()).replaceAll('\n', ' ')}`);
}
