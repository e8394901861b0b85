/** A stretch of a zlib stream in deflated form. */
export interface DeflatedPart {
  /** Whole blocks (RFC 1951), not the last of a stream. */
  readonly blocks: Uint8Array;
  /** Of what they inflate to: bytes, and their checksum as of a zlib stream. */
  readonly length: number;
  readonly adler: number;
}

/** A stretch of a font program: as it is, with its checksum where somebody knows it, or deflated. */
export type FontPart = { readonly bytes: Buffer; readonly adler?: number } | DeflatedPart;

/** A stretch of `glyf` with its checksum as of a table (OpenType). */
export type GlyfPart = FontPart & { readonly sum: number };

/** What it takes in the font program, bytes. */
export const lengthOf = (part: FontPart): number => ('bytes' in part ? part.bytes.length : part.length);

/** Glyphs and tables start on offsets of whole words: the checksum of a piece is then the sum of its own. */
export const padded = (length: number): number => (length + 3) & ~3;

/** The file in pieces: its directory, `glyf`, the other tables. The directory is in order of the tags, the tables are not. */
export function assemble(
  glyf: readonly GlyfPart[],
  tables: readonly (readonly [tag: string, data: Buffer])[],
): FontPart[] {
  const start = 12 + 16 * (tables.length + 1);
  const glyfLength = glyf.reduce((sum, part) => sum + lengthOf(part), 0);
  const rest = Buffer.alloc(tables.reduce((sum, [, data]) => sum + padded(data.length), 0));
  const entries = [
    { tag: 'glyf', sum: glyf.reduce((total, { sum }) => total + sum, 0), at: start, length: glyfLength },
  ];
  let at = 0;
  for (const [tag, data] of tables) {
    rest.set(data, at);
    const end = at + padded(data.length);
    entries.push({ tag, sum: checksum(rest.subarray(at, end)), at: start + glyfLength + at, length: data.length });
    at = end;
  }
  const head = directory(entries.sort((a, b) => (a.tag < b.tag ? -1 : 1)));
  const total = entries.reduce((sum, entry) => sum + entry.sum, checksum(head));
  // `head` is the first of the rest.
  rest.writeUInt32BE((0xb1b0afba - total) >>> 0, 8);
  return [{ bytes: head }, ...glyf, { bytes: rest }];
}

interface TableEntry {
  readonly tag: string;
  readonly sum: number;
  readonly at: number;
  readonly length: number;
}

function directory(entries: readonly TableEntry[]): Buffer {
  const file = Buffer.alloc(12 + 16 * entries.length);
  const power = Math.floor(Math.log2(entries.length));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(entries.length, 4);
  file.writeUInt16BE(16 << power, 6);
  file.writeUInt16BE(power, 8);
  file.writeUInt16BE(16 * entries.length - (16 << power), 10);
  entries.forEach(({ tag, sum, at, length }, n) => {
    const entry = 12 + 16 * n;
    file.write(tag, entry, 'latin1');
    file.writeUInt32BE(sum >>> 0, entry + 4);
    file.writeUInt32BE(at, entry + 8);
    file.writeUInt32BE(length, entry + 12);
  });
  return file;
}

/** Sum of big-endian words, modulo 2^32. The length is a whole number of words. */
export function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
