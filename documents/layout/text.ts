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

/** Characters that stay on one line: a hanzi with its punctuation, a Latin word, a number. */
export interface Atom extends Glyphs {
  readonly space: boolean;
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
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (!isIgnorable(code)) codes.push(code === 0x09 || code === 0x0a ? 0x20 : code);
  }
  return codes;
}

export function glyphsOf(measure: Measure, font: Font, text: string): Glyphs {
  const codes = printedCodes(text);
  const advances = codes.map(code => advanceOf(measure, font, code));
  return { codes, advances, width: advances.reduce((sum, advance) => sum + advance, 0) };
}

interface Growing {
  codes: number[];
  advances: number[];
  width: number;
  space: boolean;
}

/** Cuts text where a line may end. Latin letters and digits (half-width) run together; 避头尾 glues the rest. */
export function atomsOf(measure: Measure, font: Font, text: string): Atom[] {
  const atoms: Growing[] = [];
  let before = 0;
  for (const code of printedCodes(text)) {
    const advance = advanceOf(measure, font, code);
    const last = atoms.at(-1);
    if (last && joins(measure, font, last, before, code)) {
      last.codes.push(code);
      last.advances.push(advance);
      last.width += advance;
    } else {
      atoms.push({ codes: [code], advances: [advance], width: advance, space: code === 0x20 });
    }
    before = code;
  }
  return atoms;
}

function joins(measure: Measure, font: Font, last: Growing, before: number, code: number): boolean {
  if (last.space || code === 0x20) return last.space && code === 0x20;
  if (!mayBreak(before, code)) return true;
  return measure.advance(font.face, before) < FULL_WIDTH && measure.advance(font.face, code) < FULL_WIDTH;
}
