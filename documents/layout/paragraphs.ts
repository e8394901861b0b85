import type { Block, Face, Heading, Paragraph } from '../model.ts';
import { blank, type Item } from './flow.ts';
import { breakLines } from './lines.ts';
import type { Measure } from './measure.ts';
import { AREA, BODY, CHAR } from './page.ts';
import { lineItem, startOf, type Side, type Style } from './place.ts';
import { keptTogether, tableItems } from './table.ts';
import { HEADING_TAGS } from './tag.ts';

const HEADING_FACES: Readonly<Record<Heading['level'], Face>> = { 1: 'hei', 2: 'kai', 3: 'fangsong', 4: 'fangsong' };

export function blockItems(measure: Measure, blocks: readonly Block[]): Item[] {
  return blocks.flatMap((block, n) => {
    const stays = staysWithNext(blocks, n);
    switch (block.type) {
      case 'paragraph':
        return stays ? paragraphItems(measure, block).map(kept) : paragraphItems(measure, block);
      case 'heading':
        return headingItems(measure, block);
      case 'table':
        return [...ending(tableItems(measure, block, signatureTable(block, n, blocks)), stays), blank(CHAR / 2, stays)];
    }
  });
}

const kept = (item: Item): Item => ({ ...item, keep: true });
/** Rows of a table that go with what follows it: where people sign is not all there is on a page. */
export const ENDING_ROWS = 2;
/** The last of the rows stay with what follows or not. */
const ending = (items: Item[], stays: boolean): Item[] =>
  stays ? items.map((item, n) => (n >= items.length - ENDING_ROWS ? kept(item) : item)) : items;

/** A small table at the very end is where people sign: it stays whole, on the page of what they sign. */
export const signatureTable = (block: Block | undefined, index: number, blocks: readonly Block[]): boolean =>
  block?.type === 'table' && index === blocks.length - 1 && keptTogether(block);

/** Whether a block's end stays on the page of the next: what people sign, and a table with the line or two that close the text. */
export const staysWithNext = (blocks: readonly Block[], index: number): boolean =>
  signatureTable(blocks[index + 1], index + 1, blocks) || closed(blocks, index);

/** 立卷人（签名）：…, 本卷共10件。: one or two lines at the very end, under a table, never have a page to themselves. */
function closed(blocks: readonly Block[], index: number): boolean {
  const rest = blocks.slice(index + 1);
  const [block, before] = [blocks[index], blocks[index - 1]];
  const most = block?.type === 'table' ? 2 : isLine(block) && before?.type === 'table' ? 1 : 0;
  return rest.length > 0 && rest.length <= most && rest.every(isLine);
}

const isLine = (block: Block | undefined): boolean =>
  block?.type === 'paragraph' && block.text.trimEnd().length <= AREA.width / CHAR;

/** A heading never stands alone at the foot of a page. */
function headingItems(measure: Measure, heading: Heading): Item[] {
  const tag = { type: HEADING_TAGS[heading.level] };
  const style: Style = { role: 'heading', face: HEADING_FACES[heading.level], size: BODY, tag };
  return indented(measure, heading.text, style).map(kept);
}

function paragraphItems(measure: Measure, paragraph: Paragraph): Item[] {
  const style: Style = { role: 'body', face: paragraph.face ?? 'fangsong', size: BODY, tag: { type: 'P' } };
  const align = paragraph.align ?? 'body';
  if (align === 'body') return indented(measure, paragraph.text, style);
  const side: Side = align === 'flush' ? 'left' : align === 'centred' ? 'centre' : 'right';
  return sided(measure, paragraph.text, style, side);
}

/** 每个自然段左空二字，回行顶格 (7.3.3). */
export function indented(measure: Measure, text: string, style: Style): Item[] {
  return text
    .split('\n')
    .flatMap(part =>
      unsevered(
        breakLines(measure, style, part, { first: AREA.width - 2 * CHAR, rest: AREA.width, justify: true }).map(
          (line, n) => lineItem(line, style, AREA.left + (n === 0 ? 2 * CHAR : 0)),
        ),
      ),
    );
}

/** 孤行控制: neither the first line of a paragraph nor its last stands alone on a page, as Word's widow control has it. */
const unsevered = (lines: Item[]): Item[] =>
  lines.map((line, n) => (n < lines.length - 1 && (n === 0 || n === lines.length - 2) ? kept(line) : line));

export function sided(measure: Measure, text: string, style: Style, side: Side): Item[] {
  return text
    .split('\n')
    .flatMap(part =>
      unsevered(
        breakLines(measure, style, part, { first: AREA.width, rest: AREA.width, justify: side === 'left' }).map(line =>
          lineItem(line, style, startOf(side, line.width)),
        ),
      ),
    );
}

/** A label on the first line, and text whose further lines align with its own first character (附件：1.…, 抄送：…). */
export function hanging(
  measure: Measure,
  label: string,
  text: string,
  given: Style,
  left: number,
  room: number,
): Item[] {
  const style: Style = { tag: { type: 'P' }, ...given };
  const [head] = breakLines(measure, style, label, { first: room, rest: room, justify: false });
  if (!head) return [];
  const rest = room - head.width;
  const lines = breakLines(measure, style, text, { first: rest, rest, justify: false });
  return lines.map((line, n) => {
    const item = lineItem(line, style, left + head.width);
    return n > 0 ? item : { ...item, texts: [...lineItem(head, style, left).texts, ...item.texts] };
  });
}
