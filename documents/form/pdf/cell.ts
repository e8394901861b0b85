import { MM } from '../../layout/page.ts';
import type { PlacedText } from '../../layout/placed.ts';
import type { Tag } from '../../layout/tag.ts';
import type { Font } from '../../layout/text.ts';
import { TICKED } from '../answers.ts';
import type { Answers } from '../answers.ts';
import type { Control } from '../controls.ts';
import type { FormCell, FormRow, Piece } from '../layout.ts';
import type { Box } from './geometry.ts';
import { ROOM } from './geometry.ts';
import { lineHeight, linesOf, tagged, widthOf } from './text.ts';
import type { PlacedWidget } from './widget.ts';

const PAD = 1.2 * MM;
const SQUARE = 9;
const FONTS: Readonly<Record<FormCell['look'], Font>> = {
  label: { face: 'hei', size: 10.5 },
  value: { face: 'fangsong', size: 12 },
  law: { face: 'fangsong', size: 10.5 },
  question: { face: 'fangsong', size: 9.5 },
  small: { face: 'fangsong', size: 9.5 },
};

interface Inside {
  readonly texts: readonly PlacedText[];
  readonly widgets: readonly PlacedWidget[];
  /** What stands in the cell beside its own text, in the order it is read. */
  readonly tags: readonly Tag[];
}

/** A cell, where it stands and what it is in the structure tree; no tag: printed again, no part of the text. */
interface Place {
  readonly box: Box;
  readonly tag: Tag | undefined;
}

/** Height of a row in points: as designed, or what its texts and answers need, but never more than a page. */
export function heightOf(row: FormRow, answers: Answers): number {
  const needed = row.cells.filter(cell => cell.rowSpan === 1).map(cell => neededBy(cell, answers));
  return Math.min(Math.max(row.height * MM, ...needed), ROOM - 20 * MM);
}

function neededBy(cell: FormCell, answers: Answers): number {
  const font = FONTS[cell.look];
  const typed = typingOf(cell);
  const label = printedText(cell);
  const left = typed === undefined ? 0 : widthOf(label, font);
  const text = typed === undefined ? label : shown(typed, answers);
  const lines = linesOf(text, font, cell.width * MM - 2 * PAD - left - (typed === undefined ? 0 : 4));
  return lines.length * lineHeight(font) + 2 * PAD;
}

const printedText = (cell: FormCell) => cell.pieces.map(piece => ('text' in piece ? piece.text : '')).join('');

/** The control of a cell that is typed in, not ticked. */
function typingOf(cell: FormCell): Control | undefined {
  return cell.pieces.flatMap(piece => ('control' in piece && isTyped(piece.control) ? [piece.control] : []))[0];
}
const isTyped = (control: Control) =>
  ['text', 'longtext', 'date'].includes(control.kind) || (control.kind === 'choice' && control.options.length > 2);

function shown(control: Control, answers: Answers): string {
  const answer = answers[control.tag] ?? '';
  return control.options.find(each => each.value === answer)?.label ?? answer;
}

export function placeCell(cell: FormCell, place: Place, answers: Answers): Inside {
  const typed = typingOf(cell);
  if (typed !== undefined) return typing(cell, typed, place, answers);
  if (cell.pieces.some(piece => 'control' in piece)) return ticking(cell, place, answers);
  return { texts: tagged(printed(cell, place.box), place.tag), widgets: [], tags: [] };
}

const within = (tag: Tag | undefined): Pick<Tag, 'within'> => (tag ? { within: tag } : {});

/** Words only: centred in both directions for labels, else at the left. */
function printed(cell: FormCell, box: Box): readonly PlacedText[] {
  const font = FONTS[cell.look];
  const lines = linesOf(printedText(cell), font, box.width - 2 * PAD);
  const top = box.y + (box.height - lines.length * lineHeight(font)) / 2;
  return lines.map((line, index) => ({
    ...line,
    x: cell.look === 'label' ? box.x + (box.width - line.width) / 2 : box.x + PAD,
    baseline: top + index * lineHeight(font) + font.size,
  }));
}

function typing(cell: FormCell, control: Control, { box, tag }: Place, answers: Answers): Inside {
  const font = FONTS[cell.look];
  const label = linesOf(printedText(cell), font, box.width).filter(line => line.width > 0);
  const left = label.reduce((sum, line) => sum + line.width, 0) + (label.length > 0 ? PAD : 0);
  const area = { x: box.x + left + 1, y: box.y + 1, width: box.width - left - 2, height: box.height - 2 };
  const words: Tag = { type: 'P', ...within(tag) };
  const field: Tag = { type: 'Form', alt: control.label, ...within(tag) };
  const placed = label.map(line => ({ ...line, x: box.x + PAD, baseline: box.y + PAD + font.size }));
  const widget = {
    type: 'text',
    control,
    box: area,
    tag: field,
    text: shown(control, answers),
    size: font.size,
  } as const;
  return { texts: tagged(placed, words), widgets: [widget], tags: label.length > 0 ? [words, field] : [field] };
}

type Item = { readonly text: string } | { readonly control: Control; readonly on: string; readonly alt: string };

/** Squares and their words on one line, in the middle of narrow cells. */
function ticking(cell: FormCell, { box, tag }: Place, answers: Answers): Inside {
  const font = FONTS[cell.look];
  const items = cell.pieces.flatMap(itemsOf);
  const width = (item: Item) => ('text' in item ? widthOf(item.text, font) : SQUARE + 2);
  const total = items.reduce((sum, item) => sum + width(item), 0);
  const middle = box.y + box.height / 2;
  let x = cell.look === 'value' ? box.x + PAD + 1 : box.x + (box.width - total) / 2;
  const texts: PlacedText[] = [];
  const widgets: PlacedWidget[] = [];
  const tags: Tag[] = [];
  for (const item of items) {
    if ('text' in item) {
      const words: Tag = { type: 'P', ...within(tag) };
      const lines = linesOf(item.text, font, total).map(line => ({ ...line, x, baseline: middle + font.size * 0.38 }));
      texts.push(...tagged(lines, words));
      tags.push(words);
    } else {
      const { control, on, alt } = item;
      const field: Tag = { type: 'Form', alt, ...within(tag) };
      const square = { x, y: middle - SQUARE / 2, width: SQUARE, height: SQUARE };
      widgets.push({ type: 'box', control, on, box: square, tag: field, ticked: (answers[control.tag] ?? '') === on });
      tags.push(field);
    }
    x += width(item);
  }
  return { texts, widgets, tags };
}

function itemsOf(piece: Piece): readonly Item[] {
  if ('text' in piece) return [piece];
  const { control } = piece;
  if (control.kind === 'tick') return [{ control, on: TICKED, alt: control.label }];
  const options =
    control.kind === 'yes-no'
      ? [
          { value: 'yes', label: '是' },
          { value: 'no', label: '否' },
        ]
      : control.options;
  return options.flatMap(({ value, label }) => [
    { control, on: value, alt: `${control.label}：${label}` },
    { text: `${label}  ` },
  ]);
}
