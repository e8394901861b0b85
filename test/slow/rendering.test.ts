import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDocx, renderPdf } from '../../documents/render.ts';
import { rareNames, samples } from '../documents/render/samples.ts';
import { withoutOutlines } from '../documents/render/fonts-in-pdf.ts';
import { inkOf } from '../tools/ink.ts';

/** Needs poppler-utils and libreoffice-writer with a CJK font. */
const directory = mkdtempSync(join(tmpdir(), 'rongcuo-rendering-'));
const at = (name: string): string => join(directory, name);
const all = Object.entries({ ...samples, rareNames });

beforeAll(async () => {
  for (const [name, document] of all) {
    writeFileSync(at(`${name}.pdf`), await renderPdf(document));
    writeFileSync(at(`${name}.docx`), await renderDocx(document));
  }
  const home = `-env:UserInstallation=file://${at('office')}`;
  const files = all.map(([name]) => at(`${name}.docx`));
  execFileSync('soffice', [home, '--headless', '--convert-to', 'pdf', '--outdir', at('office-pdf'), ...files], {
    stdio: 'ignore',
  });
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

const textOf = (pdf: string): string => execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s/g, '');

describe('公文印出来每个字都有墨', () => {
  it.each(all)('%s 的 PDF 里没有一个汉字是空白', name => {
    const report = inkOf(at(`${name}.pdf`));
    expect(report.blank).toBe('');
    expect(report.characters).toBeGreaterThan(60);
  });

  it('拿掉字体里的字形，空白查得出来', async () => {
    writeFileSync(at('broken.pdf'), await withoutOutlines(await renderPdf(samples.letter)));
    const report = inkOf(at('broken.pdf'));
    expect(report.blank.length).toBe(report.characters);
  });
});

describe('同一公文的 Word 文件', () => {
  it.each(all)('%s 由 LibreOffice 打开，页数至多比 PDF 多一页，标题和正文齐全', async (name, document) => {
    const office = at(`office-pdf/${name}.pdf`);
    const pages = (await PDFDocument.load(await renderPdf(document))).getPageCount();
    const text = textOf(office);
    // LibreOffice puts space around digits though the file forbids it: a paragraph can take a line more, and a table row that
    // is kept whole (test/slow/printed.test.ts) then goes to the next page.
    expect([pages, pages + 1]).toContain(inkOf(office).pages);
    expect(text).toContain(document.title);
    for (const block of document.body)
      if (block.type !== 'table') expect(text).toContain(block.text.slice(0, 12).replace(/\s/g, ''));
  });
});
