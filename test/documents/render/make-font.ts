import { inflateSync } from 'node:zlib';
import { openFont } from '../../../documents/fonts/font.ts';
import { fontPath } from '../../../documents/fonts/location.ts';
import { subsetFont } from '../../../documents/fonts/subset.ts';
import { deflatedParts } from '../../../documents/pdf/deflate.ts';

export interface FontPlan {
  readonly family: string;
  /** The characters it draws, by the outlines of Noto Serif SC. */
  readonly characters: string;
  /** Characters it draws as the box of a missing one. */
  readonly boxes?: string;
  /** OS/2 fsType. */
  readonly fsType?: number;
}

/** A small font with a name of its own, as an office would put one into its directory: TrueType, cmap format 4. */
export function makeFont({ family, characters, boxes = '', fsType = 0 }: FontPlan): Buffer {
  const source = openFont('serif400', fontPath('serif400'));
  const codes = Array.from(characters, char => char.codePointAt(0) ?? 0);
  const missing = Array.from(boxes, char => char.codePointAt(0) ?? 0);
  const ids = [...codes.map(code => source.glyphId(code)), ...missing.map(() => 0)];
  const subset = inflateSync(deflatedParts(subsetFont(source, ids).parts));
  return sfnt([
    ...tablesOf(subset),
    ['OS/2', os2(fsType)],
    ['cmap', cmap4([...codes, ...missing])],
    ['name', names(family)],
  ]);
}

/** A collection of fonts, one after the other. */
export function collection(fonts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(12 + 4 * fonts.length);
  head.write('ttcf', 'latin1');
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(fonts.length, 8);
  let at = head.length;
  const moved = fonts.map((font, n) => {
    const copy = Buffer.from(font);
    for (let entry = 12; entry < 12 + 16 * copy.readUInt16BE(4); entry += 16)
      copy.writeUInt32BE(copy.readUInt32BE(entry + 8) + at, entry + 8);
    head.writeUInt32BE(at, 12 + 4 * n);
    at += copy.length;
    return copy;
  });
  return Buffer.concat([head, ...moved]);
}

type Table = readonly [tag: string, data: Buffer];

function tablesOf(file: Buffer): Table[] {
  return Array.from({ length: file.readUInt16BE(4) }, (_, n) => {
    const entry = 12 + 16 * n;
    const start = file.readUInt32BE(entry + 8);
    return [file.toString('latin1', entry, entry + 4), file.subarray(start, start + file.readUInt32BE(entry + 12))];
  });
}

function sfnt(tables: readonly Table[]): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);
  let at = head.length;
  tables.forEach(([tag, data], n) => {
    head.write(tag, 12 + 16 * n, 'latin1');
    head.writeUInt32BE(at, 12 + 16 * n + 8);
    head.writeUInt32BE(data.length, 12 + 16 * n + 12);
    at += data.length;
  });
  return Buffer.concat([head, ...tables.map(([, data]) => data)]);
}

function os2(fsType: number): Buffer {
  const table = Buffer.alloc(78);
  table.writeUInt16BE(400, 4);
  table.writeUInt16BE(fsType, 8);
  return table;
}

/** One segment a character: glyph n + 1 for the n-th. */
function cmap4(codes: readonly number[]): Buffer {
  const segments = [...codes.map((code, n) => ({ code, glyph: n + 1 })), { code: 0xffff, glyph: 0 }];
  segments.sort((a, b) => a.code - b.code);
  const count = segments.length;
  const table = Buffer.alloc(12 + 16 + 8 * count);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(1, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(4, 12);
  table.writeUInt16BE(16 + 8 * count, 14);
  table.writeUInt16BE(2 * count, 18);
  segments.forEach(({ code, glyph }, n) => {
    table.writeUInt16BE(code, 26 + 2 * n);
    table.writeUInt16BE(code, 28 + 2 * (count + n));
    table.writeUInt16BE((glyph - code) & 0xffff, 28 + 2 * (2 * count + n));
  });
  return table;
}

/** Family, full and PostScript name in Chinese (language 0x0804). */
function names(family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16();
  const ids = [1, 4, 6];
  const table = Buffer.alloc(6 + 12 * ids.length);
  table.writeUInt16BE(ids.length, 2);
  table.writeUInt16BE(table.length, 4);
  ids.forEach((id, n) => {
    [3, 1, 0x0804, id, text.length, 0].forEach((value, k) => table.writeUInt16BE(value, 6 + 12 * n + 2 * k));
  });
  return Buffer.concat([table, text]);
}
