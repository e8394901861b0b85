import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { blankFormDocx, blankFormPdf } from '../../documents/form/blank.ts';
import { renderDocx, renderPdf } from '../../documents/render.ts';
import { CATALOGUE } from '../documents/catalogue.ts';
import { contactSheets, present } from './contact-sheet.ts';

/**
 * `npm run documents -- --out DIR [--office]`: writes every document in every form from invented data, PDF and DOCX, and contact
 * sheets (PNG) of all pages where poppler is present. `--office` also shows what LibreOffice makes of the DOCX files.
 */
const { values } = parseArgs({ options: { out: { type: 'string' }, office: { type: 'boolean' } } });
const out = values.out ?? 'out/documents';
mkdirSync(out, { recursive: true });

const names: string[] = [];
function write(name: string, pdf: Uint8Array, docx: Uint8Array): void {
  const numbered = `${String(names.length + 1).padStart(2, '0')}-${name}`;
  writeFileSync(join(out, `${numbered}.pdf`), pdf);
  writeFileSync(join(out, `${numbered}.docx`), docx);
  names.push(numbered);
}

write('容错申请书（个人）', await blankFormPdf('person'), await blankFormDocx('person'));
write('容错申请书（单位）', await blankFormPdf('unit'), await blankFormDocx('unit'));
for (const { name, make } of CATALOGUE) {
  const document = make();
  write(name, await renderPdf(document), await renderDocx(document));
}
console.log(`${String(names.length)} documents, PDF and DOCX, in ${out}`);

const inDirectory = (directory: string): string[] => names.map(name => join(directory, `${name}.pdf`));
if (!present('pdftoppm')) console.log('no contact sheet: poppler-utils (pdftoppm) is not installed');
else console.log(`${String(await contactSheets(inDirectory(out), out, 'contact-sheet'))} pages on contact sheets`);

if (values.office === true) {
  const profile = mkdtempSync(join(tmpdir(), 'rongcuo-office-'));
  const office = join(out, 'office');
  const files = names.map(name => join(out, `${name}.docx`));
  const options = [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', office];
  execFileSync('soffice', [...options, ...files], { stdio: 'ignore' });
  rmSync(profile, { recursive: true });
  console.log(`${String(await contactSheets(inDirectory(office), out, 'office-sheet'))} pages by LibreOffice`);
}
