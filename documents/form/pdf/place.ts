import { MM, PAGE } from '../../layout/page.ts';
import type { PlacedRule, PlacedText } from '../../layout/placed.ts';
import type { Answers } from '../answers.ts';
import type { FormCell, FormLayout, FormRow, FormSection } from '../layout.ts';
import { MARKS_HEADING, NO_MARKS, type FormMarks } from '../marks.ts';
import { FORM_WIDTH } from '../layout.ts';
import { BOTTOM, LEFT, ROOM, TOP } from './geometry.ts';
import type { Box } from './geometry.ts';
import { heightOf, placeCell } from './cell.ts';
import { centred, linesOf, paragraph } from './text.ts';
import type { PlacedWidget } from './widget.ts';

/** One page of the form: what is printed, and what can be filled in. Points, y down from the top. */
export interface FormPage {
  readonly texts: PlacedText[];
  readonly rules: PlacedRule[];
  readonly widgets: PlacedWidget[];
}

const HEADING = 8.5 * MM;

/** Lays the form out on A4 pages: blocks stay whole, the head of a table is repeated, long answers make rows higher. */
export function placeForm(layout: FormLayout, answers: Answers, marks = NO_MARKS): readonly FormPage[] {
  const sheet = new Sheet(marks);
  sheet.add(centred(layout.title, { face: 'biaosong', size: 22 }), 11 * MM);
  sheet.add(centred(layout.subtitle, { face: 'fangsong', size: 12 }), 6 * MM);
  placeMarks(sheet);
  for (const section of layout.sections) placeSection(sheet, section, answers);
  placeNotes(sheet, layout.notes);
  sheet.pages.forEach((page, index) => {
    const number = centred(`— ${String(index + 1)} —`, { face: 'song', size: 14 });
    page.texts.push(...number.map(text => ({ ...text, baseline: PAGE.height - 11 * MM })));
  });
  return sheet.pages;
}

/** Where the next thing is printed. */
class Sheet {
  readonly pages: FormPage[] = [{ texts: [], rules: [], widgets: [] }];
  readonly marks: FormMarks;
  y = TOP;

  constructor(marks: FormMarks) {
    this.marks = marks;
  }

  get page(): FormPage {
    const last = this.pages.at(-1);
    if (last === undefined) throw new RangeError('a sheet has a page');
    return last;
  }

  fits(height: number): boolean {
    return this.y + height <= BOTTOM + 0.01;
  }

  turn(): void {
    this.pages.push({ texts: [], rules: [], widgets: [] });
    this.y = TOP;
  }

  /** Texts placed from y = 0. */
  add(texts: readonly PlacedText[], height: number): void {
    this.page.texts.push(...texts.map(text => ({ ...text, baseline: text.baseline + this.y })));
    this.y += height;
  }
}

function placeSection(sheet: Sheet, section: FormSection, answers: Answers): void {
  const head = section.blocks.flat().filter(each => each.header);
  const heights = (rows: readonly FormRow[]) => rows.map(each => heightOf(each, answers));
  const total = (rows: readonly FormRow[]) => heights(rows).reduce((sum, each) => sum + each, 0);
  // A heading never stands alone at the foot of a page, nor the table's head without its first block.
  const first = section.blocks.slice(0, head.length > 0 ? 2 : 1).flat();
  if (!sheet.fits(HEADING + Math.min(total(first), ROOM - HEADING))) sheet.turn();
  placeHeading(sheet, section);
  for (const block of section.blocks) {
    if (!sheet.fits(total(block)) && total(block) + total(head) <= ROOM) turnWithin(sheet, head, answers);
    for (const part of parts(sheet, block, heights(block))) {
      if (part.turn) turnWithin(sheet, head, answers);
      placeRows(sheet, part.rows, answers);
    }
  }
}

function turnWithin(sheet: Sheet, head: readonly FormRow[], answers: Answers): void {
  sheet.turn();
  placeRows(sheet, head, answers);
}

interface Part {
  readonly rows: readonly FormRow[];
  readonly turn: boolean;
}

/** A block too long for any page is cut between rows. */
function parts(sheet: Sheet, block: readonly FormRow[], heights: readonly number[]): readonly Part[] {
  const cut: { rows: FormRow[]; turn: boolean }[] = [{ rows: [], turn: false }];
  let room = BOTTOM - sheet.y;
  for (const [index, each] of block.entries()) {
    const height = heights[index] ?? 0;
    if (height > room + 0.01) {
      cut.push({ rows: [], turn: true });
      room = ROOM - HEADING;
    }
    cut.at(-1)?.rows.push(each);
    room -= height;
  }
  return cut.filter(part => part.rows.length > 0);
}

function placeRows(sheet: Sheet, rows: readonly FormRow[], answers: Answers): void {
  const heights = rows.map(each => heightOf(each, answers));
  for (const [index, each] of rows.entries()) {
    let x = LEFT + each.offset * MM;
    for (const cell of each.cells) {
      const spanned = heights.slice(index, index + cell.rowSpan).reduce((sum, height) => sum + height, 0);
      const box = { x, y: sheet.y, width: cell.width * MM, height: spanned };
      const inside = placeCell(cell, box, answers);
      sheet.page.texts.push(...inside.texts);
      sheet.page.rules.push(...frame(box));
      sheet.page.widgets.push(...inside.widgets);
      x += box.width;
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

function placeHeading(sheet: Sheet, section: FormSection): void {
  const heading = paragraph(section.heading, { face: 'hei', size: 12 }, LEFT, 6.3 * MM);
  const end = LEFT + heading.reduce((sum, each) => sum + each.width, 0);
  const remark = paragraph(section.remark, { face: 'fangsong', size: 9.5 }, end, 6.3 * MM);
  sheet.add([...heading, ...remark], HEADING);
}

const isMarked = ({ pieces }: FormCell, tags: ReadonlySet<string>): boolean =>
  pieces.some(piece => 'control' in piece && tags.has(piece.control.tag));

/** ※ beside the table, where a row holds something to mend. */
function markRow(sheet: Sheet): void {
  const mark = paragraph('※', { face: 'hei', size: 12 }, LEFT - 6 * MM, sheet.y + 5 * MM);
  sheet.page.texts.push(...mark);
}

/** What must be mended, above the form; a blank form has none. */
function placeMarks(sheet: Sheet): void {
  const { lines } = sheet.marks;
  if (lines.length === 0) return;
  const font = { face: 'fangsong', size: 10.5 } as const;
  const step = 5.4 * MM;
  sheet.add(paragraph(MARKS_HEADING, { face: 'hei', size: 12 }, LEFT, 6.3 * MM), HEADING);
  for (const each of lines.flatMap(text => linesOf(text, font, FORM_WIDTH * MM))) {
    if (!sheet.fits(step)) sheet.turn();
    sheet.add([{ ...each, x: LEFT, baseline: 4 * MM }], step);
  }
}

function placeNotes(sheet: Sheet, notes: readonly string[]): void {
  const font = { face: 'fangsong', size: 9.5 } as const;
  const numbered = notes.map((note, index) => `${String(index + 1)}. ${note}`);
  const lines = numbered.flatMap(note => linesOf(note, font, FORM_WIDTH * MM));
  const step = 4.8 * MM;
  if (!sheet.fits((lines.length + 2) * step)) sheet.turn();
  sheet.add(paragraph('填表说明', { face: 'hei', size: 9.5 }, LEFT, 6 * MM), 7.5 * MM);
  for (const line of lines) sheet.add([{ ...line, x: LEFT, baseline: 3.5 * MM }], step);
}
