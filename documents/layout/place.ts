import type { Measure } from './measure.ts';
import { AREA, baselineIn, BLACK, LINE, type Colour } from './page.ts';
import type { Item } from './flow.ts';
import type { Glyphs, PlacedRule, PlacedText, Role } from './placed.ts';
import type { Tag } from './tag.ts';
import { glyphsOf, type Font } from './text.ts';

export interface Style extends Font {
  readonly role: Role;
  readonly colour?: Colour;
  readonly scale?: number;
  /** Default: a paragraph of its own. */
  readonly tag?: Tag;
}

export function placed(glyphs: Glyphs, style: Style, x: number, baseline: number): PlacedText {
  const { role, face, size, colour = BLACK, scale = 1 } = style;
  const { codes, advances, width } = glyphs;
  const tag = style.tag ?? (role === 'page-number' ? undefined : { type: 'P' });
  return { codes, advances, width, role, face, size, x, baseline, colour, scale, tag };
}

export type Side = 'left' | 'centre' | 'right';

/** Where a text of a width begins within [left, left + room]. */
export function startOf(side: Side, width: number, left: number = AREA.left, room: number = AREA.width): number {
  if (side === 'left') return left;
  return side === 'right' ? left + room - width : left + (room - width) / 2;
}

/** One line of the grid holding one text. */
export function lineItem(glyphs: Glyphs, style: Style, x: number, height = LINE): Item {
  return { height, texts: [placed(glyphs, style, x, baselineIn(0, height, style.size))], rules: [] };
}

/** A single line, not broken, on a side of the type area, `inset` points in. */
export function sideLine(measure: Measure, text: string, style: Style, side: Side, inset = 0, height = LINE): Item {
  const glyphs = glyphsOf(measure, style, text);
  const x = startOf(
    side,
    glyphs.width,
    AREA.left + (side === 'left' ? inset : 0),
    AREA.width - (side === 'centre' ? 0 : inset),
  );
  return lineItem(glyphs, style, x, height);
}

export function rule(
  y: number,
  height: number,
  colour: Colour = BLACK,
  x: number = AREA.left,
  width: number = AREA.width,
): PlacedRule {
  return { x, y, width, height, colour };
}
