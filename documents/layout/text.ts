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
export function advanceOf(measure: Measure, font: Font, code: number): number {
  const ems = measure.advance(font.face, code);
  return font.size === BODY && ems >= FULL_WIDTH ? ems * CHAR : ems * font.size;
}

/** The code points that are printed; tabs and line feeds that reach here are spaces. */
export function printedCodes(text: string): number[] {
  const codes: number[] = [];
  for (let n = 0; n < text.length; n++) {
    const code = text.codePointAt(n) ?? 0;
    if (code > 0xffff) n++;
    if (!isIgnorable(code)) codes.push(code === 0x09 || code === 0x0a ? 0x20 : code);
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
    const narrow = measure.advance(font.face, code) < FULL_WIDTH;
    if (before === 0) joined.push(false);
    else if (code === 0x20 || before === 0x20) joined.push(code === before);
    else joined.push((narrow && narrowBefore) || !mayBreak(before, code));
    const advance = advanceOf(measure, font, code);
    advances.push(advance);
    width += advance;
    [before, narrowBefore] = [code, narrow];
  }
  return { codes, advances, width, joined };
}
