import { checkCoverage, isText } from './layout/coverage.ts';
import { fontMeasure } from './fonts/book.ts';
import { layoutDocument } from './layout/layout.ts';
import type { OfficialDocument } from './model.ts';
import { writePdf } from './pdf/file.ts';

/**
 * Renders an official document as a PDF by GB/T 9704-2012, with its fonts inside. The same document gives the same bytes.
 * @throws MissingGlyphError when no font on hand draws a character (`document.missing-glyph`, with the field)
 * @throws FontNotFoundError when the fonts are not installed
 */
export async function renderPdf(document: OfficialDocument): Promise<Uint8Array> {
  const measure = fontMeasure();
  checkCoverage(document, (face, code) => isText(code) && measure.has(face, code));
  return writePdf(document, layoutDocument(document, measure));
}

/**
 * Renders the same document as a Word file. It names the faces offices have (方正小标宋简体, 仿宋_GB2312, 黑体, 楷体_GB2312) and holds no
 * fonts; the program that opens it breaks the lines. The same document gives the same bytes.
 * @throws MissingGlyphError when the text holds a control character, which no Word file can
 */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  checkCoverage(document, (_, code) => isText(code));
  // Loaded when first wanted: a step that prints only PDF starts without it.
  loaded ??= import('./docx/file.ts').then(({ writeDocx }) => writeDocx);
  return (await loaded)(document);
}

let loaded: Promise<(document: OfficialDocument) => Promise<Uint8Array>> | undefined;
