import {
  AlignmentType,
  HeightRule,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Answers } from '../answers.ts';
import type { FormCell, FormRow, FormSection } from '../layout.ts';
import { columnEdges, columnsCovered } from '../grid.ts';
import { FORM_WIDTH } from '../layout.ts';
import { contentControl } from './content-control.ts';
import type { NextId } from './content-control.ts';
import { ElementParagraph, run } from './element.ts';
import type { RunLook } from './element.ts';

/** Twentieths of a point. */
export const twips = (mm: number) => Math.round((mm / 25.4) * 1440);
export const FANGSONG = '仿宋_GB2312';
export const HEITI = '黑体';

export const LOOKS: Readonly<Record<FormCell['look'], RunLook>> = {
  label: { size: 21, font: HEITI },
  value: { size: 24, font: FANGSONG },
  law: { size: 21, font: FANGSONG },
  question: { size: 19, font: FANGSONG },
  small: { size: 19, font: FANGSONG },
};

/** LibreOffice forgets how a control's run looks: the paragraph says it too. */
export const styleOf = (look: FormCell['look']) => `Form-${look}`;

interface Filling {
  readonly id: NextId;
  /** Controls whose cells are shaded, because they need 补正. */
  readonly marked: ReadonlySet<string>;
}

/** One section of the form as a table of fixed columns. */
export function sectionTable(section: FormSection, answers: Answers, { id, marked }: Filling): Table {
  const grid = columnEdges(section.blocks.flat());
  const rows = section.blocks.flatMap(block => block.map((each, index) => tableRow(each, index < block.length - 1)));
  return new Table({
    width: { size: twips(FORM_WIDTH), type: WidthType.DXA },
    columnWidths: grid.slice(1).map((edge, index) => twips(edge - (grid[index] ?? 0))),
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { left: twips(1.2), right: twips(1.2), top: twips(0.4), bottom: twips(0.4) },
    rows,
  });

  function tableRow(each: FormRow, keepNext: boolean): TableRow {
    let left = each.offset;
    const cells = each.cells.map(cell => {
      const span = columnsCovered(grid, left, cell.width);
      left += cell.width;
      return tableCell(cell, span, keepNext);
    });
    const long = each.height > 40;
    return new TableRow({
      children: cells,
      cantSplit: !long,
      tableHeader: each.header,
      height: { value: twips(each.height), rule: HeightRule.ATLEAST },
    });
  }

  function isMarked(cell: FormCell): boolean {
    return cell.pieces.some(piece => 'control' in piece && marked.has(piece.control.tag));
  }

  function tableCell(cell: FormCell, columnSpan: number, keepNext: boolean): TableCell {
    const look = LOOKS[cell.look];
    const children = cell.pieces.flatMap(piece =>
      'text' in piece ? [run(piece.text, look)] : contentControl(piece.control, answers, look, id),
    );
    const centred = cell.look === 'label' || cell.rowSpan > 1 || isAnswer(cell);
    const alignment = centred ? AlignmentType.CENTER : AlignmentType.LEFT;
    return new TableCell({
      columnSpan,
      rowSpan: cell.rowSpan,
      width: { size: twips(cell.width), type: WidthType.DXA },
      ...(isMarked(cell) && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: MARK_FILL } }),
      verticalAlign: isLong(cell) ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
      children: [new ElementParagraph({ alignment, keepNext, style: styleOf(cell.look) }, children)],
    });
  }
}

/** A pale yellow, as editors highlight; it prints as a light grey. */
const MARK_FILL = 'FFF2CC';

const isLong = (cell: FormCell) =>
  cell.look === 'value' && cell.pieces.some(piece => 'control' in piece && piece.control.kind === 'longtext');

const isAnswer = (cell: FormCell) =>
  cell.look === 'small' && cell.pieces.some(piece => 'control' in piece && piece.control.kind === 'yes-no');
