import { assemble, padded, type FontPart, type GlyfPart } from './assemble.ts';
import { subsetCff } from './cff-subset.ts';
import type { OutlineCoder } from './coded/coder.ts';
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

/** How the outlines are kept for the next document. */
export interface Keeping {
  /** Outline by outline, deflated. */
  readonly coder?: OutlineCoder | undefined;
  /** In pieces: places in `ids` at which a new one begins, ascending. */
  readonly cuts?: readonly number[];
}

/** The font holding only the glyphs asked for, numbered 1, 2, … in the order given; 0 is .notdef. */
export function subsetFont(font: Font, ids: readonly number[], keeping: Keeping = {}): FontProgram {
  const { outlines } = font;
  if (outlines.format === 'glyf') return { format: 'glyf', parts: subsetGlyf(font, ids, keeping) };
  return { format: 'cff', parts: [{ bytes: subsetCff(outlines, font.id, ids) }] };
}

/** Programs that the instructions of the glyphs call; without them some older fonts are drawn wrong. */
const INSTRUCTIONS = ['cvt ', 'fpgm', 'prep'] as const;

function subsetGlyf(font: Font, ids: readonly number[], keeping: Keeping): FontPart[] {
  const { glyphs, offsets, parts } = glyfTable(font, [0, ...ids], keeping);
  const { head, hhea, maxp, programs } = originals(font);
  const long = (offsets.at(-1) ?? 0) > SHORT;
  const wide = withWidths(glyphs);
  return assemble(parts, [
    ['head', headTable(head, long)],
    ['hhea', withCount(hhea, 34, wide)],
    ['hmtx', hmtxTable(glyphs, wide)],
    ['loca', locaTable(offsets, long)],
    ['maxp', withCount(maxp, 4, glyphs.length)],
    ...programs,
  ]);
}

interface GlyfTable {
  /** The parts of composite glyphs follow the glyphs asked for. */
  readonly glyphs: readonly Glyph[];
  readonly parts: readonly GlyfPart[];
  /** Where each outline begins, and where the last ends. */
  readonly offsets: readonly number[];
}

function glyfTable(font: Font, ids: readonly number[], { coder, cuts = [] }: Keeping): GlyfTable {
  const glyphs = ids.map(id => font.glyph(id));
  const outlines = withComponents(font, glyphs);
  // With components they hold numbers of other glyphs, which are others in each subset.
  const simple = glyphs.length === ids.length;
  const coded = simple ? coder?.program(outlines) : undefined;
  if (coded) return { glyphs, parts: [coded], offsets: coded.offsets };
  const ends = [0, ...cuts.map(cut => cut + 1), outlines.length];
  const parts = ends.slice(1).map((end, n) => {
    const key = simple && cuts.length > 0 ? String.fromCharCode(...ids.slice(ends[n], end)) : undefined;
    return knownPiece(font, key, () => outlines.slice(ends[n], end));
  });
  return { glyphs, parts, offsets: offsetsOf(outlines) };
}

function offsetsOf(outlines: readonly Buffer[]): number[] {
  const offsets = [0];
  let at = 0;
  for (const { length } of outlines) offsets.push((at += padded(length)));
  return offsets;
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

/** The largest offset of a short `loca`, which holds halves: every outline begins on a whole word, so none is odd and nothing is lost. */
const SHORT = 2 * 0xffff;

function locaTable(offsets: readonly number[], long: boolean): Buffer {
  const table = Buffer.alloc((long ? 4 : 2) * offsets.length);
  for (const [n, offset] of offsets.entries()) {
    if (long) table.writeUInt32BE(offset, 4 * n);
    else table.writeUInt16BE(offset / 2, 2 * n);
  }
  return table;
}

/** How many glyphs bear a width of their own; those after them are as wide as the last (OpenType, hmtx). */
function withWidths(glyphs: readonly Glyph[]): number {
  const last = glyphs.at(-1)?.advance;
  return glyphs.findLastIndex(({ advance }) => advance !== last) + 2;
}

function hmtxTable(glyphs: readonly Glyph[], wide: number): Buffer {
  const table = Buffer.alloc(2 * (glyphs.length + wide));
  for (const [n, { advance, bearing }] of glyphs.entries()) {
    if (n < wide) table.writeUInt16BE(advance, 4 * n);
    table.writeInt16BE(bearing, n < wide ? 4 * n + 2 : 2 * (wide + n));
  }
  return table;
}

function headTable(original: Buffer, long: boolean): Buffer {
  const table = Buffer.from(original);
  table.writeUInt32BE(0, 8); // checkSumAdjustment: filled in once the file is whole
  table.writeInt16BE(long ? 1 : 0, 50); // indexToLocFormat
  return table;
}

function withCount(original: Buffer, offset: number, count: number): Buffer {
  const table = Buffer.from(original);
  table.writeUInt16BE(count, offset);
  return table;
}
