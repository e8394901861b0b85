import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficialDocument } from '../../documents/model.ts';
import { renderDocx, renderPdf } from '../../documents/render.ts';
import { CATALOGUE } from '../documents/catalogue.ts';
import { readPdf, type ReadPdf, type TextItem } from '../documents/render/read-pdf.ts';

/** Needs poppler-utils and libreoffice-writer. What LibreOffice makes of the Word files, measured beside the PDF. */
const directory = mkdtempSync(join(tmpdir(), 'rongcuo-printed-'));
const at = (name: string): string => join(directory, name);

interface Printed {
  readonly document: OfficialDocument;
  readonly pdf: ReadPdf;
  readonly office: ReadPdf;
}
const printed = new Map<string, Printed>();

beforeAll(async () => {
  for (const [n, { make }] of CATALOGUE.entries()) {
    const document = make();
    writeFileSync(at(`${String(n)}.pdf`), await renderPdf(document));
    writeFileSync(at(`${String(n)}.docx`), await renderDocx(document));
  }
  const home = `-env:UserInstallation=file://${at('profile')}`;
  const files = CATALOGUE.map((_, n) => at(`${String(n)}.docx`));
  const options = { stdio: 'ignore', timeout: 270_000 } as const;
  execFileSync('soffice', [home, '--headless', '--convert-to', 'pdf', '--outdir', at('office'), ...files], options);
  for (const [n, { name, make }] of CATALOGUE.entries()) {
    const [pdf, office] = await Promise.all(
      [at(`${String(n)}.pdf`), at(`office/${String(n)}.pdf`)].map(async path => readPdf(readFileSync(path))),
    );
    if (pdf && office) printed.set(name, { document: make(), pdf, office });
  }
}, 300_000);

afterAll(() => {
  rmSync(directory, { recursive: true });
});

const names = CATALOGUE.map(({ name }) => name);
const of = (name: string): Printed => {
  const found = printed.get(name);
  if (!found) throw new Error(`${name} was not printed`);
  return found;
};
const squeezed = (text: string): string => text.replace(/\s/g, '');
const baseline = (page: readonly TextItem[] | undefined, text: string): number =>
  linesOf(page).find(line => line.text.includes(squeezed(text)))?.y ?? NaN;

interface Line {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
}

/** LibreOffice puts every change of script into an item of its own: what stands on one baseline is one line. */
function linesOf(page: readonly TextItem[] = []): Line[] {
  const lines: Line[] = [];
  for (const item of page.filter(({ text }) => text.trim() !== '')) {
    const line = lines.findIndex(({ y }) => Math.abs(y - item.y) < 0.4);
    const known = lines[line];
    if (!known) lines.push({ text: squeezed(item.text), x: item.x, right: item.right, y: item.y });
    else
      lines[line] = {
        ...known,
        text: known.text + squeezed(item.text),
        x: Math.min(known.x, item.x),
        right: Math.max(known.right, item.right),
      };
  }
  return lines;
}

const CHAR = 156 / 28;

/** The faces an office has are not here, so digits and capital letters are wider than in 仿宋_GB2312: a line more now and then. */
const TOLERANCE = 1.5;

describe('Word 文件由 LibreOffice 打开后用尺量（±1.5 mm）', () => {
  it.each(names)('%s：标题、文号、红头和主送机关在 PDF 里的位置上', name => {
    const { document, pdf, office } = of(name);
    const texts = [document.number, document.addressee, document.title.length < 19 ? document.title : undefined];
    for (const text of texts.filter(each => each !== undefined)) {
      const [expected, found] = [baseline(pdf.pages[0], text), baseline(office.pages[0], text)];
      expect(Math.abs(found - expected), `${text}: ${String(found)} mm, not ${String(expected)}`).toBeLessThan(
        TOLERANCE,
      );
    }
  });

  it.each(names)('%s：文字在版心以内，第一面与 PDF 逐行同高', name => {
    const { document, pdf, office } = of(name);
    for (const page of office.pages) {
      for (const line of linesOf(page)) {
        if (line.text === squeezed(document.banner)) continue;
        expect(line.x, line.text).toBeGreaterThan(28 - TOLERANCE);
        // LibreOffice 7.4 hangs a full stop over the margin, whatever the file says.
        const hangs = /[，。、；：）》”,.;]$/.test(line.text) ? CHAR : 0;
        expect(line.right, line.text).toBeLessThan(184 + TOLERANCE + hangs);
      }
    }
    const [ours, theirs] = [linesOf(pdf.pages[0]), linesOf(office.pages[0])].map(lines =>
      lines.slice(0, 8).map(({ y }) => y),
    );
    theirs?.forEach((y, n) => {
      const nearest = Math.min(...(ours ?? []).map(other => Math.abs(other - y)));
      expect(document.form === 'plain' || nearest < TOLERANCE, `line ${String(n)} at ${String(y)} mm`).toBe(true);
    });
  });

  it.each(names)('%s：年份和编号不在数字中间断行，页数相同（换字体多出的一面除外）', name => {
    const { pdf, office } = of(name);
    for (const page of office.pages) {
      const lines = linesOf(page);
      lines.slice(1).forEach((line, n) => {
        const broken = /\d$/.test(lines[n]?.text ?? '') && /^\d/.test(line.text) && (lines[n]?.right ?? 0) > 180;
        expect(broken && line.x < 29, `${lines[n]?.text ?? ''} / ${line.text}`).toBe(false);
      });
    }
    expect(office.pages.length - pdf.pages.length).toBeGreaterThanOrEqual(0);
    expect(office.pages.length - pdf.pages.length).toBeLessThanOrEqual(1);
  });

  it('绝大多数文书的页数与 PDF 完全相同', () => {
    const equal = [...printed.values()].filter(({ pdf, office }) => pdf.pages.length === office.pages.length);
    expect(equal.length / printed.size).toBeGreaterThan(0.85);
  });
});

describe('poppler 看到的 PDF', () => {
  it.each(CATALOGUE.map(({ name }, n) => [name, n] as const))('%s：有结构标记、标题和语言，字体全部嵌入', (name, n) => {
    const file = at(`${String(n)}.pdf`);
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toContain(`Title:           ${of(name).document.title}`);
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    const tree = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' });
    expect(tree).toContain(`H1 (block)\n    "${of(name).document.title}"`);
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    for (const font of fonts) expect(font).toMatch(/yes yes yes +\d+ +0$/);
  });
});
