import type { Page } from 'playwright-core';
import type { CaseState, Task } from '../../casework/state.ts';
import { TASK_INPUTS } from '../../casework/tasks/index.ts';
import { outcomeWord } from '../../casework/words.ts';
import {
  asList,
  asRecord,
  asText,
  asTexts,
  branchesOf,
  kindOf,
  type Kind,
  type Node,
} from '../../portal/src/ui/form/node.ts';

/** How the pages name what a form chooses from: material by its file name. */
export type Names = ReadonlyMap<string, string>;
export const namesOf = ({ uploads }: CaseState): Names => new Map(uploads.map(({ id, name }) => [id, name]));

interface Field {
  readonly page: Page;
  readonly node: Node;
  readonly path: string;
  readonly value: unknown;
  readonly names: Names;
}

const at = (path: string): string => `[id="field-${path.replaceAll('.', '-')}"]`;
/** A radio button or box by what it stands for: its label is what a person presses. */
const press = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`label:has(input[name="${name}"][value="${value}"])`).click();

async function choose({ page, path }: Field, labels: readonly string[]): Promise<void> {
  const input = page.locator(at(path));
  for (const label of labels) {
    await input.click();
    await page.locator(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) [title="${label}"]`).first().click();
  }
  await page.keyboard.press('Escape');
}

async function write({ page, path, value }: Field): Promise<void> {
  await page.locator(at(path)).fill(asText(value));
}
const named = ({ names }: Field, id: string): string => names.get(id) ?? id;

/** How each kind of field is filled in, as a person does it. */
const WAYS: Readonly<Record<Kind, (field: Field) => Promise<void>>> = {
  text: write,
  long: write,
  date: write,
  number: ({ page, path, value }) => page.locator(at(path)).fill(String(value)),
  choice: async field => {
    const { page, path, value, node } = field;
    const id = asText(value);
    const radios = page.locator(`${at(path)} input[type=radio]`);
    if ((await radios.count()) > 0) await press(page, `field-${path.replaceAll('.', '-')}`, id);
    else await choose(field, [node.words?.[id] ?? id]);
  },
  'yes-no': ({ page, path, value }) => press(page, `field-${path.replaceAll('.', '-')}`, String(value)),
  choices: async ({ page, path, value }) => {
    for (const each of asTexts(value)) await page.locator(`${at(path)} label:has(input[value="${each}"])`).click();
  },
  names: async ({ page, path, value }) => {
    const input = page.locator(at(path));
    for (const name of asTexts(value)) {
      await input.fill(name);
      await input.press('Enter');
    }
    await input.press('Escape');
  },
  organ: field => choose(field, [named(field, asText(field.value))]),
  user: field => choose(field, [named(field, asText(field.value))]),
  upload: field => choose(field, [named(field, asText(field.value))]),
  uploads: field =>
    choose(
      field,
      asTexts(field.value).map(id => named(field, id)),
    ),
  group: async field => {
    const open = field.page.locator(`${at(field.path)} > label input[type=checkbox]`);
    if ((await open.count()) > 0) await open.check();
    await fillFields(field);
  },
  list: async field => {
    const { page, path, value, node } = field;
    for (const [i, each] of asList(value).entries()) {
      const first = page.locator(`[id^="field-${path.replaceAll('.', '-')}-${String(i)}-"]`).first();
      if ((await first.count()) === 0)
        await page.locator(at(path)).getByRole('button', { name: /添加/ }).last().click();
      await fillFields({ ...field, node: node.items ?? {}, path: `${path}.${String(i)}`, value: each });
    }
  },
};

/** Fields the page fills in itself: what is assessed stands there already. */
const GIVEN = ['condition', 'gate'];
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

async function fillFields({ page, node, path, value, names }: Field): Promise<void> {
  const given = asRecord(value);
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    if (child.const !== undefined || isEmpty(given[name]) || GIVEN.includes(name)) continue;
    const field = { page, node: child, path: path === '' ? name : `${path}.${name}`, value: given[name], names };
    await WAYS[kindOf(child)](field);
  }
}

/** Fills in the form of a task's page with an answer, field by field, without sending it. */
export async function fillTask(page: Page, { kind }: Pick<Task, 'kind'>, answer: object, names: Names): Promise<void> {
  const { outcome } = answer as { readonly outcome: string };
  const node = branchesOf(TASK_INPUTS[kind]).find(([each]) => each === outcome)?.[1];
  if (!node) throw new Error(`no outcome ${outcome} of ${kind}`);
  await page.getByRole('radio', { name: outcomeWord(outcome), exact: true }).check({ force: true });
  await fillFields({ page, node, path: '', value: answer, names });
}

/** Sends the form of a task and confirms it; what the page finds wrong is the error. */
export async function sendTask(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交办理结果' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: '提交后写入台账' });
  const mistakes = page.locator('main [role=alert]');
  await dialog.or(mistakes.first()).first().waitFor();
  if ((await mistakes.count()) > 0)
    throw new Error(`the form is refused: ${(await mistakes.allInnerTexts()).join(' | ')}`);
  await dialog.getByRole('button', { name: '提交办理结果' }).click();
}
