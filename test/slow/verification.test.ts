import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDocx, renderPdf } from '../../documents/render.ts';
import { verificationCode, verificationOf } from '../../documents/verification.ts';
import { samples } from '../documents/render/samples.ts';

/** Needs poppler-utils, libreoffice-writer and zbar-tools. */
const directory = mkdtempSync(join(tmpdir(), 'rongcuo-verification-'));
const at = (name: string): string => join(directory, name);
const code = verificationCode('RC2026-0001-D01', 1, {});
const portals = { with: 'https://rongcuo.shangzhou.example.gov.cn', without: undefined } as const;
const all = Object.entries(samples).flatMap(([name, document]) =>
  Object.entries(portals).map(([portal, address]) => ({
    name: `${name}-${portal}`,
    document: { ...document, verification: verificationOf(code, address) },
  })),
);

beforeAll(async () => {
  for (const { name, document } of all) {
    writeFileSync(at(`${name}.pdf`), await renderPdf(document));
    writeFileSync(at(`${name}.docx`), await renderDocx(document));
  }
  const home = `-env:UserInstallation=file://${at('office')}`;
  const files = all.map(({ name }) => at(`${name}.docx`));
  execFileSync('soffice', [home, '--headless', '--convert-to', 'pdf', '--outdir', at('word'), ...files], {
    stdio: 'ignore',
  });
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** What a scanner reads on each page of a PDF printed at 200 dpi, as an office printer's at worst. */
function scanned(pdf: string): string[] {
  const pages = mkdtempSync(join(directory, 'pages-'));
  execFileSync('pdftoppm', ['-r', '200', '-png', '-gray', pdf, join(pages, 'page')]);
  return readdirSync(pages)
    .sort()
    .map(file => {
      try {
        return execFileSync('zbarimg', ['-q', '--raw', join(pages, file)], { encoding: 'utf8' }).trim();
      } catch (error) {
        // Exit status 4: no code on the page.
        if ((error as { status?: number }).status === 4) return '';
        throw error;
      }
    });
}

describe('扫描印出来的二维码', () => {
  it.each(all)('$name：PDF 的末页，且只有末页', ({ name, document }) => {
    const pages = scanned(at(`${name}.pdf`));
    expect(pages.at(-1)).toBe(document.verification.address);
    expect(pages.slice(0, -1).join('')).toBe('');
  });

  it.each(all)('$name：Word 文件由 LibreOffice 印出，也在末页', ({ name, document }) => {
    const pages = scanned(at(`word/${name}.pdf`));
    expect(pages.at(-1)).toBe(document.verification.address);
    expect(pages.slice(0, -1).join('')).toBe('');
  });
});
