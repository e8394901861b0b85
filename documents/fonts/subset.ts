import { subsetCff } from './cff-subset.ts';
import type { Font, Glyph } from './font.ts';

/** Bits of a composite glyph's component record (OpenType, glyf). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

/** What a PDF embeds: a TrueType file (`FontFile2`) or a bare CFF program (`FontFile3`). */
export interface FontProgram {
  readonly format: 'glyf' | 'cff';
  readonly bytes: Buffer;
}

/** The font holding only the glyphs asked for, numbered 1, 2, … in the order given; 0 is .notdef. */
export function subsetFont(font: Font, ids: readonly number[]): FontProgram {
  const { outlines } = font;
  if (outlines.format === 'glyf') return { format: 'glyf', bytes: subsetGlyf(font, ids) };
  return { format: 'cff', bytes: subsetCff(outlines, font.id, ids) };
}

/** Programs that the instructions of the glyphs call; without them some older fonts are drawn wrong. */
const INSTRUCTIONS = ['cvt ', 'fpgm', 'prep'] as const;

/**
 * The parts of composite glyphs follow the glyphs asked for. `loca` is always long: with short offsets an odd-sized glyph
 * shifts all after it, and they print as blanks.
 */
function subsetGlyf(font: Font, ids: readonly number[]): Buffer {
  const glyphs = [0, ...ids].map(id => font.glyph(id));
  const outlines = withComponents(font, glyphs);
  const { sfnt } = font;
  const programs = INSTRUCTIONS.filter(tag => sfnt.has(tag)).map(tag => [tag, sfnt.table(tag)] as const);
  const tables: (readonly [string, Buffer])[] = [
    ...programs,
    ['glyf', glyfTable(outlines)],
    ['head', headTable(sfnt.table('head'))],
    ['hhea', withCount(sfnt.table('hhea'), 34, glyphs.length)],
    ['hmtx', hmtxTable(glyphs)],
    ['loca', locaTable(outlines)],
    ['maxp', withCount(sfnt.table('maxp'), 4, glyphs.length)],
  ];
  return assemble(tables.sort(([a], [b]) => (a < b ? -1 : 1)));
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

/** Glyphs start on even offsets, as OpenType recommends. */
const padded = (length: number): number => length + (length & 1);

function glyfTable(outlines: readonly Buffer[]): Buffer {
  const table = Buffer.alloc(outlines.reduce((sum, data) => sum + padded(data.length), 0));
  let at = 0;
  for (const data of outlines) {
    data.copy(table, at);
    at += padded(data.length);
  }
  return table;
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

function headTable(table: Buffer): Buffer {
  table.writeUInt32BE(0, 8); // checkSumAdjustment: filled in once the file is whole
  table.writeInt16BE(1, 50); // indexToLocFormat: long
  return table;
}

function withCount(table: Buffer, offset: number, count: number): Buffer {
  table.writeUInt16BE(count, offset);
  return table;
}

function assemble(tables: readonly (readonly [tag: string, data: Buffer])[]): Buffer {
  const aligned = (length: number): number => (length + 3) & ~3;
  const start = 12 + 16 * tables.length;
  const file = Buffer.alloc(tables.reduce((sum, [, data]) => sum + aligned(data.length), start));
  const power = Math.floor(Math.log2(tables.length));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(tables.length, 4);
  file.writeUInt16BE(16 << power, 6);
  file.writeUInt16BE(power, 8);
  file.writeUInt16BE(16 * tables.length - (16 << power), 10);
  let at = start;
  let head = 0;
  let total = 0;
  tables.forEach(([tag, data], n) => {
    data.copy(file, at);
    if (tag === 'head') head = at;
    const entry = 12 + 16 * n;
    file.write(tag, entry, 'latin1');
    const sum = checksum(file.subarray(at, at + aligned(data.length)));
    total += sum;
    file.writeUInt32BE(sum, entry + 4);
    file.writeUInt32BE(at, entry + 8);
    file.writeUInt32BE(data.length, entry + 12);
    at += aligned(data.length);
  });
  total += checksum(file.subarray(0, start));
  file.writeUInt32BE((0xb1b0afba - total) >>> 0, head + 8);
  return file;
}

/** Sum of big-endian words, modulo 2^32. */
function checksum(bytes: Uint8Array): number {
  const words = new Uint8Array(bytes.length);
  words.set(bytes);
  Buffer.from(words.buffer).swap32();
  let sum = 0;
  for (const word of new Uint32Array(words.buffer)) sum = (sum + word) | 0;
  return sum >>> 0;
}
