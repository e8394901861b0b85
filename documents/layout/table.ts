import type { Cell, Table } from '../model.ts';
import type { Item } from './flow.ts';
import { breakLines } from './lines.ts';
import type { Measure } from './measure.ts';
import { AREA, baselineIn, LINE, SMALL } from './page.ts';
import { placed, rule, startOf, type Style } from './place.ts';
import type { Glyphs, PlacedText } from './placed.ts';
import type { Tag } from './tag.ts';

/** Table text is 四号, one step below the body; rows are at least a line of the grid high. */
const PITCH = 21;
const PAD_X = 4.5;
const PAD_Y = 4;
const STROKE = 0.6;

interface LaidCell {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Glyphs[];
  readonly style: Style;
  readonly centred: boolean;
}

/** How many rows a table may have that is never parted. */
const FEW = 6;
/** A row is cut only when it is taller than half a page. */
export const TALLEST_WHOLE = AREA.height / 2;

export const keptTogether = ({ rows, headerRows = 0 }: Table): boolean => headerRows === 0 && rows.length <= FEW;

/** Headings, labels and bare numbers stand in the middle of their cell. */
export const isCentred = (cell: Cell, heading: boolean): boolean =>
  heading || cell.label === true || /^\d{1,4}$/.test(cell.text);

/** @param together Whether it may not be parted. */
export function tableItems(measure: Measure, table: Table, together = false): Item[] {
  const headerRows = table.headerRows ?? 0;
  const tag: Tag = { type: 'Table' };
  const rows = table.rows.map((row, n) => rowItem(rowCells(measure, table, row, n < headerRows, tag)));
  const repeated = rows.slice(0, headerRows).map(untagged);
  return rows.map((row, n) => {
    if (n < headerRows) return { ...row, keep: true };
    return together && n < rows.length - 1 ? { ...row, keep: true } : withRepeated(row, repeated);
  });
}

/** Printed again on a later page, a heading row is no part of the text. */
const untagged = (row: Item): Item => ({ ...row, texts: row.texts.map(text => ({ ...text, tag: undefined })) });

function withRepeated(row: Item, repeated: readonly Item[]): Item {
  const { split } = row;
  if (!split) return { ...row, repeated };
  return {
    ...row,
    repeated,
    split: room => split(room)?.map(half => withRepeated(half, repeated)) as [Item, Item] | undefined,
  };
}

function rowCells(measure: Measure, table: Table, row: readonly Cell[], heading: boolean, whole: Tag): LaidCell[] {
  const within: Tag = { type: 'TR', within: whole };
  const total = table.columns.reduce((sum, share) => sum + share, 0);
  let column = 0;
  let x: number = AREA.left;
  return row.map(cell => {
    const shares = table.columns.slice(column, (column += cell.span ?? 1));
    const width = (AREA.width * shares.reduce((sum, share) => sum + share, 0)) / total;
    const tag = cellTag(cell, heading, within);
    const style: Style = { role: 'cell', face: heading ? 'hei' : 'fangsong', size: SMALL, tag };
    const centred = isCentred(cell, heading);
    const laid = { x, width, lines: cellLines(measure, style, cell.text, width - 2 * PAD_X, centred), style, centred };
    x += width;
    return laid;
  });
}

/** How high a row is, points. */
export const rowHeight = (measure: Measure, table: Table, row: readonly Cell[], heading: boolean): number =>
  rowItem(rowCells(measure, table, row, heading, { type: 'Table' })).height;

function cellTag(cell: Cell, heading: boolean, within: Tag): Tag {
  const span = cell.span === undefined ? {} : { span: cell.span };
  if (heading) return { type: 'TH', scope: 'Column', within, ...span };
  return cell.label === true ? { type: 'TH', scope: 'Row', within, ...span } : { type: 'TD', within, ...span };
}

function cellLines(measure: Measure, style: Style, text: string, room: number, balanced: boolean): Glyphs[] {
  return text.split('\n').flatMap(part => {
    const within = (width: number): Glyphs[] =>
      breakLines(measure, style, part, { first: width, rest: width, justify: false });
    const lines = within(room);
    if (!balanced || lines.length === 1) return lines;
    // A centred label is cut in even lines: 备案机 / 关意见, not 备案机关意 / 见.
    let width = lines.reduce((sum, line) => sum + line.width, 0) / lines.length;
    while (width < room && within(width).length > lines.length) width += style.size / 2;
    return within(Math.min(width, room));
  });
}

function rowItem(cells: readonly LaidCell[]): Item {
  const most = Math.max(1, ...cells.map(cell => cell.lines.length));
  const height = Math.max(LINE, most * PITCH + 2 * PAD_Y);
  const item = { height, texts: cells.flatMap(cell => cellTexts(cell, height)), rules: frame(cells, height) };
  return height > TALLEST_WHOLE
    ? { ...item, split: room => splitRow(cells, room), least: 2 * PITCH + 2 * PAD_Y }
    : item;
}

/** Cuts a row at the foot of a page when at least two of its lines fit there. */
function splitRow(cells: readonly LaidCell[], room: number): readonly [Item, Item] | undefined {
  const fit = Math.floor((room - 2 * PAD_Y) / PITCH);
  if (fit < 2) return undefined;
  const part = (from: number, to?: number): Item =>
    rowItem(cells.map(cell => ({ ...cell, lines: cell.lines.slice(from, to) })));
  return [part(0, fit), part(fit)];
}

function cellTexts(cell: LaidCell, height: number): PlacedText[] {
  const top = (height - cell.lines.length * PITCH) / 2;
  const empty = cell.lines.every(line => line.codes.length === 0);
  // A cell without text keeps its place in the structure tree.
  return (empty ? cell.lines.slice(0, 1) : cell.lines.filter(line => line.codes.length > 0)).map(line => {
    const n = cell.lines.indexOf(line);
    const x = startOf(cell.centred ? 'centre' : 'left', line.width, cell.x + PAD_X, cell.width - 2 * PAD_X);
    return placed(line, cell.style, x, baselineIn(top + n * PITCH, PITCH, SMALL));
  });
}

function frame(cells: readonly LaidCell[], height: number): Item['rules'] {
  const half = STROKE / 2;
  const verticals = cells.map(cell => ({ ...rule(-half, height + STROKE), x: cell.x - half, width: STROKE }));
  return [
    rule(-half, STROKE),
    rule(height - half, STROKE),
    ...verticals,
    { ...rule(-half, height + STROKE), x: AREA.right - half, width: STROKE },
  ];
}
