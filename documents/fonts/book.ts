import type { Face } from '../model.ts';
import type { Measure } from '../layout/measure.ts';
import { fontPath, type FontName } from './location.ts';
import { TrueTypeFont, type Glyph } from './truetype.ts';

/**
 * Which font draws which face, and what stands in where it lacks a character. There is no freely licensed 仿宋 or 楷体 that
 * covers the characters of names, so 仿宋, 宋体 and 楷体 are all Noto Serif SC 400 in the PDF; the DOCX names the real faces.
 */
const CHAINS: Readonly<Record<Face, readonly FontName[]>> = {
  fangsong: ['serif-400', 'sans-500'],
  song: ['serif-400', 'sans-500'],
  kai: ['serif-400', 'sans-500'],
  biaosong: ['serif-700', 'serif-400', 'sans-500'],
  hei: ['sans-500', 'serif-400'],
};

/** The glyph that draws a code point in a face, and the font it comes from. */
export interface Resolved {
  readonly font: FontName;
  readonly glyph: Glyph;
}

/** Fonts live as long as the process: a warm Lambda or the single machine reads each glyph once. */
const fonts = new Map<FontName, TrueTypeFont>();
const resolved = new Map<Face, Map<number, Resolved | undefined>>();

export function fontNamed(name: FontName): TrueTypeFont {
  const known = fonts.get(name);
  if (known) return known;
  const font = new TrueTypeFont(fontPath(name));
  fonts.set(name, font);
  return font;
}

/** The first font of the face's chain that has the character and draws it; undefined when none does. */
export function resolve(face: Face, code: number): Resolved | undefined {
  let ofFace = resolved.get(face);
  if (!ofFace) resolved.set(face, (ofFace = new Map<number, Resolved | undefined>()));
  if (ofFace.has(code)) return ofFace.get(code);
  const found = search(face, code);
  ofFace.set(code, found);
  return found;
}

function search(face: Face, code: number): Resolved | undefined {
  for (const name of CHAINS[face]) {
    const font = fontNamed(name);
    const id = font.glyphId(code);
    if (id === 0) continue;
    const glyph = font.glyph(id);
    if (glyph.data.length > 0 || isSpace(code)) return { font: name, glyph };
  }
  return undefined;
}

const isSpace = (code: number): boolean => /\s/u.test(String.fromCodePoint(code));

/** The layout's view of the fonts: widths and outline edges in ems. */
export const fontMeasure: Measure = {
  has: (face, code) => resolve(face, code) !== undefined,
  advance: (face, code) => ems(face, code, glyph => glyph.advance),
  top: (face, code) => ems(face, code, glyph => glyph.top),
  bottom: (face, code) => ems(face, code, glyph => glyph.bottom),
};

function ems(face: Face, code: number, units: (glyph: Glyph) => number): number {
  const found = resolve(face, code);
  return found ? units(found.glyph) / fontNamed(found.font).unitsPerEm : 0;
}
