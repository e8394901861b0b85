import type { Face } from '../model.ts';
import type { Colour } from './page.ts';
import type { Tag } from './tag.ts';

/** A run of characters and how far each moves the pen, in points. */
export interface Glyphs {
  readonly codes: readonly number[];
  readonly advances: readonly number[];
  readonly width: number;
}

/** What a text is in the standard's terms, so that tests and readers can find it. */
export type Role =
  | 'mark'
  | 'banner'
  | 'number'
  | 'signer'
  | 'title'
  | 'addressee'
  | 'body'
  | 'heading'
  | 'cell'
  | 'attachment'
  | 'annex'
  | 'organ'
  | 'date'
  | 'note'
  | 'imprint'
  | 'page-number'
  | 'verification';

export interface PlacedText extends Glyphs {
  readonly role: Role;
  readonly face: Face;
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
  readonly colour: Colour;
  /** Horizontal scaling, 1 = natural. */
  readonly scale: number;
  readonly tag: Tag | undefined;
}

/** A filled rectangle. */
export interface PlacedRule {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
}

export interface Placed {
  readonly texts: readonly PlacedText[];
  readonly rules: readonly PlacedRule[];
}

export interface Page extends Placed {
  /** Number printed on the page; undefined where the standard prints none. */
  readonly pageNumber: number | undefined;
}

export interface Layout {
  readonly pages: readonly Page[];
  /** Whether 版记 stands below text on its page (or has a page to itself). */
  readonly imprintSharesPage: boolean;
}

export function moved({ texts, rules }: Placed, down: number): Placed {
  return { texts: texts.map(text => textMoved(text, down)), rules: rules.map(rule => ruleMoved(rule, down)) };
}

// Field by field: a spread takes ten times as long, and every line of a document comes here.
function textMoved(text: PlacedText, down: number): PlacedText {
  const { codes, advances, width, role, face, size, x, baseline, colour, scale, tag } = text;
  return { codes, advances, width, role, face, size, x, baseline: baseline + down, colour, scale, tag };
}

const ruleMoved = ({ x, y, width, height, colour }: PlacedRule, down: number): PlacedRule => ({
  x,
  y: y + down,
  width,
  height,
  colour,
});

export function joined(parts: readonly Placed[]): Placed {
  return { texts: parts.flatMap(part => part.texts), rules: parts.flatMap(part => part.rules) };
}

export const NOTHING: Placed = { texts: [], rules: [] };
