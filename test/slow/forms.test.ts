import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankFormDocx, blankFormPdf } from '../../documents/form/blank.ts';
import { fillFormDocx, fillFormPdf } from '../../documents/form/fill.ts';
import { readForm } from '../../documents/form/read.ts';
import { PERSON, UNIT } from '../documents/form/sample.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rongcuo-forms-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Opens a file in LibreOffice and saves it as another type. */
function resave(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const out = join(folder, 'out');
  writeFileSync(join(folder, from), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, join(folder, from)]);
  return new Uint8Array(readFileSync(join(out, from.replace(/\.\w+$/, `.${to}`))));
}

function pages(pdf: Uint8Array): number {
  const file = join(folder, 'count.pdf');
  writeFileSync(file, pdf);
  return Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file]).toString())?.[1]);
}

describe('LibreOffice 打开并另存的申请书', () => {
  it.each([
    ['个人', 'person.docx', PERSON],
    ['单位', 'unit.docx', UNIT],
  ] as const)('is read back as the %s filled it in', async (_, name, application) => {
    const saved = resave(await fillFormDocx(application), name, 'docx');
    expect(await readForm(saved)).toMatchObject({ ok: true, application });
  });

  it('stays blank when it was blank: placeholders are not answers', async () => {
    const saved = resave(await blankFormDocx('person'), 'blank.docx', 'docx');
    expect(await readForm(saved)).toMatchObject({ ok: false, partial: { kind: 'person', answers: {} } });
  });

  it('is named an old document when it was saved as .doc', async () => {
    const saved = resave(await fillFormDocx(PERSON), 'old.docx', 'doc');
    await expect(readForm(saved)).rejects.toMatchObject({ code: 'form.legacy-doc' });
  });

  it('prints on two to four pages, as DOCX and as PDF', async () => {
    for (const kind of ['person', 'unit'] as const) {
      for (const pdf of [resave(await blankFormDocx(kind), `${kind}-print.docx`, 'pdf'), await blankFormPdf(kind)]) {
        expect(pages(pdf)).toBeGreaterThanOrEqual(2);
        expect(pages(pdf)).toBeLessThanOrEqual(4);
      }
    }
  });
});

describe('PDF 申请书印出来', () => {
  it('shows every answer of a filled form and every label, by poppler', async () => {
    const file = join(folder, 'filled.pdf');
    writeFileSync(file, await fillFormPdf(PERSON));
    const text = execFileSync('pdftotext', ['-layout', file, '-']).toString();
    for (const words of [PERSON.matter, PERSON.decisionProcedure, PERSON.remedies, '责任追究所处阶段', '周㛃喆']) {
      expect(text).toContain(words);
    }
  });
});
