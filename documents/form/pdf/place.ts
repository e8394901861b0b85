import { MM, PAGE } from '../../layout/page.ts';
import type { Tag } from '../../layout/tag.ts';
import type { Answers } from '../answers.ts';
import { columnEdges } from '../grid.ts';
import type { FormLayout, FormRow, FormSection } from '../layout.ts';
import { FORM_WIDTH } from '../layout.ts';
import { MARKS_HEADING, NO_MARKS } from '../marks.ts';
import { heightOf } from './cell.ts';
import { BOTTOM, LEFT, ROOM } from './geometry.ts';
import { placeRows, type TableStructure } from './rows.ts';
import { Sheet, type FormPage } from './sheet.ts';
import { centred, linesOf, paragraph } from './text.ts';

const HEADING = 8.5 * MM;

/** Lays the form out on A4 pages: blocks stay whole, the head of a table is repeated, long answers make rows higher. */
export function placeForm(layout: FormLayout, answers: Answers, marks = NO_MARKS): readonly FormPage[] {
  const sheet = new Sheet(marks);
  sheet.add(centred(layout.title, { face: 'biaosong', size: 22 }), 11 * MM, { type: 'H1' });
  sheet.add(centred(layout.subtitle, { face: 'fangsong', size: 12 }), 6 * MM, { type: 'P' });
  placeMarks(sheet);
  for (const section of layout.sections) placeSection(sheet, section, answers);
  placeNotes(sheet, layout.notes);
  sheet.pages.forEach((page, index) => {
    const number = centred(`— ${String(index + 1)} —`, { face: 'song', size: 14 });
    page.texts.push(...number.map(text => ({ ...text, baseline: PAGE.height - 11 * MM, tag: undefined })));
  });
  return sheet.pages;
}

function placeSection(sheet: Sheet, section: FormSection, answers: Answers): void {
  const head = section.blocks.flat().filter(each => each.header);
  const heights = (rows: readonly FormRow[]) => rows.map(each => heightOf(each, answers));
  const total = (rows: readonly FormRow[]) => heights(rows).reduce((sum, each) => sum + each, 0);
  // A heading never stands alone at the foot of a page, nor the table's head without its first block.
  const first = section.blocks.slice(0, head.length > 0 ? 2 : 1).flat();
  if (!sheet.fits(HEADING + Math.min(total(first), ROOM - HEADING))) sheet.turn();
  placeHeading(sheet, section);
  const table: TableStructure = { tag: { type: 'Table' }, edges: columnEdges(section.blocks.flat()) };
  for (const block of section.blocks) {
    if (!sheet.fits(total(block)) && total(block) + total(head) <= ROOM) turnWithin(sheet, head, answers);
    for (const part of parts(sheet, block, heights(block))) {
      if (part.turn) turnWithin(sheet, head, answers);
      placeRows(sheet, part.rows, answers, table);
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

function placeHeading(sheet: Sheet, section: FormSection): void {
  const heading = paragraph(section.heading, { face: 'hei', size: 12 }, LEFT, 6.3 * MM);
  const end = LEFT + heading.reduce((sum, each) => sum + each.width, 0);
  const remark = paragraph(section.remark, { face: 'fangsong', size: 9.5 }, end, 6.3 * MM);
  sheet.add(heading, 0, { type: 'H2' });
  if (remark.length > 0) sheet.add(remark, 0, { type: 'P' });
  sheet.y += HEADING;
}

/** What must be mended, above the form; a blank form has none. */
function placeMarks(sheet: Sheet): void {
  const { lines } = sheet.marks;
  if (lines.length === 0) return;
  const font = { face: 'fangsong', size: 10.5 } as const;
  const step = 5.4 * MM;
  sheet.add(paragraph(MARKS_HEADING, { face: 'hei', size: 12 }, LEFT, 6.3 * MM), HEADING, { type: 'H2' });
  for (const line of lines) {
    const tag: Tag = { type: 'P' };
    for (const each of linesOf(line, font, FORM_WIDTH * MM)) {
      if (!sheet.fits(step)) sheet.turn();
      sheet.add([{ ...each, x: LEFT, baseline: 4 * MM }], step, tag);
    }
  }
}

function placeNotes(sheet: Sheet, notes: readonly string[]): void {
  const font = { face: 'fangsong', size: 9.5 } as const;
  const numbered = notes.map((note, index) => `${String(index + 1)}. ${note}`);
  const broken = numbered.map(note => linesOf(note, font, FORM_WIDTH * MM));
  const step = 4.8 * MM;
  if (!sheet.fits((broken.flat().length + 2) * step)) sheet.turn();
  sheet.add(paragraph('填表说明', { face: 'hei', size: 9.5 }, LEFT, 6 * MM), 7.5 * MM, { type: 'H2' });
  for (const lines of broken) {
    const tag: Tag = { type: 'P' };
    for (const line of lines) sheet.add([{ ...line, x: LEFT, baseline: 3.5 * MM }], step, tag);
  }
}
