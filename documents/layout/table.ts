import type { Cell, Table } from '../model.ts';
import type { Item } from './flow.ts';
import { breakLines } from './lines.ts';
import type { Measure } from './measure.ts';
import { AREA, baselineIn, LINE, SMALL } from './page.ts';
import { placed, rule, startOf, type Style } from './place.ts';
import type { Glyphs, PlacedText } from './placed.ts';

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

export function tableItems(measure: Measure, table: Table): Item[] {
  const headerRows = table.headerRows ?? 0;
  const rows = table.rows.map((row, n) => rowItem(rowCells(measure, table, row, n < headerRows)));
  const repeated = rows.slice(0, headerRows);
  return rows.map((row, n) => (n < headerRows ? { ...row, keep: true } : withRepeated(row, repeated)));
}

function withRepeated(row: Item, repeated: readonly Item[]): Item {
  const { split } = row;
  if (!split) return { ...row, repeated };
  return {
    ...row,
    repeated,
    split: room => split(room)?.map(half => withRepeated(half, repeated)) as [Item, Item] | undefined,
  };
}

function rowCells(measure: Measure, table: Table, row: readonly Cell[], heading: boolean): LaidCell[] {
  const total = table.columns.reduce((sum, share) => sum + share, 0);
  let column = 0;
  let x: number = AREA.left;
  return row.map(cell => {
    const shares = table.columns.slice(column, (column += cell.span ?? 1));
    const width = (AREA.width * shares.reduce((sum, share) => sum + share, 0)) / total;
    const style: Style = { role: 'cell', face: heading ? 'hei' : 'fangsong', size: SMALL };
    const centred = heading || cell.label === true;
    const laid = { x, width, lines: cellLines(measure, style, cell.text, width - 2 * PAD_X, centred), style, centred };
    x += width;
    return laid;
  });
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
  return most > 2 ? { ...item, split: room => splitRow(cells, room) } : item;
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
  return cell.lines
    .filter(line => line.codes.length > 0)
    .map(line => {
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
