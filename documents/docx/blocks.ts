import { AlignmentType, TableLayoutType, VerticalAlignTable, WidthType } from 'docx';
import type { Block, Cell, Face, Heading, Paragraph as Text, Table as Grid } from '../model.ts';
import { ENDING_ROWS, signatureTable, staysWithNext } from '../layout/paragraphs.ts';
import { AREA, CHAR, SMALL } from '../layout/page.ts';
import { isCentred, rowHeight, TALLEST_WHOLE } from '../layout/table.ts';
import { nominalMeasure } from './nominal.ts';
import { LINE_TWIPS, paragraph, run, twips } from './faces.ts';
import { readyCell, readyRow, readyTable, type Written } from './ready.ts';

const HEADING_FACES: Readonly<Record<Heading['level'], Face>> = { 1: 'hei', 2: 'kai', 3: 'fangsong', 4: 'fangsong' };
const CELL_LINE = 21;

export function blocksOf(blocks: readonly Block[], keepLast = false): Written[] {
  return blocks.flatMap((block, n) => {
    const keepNext = (keepLast && n === blocks.length - 1) || staysWithNext(blocks, n);
    switch (block.type) {
      case 'paragraph':
        return paragraphsOf(block, keepNext);
      case 'heading':
        return [headingOf(block)];
      case 'table':
        return [tableOf(block, signatureTable(block, n, blocks), keepNext), paragraph([], { keepNext }, CHAR / 2)];
    }
  });
}

const ALIGNMENTS = {
  body: AlignmentType.BOTH,
  flush: AlignmentType.BOTH,
  centred: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

function paragraphsOf(block: Text, keepNext: boolean): Written[] {
  const align = block.align ?? 'body';
  const indent = align === 'body' ? { firstLine: twips(2 * CHAR), firstLineChars: 200 } : {};
  return block.text
    .split('\n')
    .map(text =>
      paragraph([run(text, { face: block.face ?? 'fangsong' })], { alignment: ALIGNMENTS[align], indent, keepNext }),
    );
}

function headingOf(heading: Heading): Written {
  return paragraph([run(heading.text, { face: HEADING_FACES[heading.level] })], {
    alignment: AlignmentType.BOTH,
    indent: { firstLine: twips(2 * CHAR), firstLineChars: 200 },
    keepNext: true,
    outlineLevel: heading.level - 1,
  });
}

/** @param together Whether its rows stay on one page. @param keepNext Whether it stays with what follows. */
export function tableOf(table: Grid, together = false, keepNext = false): Written {
  const total = table.columns.reduce((sum, share) => sum + share, 0);
  const columnWidths = table.columns.map(share => twips((AREA.width * share) / total));
  const headerRows = table.headerRows ?? 0;
  const rows = table.rows.map((row, n) => {
    const last = n === table.rows.length - 1;
    const ends = keepNext && n >= table.rows.length - ENDING_ROWS;
    const keep = n < headerRows || ends || (together && !last);
    const cantSplit = rowHeight(nominalMeasure, table, row, n < headerRows) <= TALLEST_WHOLE;
    return rowOf(row, columnWidths, { heading: n < headerRows, keep, cantSplit });
  });
  const width = { size: twips(AREA.width), type: WidthType.DXA };
  return readyTable(rows, { layout: TableLayoutType.FIXED, width, columnWidths });
}

interface RowStyle {
  readonly heading: boolean;
  readonly keep: boolean;
  readonly cantSplit: boolean;
}

function rowOf(row: readonly Cell[], columnWidths: readonly number[], style: RowStyle): Written {
  let column = 0;
  const children = row.map(cell => {
    const span = cell.span ?? 1;
    const size = columnWidths.slice(column, (column += span)).reduce((sum, width) => sum + width, 0);
    return readyCell(cellLines(cell, style), {
      width: { size, type: WidthType.DXA },
      columnSpan: span,
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 90, right: 90, top: 60, bottom: 60 },
    });
  });
  const { heading, cantSplit } = style;
  return readyRow(children, { tableHeader: heading, cantSplit, height: { value: LINE_TWIPS, rule: 'atLeast' } });
}

function cellLines(cell: Cell, { heading, keep: keepNext }: RowStyle): Written[] {
  const alignment = isCentred(cell, heading) ? AlignmentType.CENTER : AlignmentType.LEFT;
  const face = heading ? 'hei' : 'fangsong';
  return cell.text
    .split('\n')
    .map(text => paragraph([run(text, { face, size: SMALL })], { alignment, keepNext }, CELL_LINE));
}
