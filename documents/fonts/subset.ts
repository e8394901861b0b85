import { assemble, padded, type FontPart } from './assemble.ts';
import { subsetCff } from './cff-subset.ts';
import type { Font, Glyph } from './font.ts';
import { knownPiece } from './pieces.ts';

/** Bits of a composite glyph's component record (OpenType, glyf). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

/** What a PDF embeds: a TrueType file (`FontFile2`) or a bare CFF program (`FontFile3`). */
export interface FontProgram {
  readonly format: 'glyf' | 'cff';
  /** Its bytes, in pieces: the outlines of a stretch of glyphs are one, the same whatever stands around them. */
  readonly parts: readonly FontPart[];
}

/**
 * The font holding only the glyphs asked for, numbered 1, 2, … in the order given; 0 is .notdef.
 * @param cuts Places in `ids` at which a new piece begins, ascending.
 */
export function subsetFont(font: Font, ids: readonly number[], cuts: readonly number[] = []): FontProgram {
  const { outlines } = font;
  if (outlines.format === 'glyf') return { format: 'glyf', parts: subsetGlyf(font, ids, cuts) };
  return { format: 'cff', parts: [{ bytes: subsetCff(outlines, font.id, ids) }] };
}

/** Programs that the instructions of the glyphs call; without them some older fonts are drawn wrong. */
const INSTRUCTIONS = ['cvt ', 'fpgm', 'prep'] as const;

/**
 * The parts of composite glyphs follow the glyphs asked for. `loca` is always long: with short offsets an odd-sized glyph
 * shifts all after it, and they print as blanks.
 */
function subsetGlyf(font: Font, ids: readonly number[], cuts: readonly number[]): FontPart[] {
  const glyphs = [0, ...ids].map(id => font.glyph(id));
  const { length } = glyphs;
  const outlines = withComponents(font, glyphs);
  const ends = [0, ...cuts.map(cut => cut + 1), outlines.length];
  const pieces = ends.slice(1).map((end, n) => {
    const key = length < glyphs.length ? undefined : String.fromCharCode(...[0, ...ids].slice(ends[n], end));
    return knownPiece(font, key, () => outlines.slice(ends[n], end));
  });
  const { head, hhea, maxp, programs } = originals(font);
  return assemble(pieces, [
    ['head', headTable(head)],
    ['hhea', withCount(hhea, 34, glyphs.length)],
    ['hmtx', hmtxTable(glyphs)],
    ['loca', locaTable(outlines)],
    ['maxp', withCount(maxp, 4, glyphs.length)],
    ...programs,
  ]);
}

/** The tables a subset begins from, read once. */
interface Originals {
  readonly head: Buffer;
  readonly hhea: Buffer;
  readonly maxp: Buffer;
  readonly programs: readonly (readonly [string, Buffer])[];
}
const tablesOf = new WeakMap<Font, Originals>();

function originals(font: Font): Originals {
  const known = tablesOf.get(font);
  if (known) return known;
  const { sfnt } = font;
  const [head, hhea, maxp] = [sfnt.table('head'), sfnt.table('hhea'), sfnt.table('maxp')];
  const programs = INSTRUCTIONS.filter(tag => sfnt.has(tag)).map(tag => [tag, sfnt.table(tag)] as const);
  const read = { head, hhea, maxp, programs };
  tablesOf.set(font, read);
  return read;
}

/** Appends the components composites use to `glyphs`, and gives every outline with its components renumbered. */
function withComponents(font: Font, glyphs: Glyph[]): Buffer[] {
  const outlines: Buffer[] = [];
  const places = new Map<number, number>();
  for (let n = 0; n < glyphs.length; n++) {
    const data = glyphs[n]?.data ?? Buffer.alloc(0);
    const composite = data.length > 0 && data.readInt16BE(0) < 0;
    outlines.push(composite ? renumbered(data, id => placeOf(id, font, glyphs, places)) : data);
  }
  return outlines;
}

function placeOf(id: number, font: Font, glyphs: Glyph[], places: Map<number, number>): number {
  const known = places.get(id);
  if (known !== undefined) return known;
  places.set(id, glyphs.length);
  glyphs.push(font.glyph(id));
  return glyphs.length - 1;
}

function renumbered(data: Buffer, place: (id: number) => number): Buffer {
  const copy = Buffer.from(data);
  let at = 10;
  let flags: number;
  do {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(place(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0);
  } while (flags & MORE);
  return copy;
}

function locaTable(outlines: readonly Buffer[]): Buffer {
  const table = Buffer.alloc(4 * (outlines.length + 1));
  let offset = 0;
  outlines.forEach((data, n) => {
    offset += padded(data.length);
    table.writeUInt32BE(offset, 4 * n + 4);
  });
  return table;
}

function hmtxTable(glyphs: readonly Glyph[]): Buffer {
  const table = Buffer.alloc(4 * glyphs.length);
  glyphs.forEach((glyph, n) => {
    table.writeUInt16BE(glyph.advance, 4 * n);
    table.writeInt16BE(glyph.bearing, 4 * n + 2);
  });
  return table;
}

function headTable(original: Buffer): Buffer {
  const table = Buffer.from(original);
  table.writeUInt32BE(0, 8); // checkSumAdjustment: filled in once the file is whole
  table.writeInt16BE(1, 50); // indexToLocFormat: long
  return table;
}

function withCount(original: Buffer, offset: number, count: number): Buffer {
  const table = Buffer.from(original);
  table.writeUInt16BE(count, offset);
  return table;
}
