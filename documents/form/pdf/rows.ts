import { MM } from '../../layout/page.ts';
import type { PlacedRule } from '../../layout/placed.ts';
import type { Tag } from '../../layout/tag.ts';
import type { Answers } from '../answers.ts';
import { columnsCovered } from '../grid.ts';
import type { FormCell, FormRow } from '../layout.ts';
import { heightOf, placeCell } from './cell.ts';
import { LEFT, type Box } from './geometry.ts';
import type { Sheet } from './sheet.ts';
import { paragraph, tagged } from './text.ts';

/** What the cells of a section belong to. */
export interface TableStructure {
  readonly tag: Tag;
  readonly edges: readonly number[];
}

function cellTag(
  cell: FormCell,
  left: number,
  header: boolean,
  { within, edges }: { within: Tag; edges: readonly number[] },
): Tag {
  const columns = columnsCovered(edges, left, cell.width);
  const span = { ...(columns > 1 && { span: columns }), ...(cell.rowSpan > 1 && { rows: cell.rowSpan }) };
  const heads = header || cell.look === 'label' || cell.rowSpan > 1;
  return heads ? { type: 'TH', scope: header ? 'Column' : 'Row', within, ...span } : { type: 'TD', within, ...span };
}

/** @param table None for a head that is printed again: it is no part of the text. */
export function placeRows(sheet: Sheet, rows: readonly FormRow[], answers: Answers, table?: TableStructure): void {
  const heights = rows.map(each => heightOf(each, answers));
  for (const [index, each] of rows.entries()) {
    let x = LEFT + each.offset * MM;
    let left = each.offset;
    const within: Tag = { type: 'TR', ...(table && { within: table.tag }) };
    for (const cell of each.cells) {
      const spanned = heights.slice(index, index + cell.rowSpan).reduce((sum, height) => sum + height, 0);
      const box = { x, y: sheet.y, width: cell.width * MM, height: spanned };
      const tag = table && cellTag(cell, left, each.header, { within, edges: table.edges });
      const inside = placeCell(cell, { box, tag }, answers);
      if (tag) sheet.page.tags.push(tag, ...inside.tags);
      sheet.page.texts.push(...inside.texts);
      sheet.page.rules.push(...frame(box));
      sheet.page.widgets.push(...inside.widgets);
      x += box.width;
      left += cell.width;
    }
    if (each.cells.some(cell => isMarked(cell, sheet.marks.tags))) markRow(sheet);
    if (index === 0 && each.offset > 0) {
      const rest = heights.reduce((sum, height) => sum + height, 0);
      sheet.page.rules.push(...frame({ x: LEFT, y: sheet.y, width: each.offset * MM, height: rest }));
    }
    sheet.y += heights[index] ?? 0;
  }
}

const LINE = 0.6;

function frame({ x, y, width, height }: Box): readonly PlacedRule[] {
  const rule = (left: number, top: number, w: number, h: number): PlacedRule => ({
    x: left - LINE / 2,
    y: top - LINE / 2,
    width: w + LINE,
    height: h + LINE,
    colour: 'black',
  });
  return [rule(x, y, width, 0), rule(x, y + height, width, 0), rule(x, y, 0, height), rule(x + width, y, 0, height)];
}

const isMarked = ({ pieces }: FormCell, tags: ReadonlySet<string>): boolean =>
  pieces.some(piece => 'control' in piece && tags.has(piece.control.tag));

/** ※ beside the table, where a row holds something to mend; what it is has been said above the form. */
function markRow(sheet: Sheet): void {
  const mark = paragraph('※', { face: 'hei', size: 12 }, LEFT - 6 * MM, sheet.y + 5 * MM);
  sheet.page.texts.push(...tagged(mark, undefined));
}
