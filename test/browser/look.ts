import { namesOfControls, severeFindings } from './axe.ts';
import { WIDTHS, type Person, type Width } from './chromium.ts';

/** Chinese, a number, a case's or task's id, or the name of a file format or of the other language. */
const SAYABLE = /[一-鿿]|^[\d\s/]+$|^RC\d|^(English|PDF|DOCX|XLSX|CSV|JSON)$/;
/** A telephone scrolls down, never sideways; a pixel is rounding. */
const sideways = async ({ page }: Person): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));

/** What keeps somebody out of the page as it stands: axe-core, controls that cannot be told by their name, width. */
async function found(someone: Person, how: string, sayable: RegExp): Promise<string[]> {
  const severe = await severeFindings(someone.page);
  const mute = (await namesOfControls(someone.page)).filter(({ name }) => !sayable.test(name));
  const wide = (await sideways(someone)) > 1 ? ['the page is wider than the screen'] : [];
  const read = mute.map(({ tag, name }) => `a control is read as “${name}”: ${tag}`);
  return [...severe, ...read, ...wide].map(each => `${how}: ${each}`);
}

/** Drawn anew. */
const drawn = async ({ page }: Person): Promise<void> => {
  await page.evaluate('new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))');
};

/** As somebody who turns or resizes a window. */
async function resize(someone: Person, width: Width): Promise<void> {
  await someone.page.setViewportSize(WIDTHS[width]);
  await drawn(someone);
}

async function by(someone: Person, colorScheme: 'light' | 'dark'): Promise<void> {
  await someone.page.emulateMedia({ colorScheme });
  await drawn(someone);
}

/** What can be different by night. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Looks at the page as it stands: on a telephone, on a wide screen, and by night. */
export async function lookAt(someone: Person): Promise<string[]> {
  const { complaints } = someone;
  const findings: string[] = [];
  for (const width of ['narrow', 'wide'] as const) {
    await resize(someone, width);
    findings.push(...(await found(someone, width, SAYABLE)));
  }
  await by(someone, 'dark');
  const dark = await severeFindings(someone.page, OF_COLOUR);
  findings.push(...dark.map(each => `dark: ${each}`));
  await by(someone, 'light');
  return [...findings, ...complaints.splice(0)];
}

/** The same page in English: everything has a name there too. */
export async function lookInEnglish(someone: Person): Promise<string[]> {
  const { page, complaints } = someone;
  await page.getByRole('button', { name: '界面语言：English' }).click();
  await drawn(someone);
  const findings = await found(someone, 'English', /\S/);
  await page.getByRole('button', { name: '中文' }).click();
  return [...findings, ...complaints.splice(0)];
}
