import type { Face } from '../model.ts';
import type { Measure } from './measure.ts';
import { BODY, CHAR } from './page.ts';
import type { Glyphs } from './placed.ts';
import { isIgnorable, mayBreak } from './punctuation.ts';

/** A face at a size. */
export interface Font {
  readonly face: Face;
  readonly size: number;
}

const FULL_WIDTH = 0.95;

/** The advance of one character in points: three-size hanzi take a cell of the grid, all else its own width. */
function advanceOf(measure: Measure, font: Font, code: number): number {
  return inPoints(measure.advance(font.face, code), font.size);
}

const inPoints = (ems: number, size: number): number => (size === BODY && ems >= FULL_WIDTH ? CHAR : size) * ems;

/** What stands for no code point. */
export const UNPRINTED = -1;

/** What is printed for a code point: itself, a space for tabs and line feeds that reach here, nothing for what has no form. */
export const printed = (code: number): number => {
  if (code === 0x09 || code === 0x0a) return 0x20;
  return isIgnorable(code) ? UNPRINTED : code;
};

/** The code points that are printed. */
function printedCodes(text: string): number[] {
  const codes: number[] = [];
  for (let n = 0; n < text.length; n++) {
    const code = text.codePointAt(n) ?? 0;
    if (code > 0xffff) n++;
    const own = printed(code);
    if (own !== UNPRINTED) codes.push(own);
  }
  return codes;
}

export function glyphsOf(measure: Measure, font: Font, text: string): Glyphs {
  const codes = printedCodes(text);
  const advances: number[] = [];
  let width = 0;
  for (const code of codes) {
    const advance = advanceOf(measure, font, code);
    advances.push(advance);
    width += advance;
  }
  return { codes, advances, width };
}

/** Text and where a line of it may end. */
export interface Breakable extends Glyphs {
  /** For each character whether it stays on the line of the one before it. */
  readonly joined: boolean[];
}

/** Latin letters and digits (half-width) run together, as do spaces; 避头尾 holds other characters together. */
export function breakable(measure: Measure, font: Font, text: string): Breakable {
  const codes = printedCodes(text);
  const advances: number[] = [];
  const joined: boolean[] = [];
  let width = 0;
  let before = 0;
  let narrowBefore = false;
  for (const code of codes) {
    const ems = measure.advance(font.face, code);
    const narrow = ems < FULL_WIDTH;
    if (before === 0) joined.push(false);
    else if (code === 0x20 || before === 0x20) joined.push(code === before);
    else joined.push((narrow && narrowBefore) || !mayBreak(before, code));
    const advance = inPoints(ems, font.size);
    advances.push(advance);
    width += advance;
    before = code;
    narrowBefore = narrow;
  }
  return { codes, advances, width, joined };
}
