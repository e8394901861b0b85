import type { Block, Face, Heading, Paragraph } from '../model.ts';
import { blank, type Item } from './flow.ts';
import { breakLines } from './lines.ts';
import type { Measure } from './measure.ts';
import { AREA, BODY, CHAR } from './page.ts';
import { lineItem, startOf, type Side, type Style } from './place.ts';
import { tableItems } from './table.ts';

const HEADING_FACES: Readonly<Record<Heading['level'], Face>> = { 1: 'hei', 2: 'kai', 3: 'fangsong', 4: 'fangsong' };

export function blockItems(measure: Measure, blocks: readonly Block[]): Item[] {
  return blocks.flatMap(block => {
    switch (block.type) {
      case 'paragraph':
        return paragraphItems(measure, block);
      case 'heading':
        return headingItems(measure, block);
      case 'table':
        return [...tableItems(measure, block), blank(CHAR / 2)];
    }
  });
}

/** A heading never stands alone at the foot of a page. */
function headingItems(measure: Measure, heading: Heading): Item[] {
  const style: Style = { role: 'heading', face: HEADING_FACES[heading.level], size: BODY };
  return indented(measure, heading.text, style).map(item => ({ ...item, keep: true }));
}

function paragraphItems(measure: Measure, paragraph: Paragraph): Item[] {
  const style: Style = { role: 'body', face: paragraph.face ?? 'fangsong', size: BODY };
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
      breakLines(measure, style, part, { first: AREA.width - 2 * CHAR, rest: AREA.width, justify: true }).map(
        (line, n) => lineItem(line, style, AREA.left + (n === 0 ? 2 * CHAR : 0)),
      ),
    );
}

export function sided(measure: Measure, text: string, style: Style, side: Side): Item[] {
  return text
    .split('\n')
    .flatMap(part =>
      breakLines(measure, style, part, { first: AREA.width, rest: AREA.width, justify: side === 'left' }).map(line =>
        lineItem(line, style, startOf(side, line.width)),
      ),
    );
}

/** A label on the first line, and text whose further lines align with its own first character (附件：1.…, 抄送：…). */
export function hanging(
  measure: Measure,
  label: string,
  text: string,
  style: Style,
  left: number,
  room: number,
): Item[] {
  const [head] = breakLines(measure, style, label, { first: room, rest: room, justify: false });
  if (!head) return [];
  const rest = room - head.width;
  const lines = breakLines(measure, style, text, { first: rest, rest, justify: false });
  return lines.map((line, n) => {
    const item = lineItem(line, style, left + head.width);
    return n > 0 ? item : { ...item, texts: [...lineItem(head, style, left).texts, ...item.texts] };
  });
}
