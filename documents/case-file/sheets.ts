import { fontMeasure } from '../fonts/book.ts';
import { isText } from '../layout/coverage.ts';
import { layoutDocument } from '../layout/layout.ts';
import { AREA, PAGE, SMALL } from '../layout/page.ts';
import type { Layout } from '../layout/placed.ts';
import { isIgnorable } from '../layout/punctuation.ts';
import type { Block, Cell, OfficialDocument, Table } from '../model.ts';
import { writePdf } from '../pdf/file.ts';

/** A sheet made for the case file: cover, contents, caption, list. */
export interface Sheet {
  readonly title: string;
  readonly body: readonly Block[];
}

export interface SheetMaker {
  readonly author: string;
  /** Epoch ms: the files' only date. */
  readonly at: number;
}

/** File names come from anywhere: what no font has is named by its code point, so that nothing prints as a blank. */
export const printableText = (text: string): string =>
  Array.from(text.replace(/\s+/gu, ' '), each => {
    const code = each.codePointAt(0) ?? 0;
    const known = isText(code) && fontMeasure().has('fangsong', code) && fontMeasure().has('biaosong', code);
    if (known || isIgnorable(code)) return isText(code) ? each : '';
    return `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }).join('');

const inCell = (cell: Cell): Cell => ({ ...cell, text: cell.text.split('\n').map(printableText).join('\n') });
const printableBlock = (block: Block): Block =>
  block.type === 'table'
    ? { ...block, rows: block.rows.map(row => row.map(inCell)) }
    : { ...block, text: printableText(block.text) };

/** Renders a sheet without page numbers of its own. @returns where the first page's text ends, points from its top edge */
export async function renderSheet(
  { title, body }: Sheet,
  { author, at }: SheetMaker,
): Promise<{ bytes: Uint8Array; end: number }> {
  const document: OfficialDocument = {
    ...{ form: 'plain', title: printableText(title), banner: '', body: body.map(printableBlock) },
    ...{ attachments: [], annexes: [], author, issuedAt: at },
  };
  const layout: Layout = layoutDocument(document, fontMeasure());
  const pages = layout.pages.map(page => ({
    ...page,
    texts: page.texts.filter(({ role }) => role !== 'page-number'),
    pageNumber: undefined,
  }));
  const end = Math.max(AREA.top, ...(pages[0]?.texts ?? []).map(({ baseline }) => baseline + SMALL));
  return { bytes: await writePdf(document, { ...layout, pages }), end };
}

/** The room left for a picture under a caption that ends at `end`: x, y (from the bottom), width, height. */
export const roomBelow = (end: number) => {
  const top = Math.min(end + 12, AREA.bottom - 120);
  return { x: AREA.left, y: PAGE.height - AREA.bottom, width: AREA.width, height: AREA.bottom - top };
};

/** Facts in two columns. */
export const factTable = (facts: readonly (readonly [string, string])[]): Table => ({
  type: 'table',
  columns: [3, 11],
  rows: facts.map(([label, text]) => [{ text: label, label: true }, { text }]),
});
