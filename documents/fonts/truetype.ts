import { openSync, readSync } from 'node:fs';
import { FontUnreadableError } from './errors.ts';

/** One glyph as it stands in the font file. `data` is its slice of `glyf`; empty for a space. */
export interface Glyph {
  readonly id: number;
  /** Font units. */
  readonly advance: number;
  readonly bearing: number;
  /** Top of the outline over the baseline, font units; 0 for a space. */
  readonly top: number;
  readonly bottom: number;
  readonly data: Buffer;
}

type Range = readonly [offset: number, length: number];

/**
 * A TrueType font read in place. Only the small tables (cmap, hmtx, loca; about 300 KB) are held in memory: a Chinese
 * font's outlines are 14 MB, of which a document needs 1 %, so each glyph is read from the file when first asked for and
 * kept. The file stays open for the life of the process.
 */
export class TrueTypeFont {
  readonly file: string;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly head: Buffer;
  readonly hhea: Buffer;
  readonly maxp: Buffer;
  readonly #fd: number;
  readonly #glyf: Range;
  readonly #hmtx: Buffer;
  readonly #loca: Buffer;
  readonly #groups: Buffer;
  readonly #metrics: number;
  readonly #longLoca: boolean;
  readonly #glyphs = new Map<number, Glyph>();

  /** @throws FontUnreadableError when the file is no TrueType font with outlines and a full Unicode cmap */
  constructor(file: string) {
    this.file = file;
    this.#fd = openSync(file, 'r');
    const tables = this.#directory();
    const read = (tag: string): Buffer => this.#read(rangeOf(tables, tag, file));
    this.head = read('head');
    this.hhea = read('hhea');
    this.maxp = read('maxp');
    this.#hmtx = read('hmtx');
    this.#loca = read('loca');
    this.#glyf = rangeOf(tables, 'glyf', file);
    this.#groups = unicodeGroups(read('cmap'), file);
    this.unitsPerEm = this.head.readUInt16BE(18);
    this.#longLoca = this.head.readInt16BE(50) === 1;
    this.glyphCount = this.maxp.readUInt16BE(4);
    this.#metrics = this.hhea.readUInt16BE(34);
  }

  /** The glyph for a code point, or 0 when the font has none. */
  glyphId(code: number): number {
    const groups = this.#groups;
    let low = 0;
    let high = groups.length / 12 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = middle * 12;
      if (code < groups.readUInt32BE(at)) high = middle - 1;
      else if (code > groups.readUInt32BE(at + 4)) low = middle + 1;
      else return groups.readUInt32BE(at + 8) + code - groups.readUInt32BE(at);
    }
    return 0;
  }

  glyph(id: number): Glyph {
    const known = this.#glyphs.get(id);
    if (known) return known;
    const data = this.#outline(id);
    const glyph = {
      id,
      advance: this.#hmtx.readUInt16BE(4 * Math.min(id, this.#metrics - 1)),
      bearing: this.#bearing(id),
      top: data.length ? data.readInt16BE(8) : 0,
      bottom: data.length ? data.readInt16BE(4) : 0,
      data,
    };
    this.#glyphs.set(id, glyph);
    return glyph;
  }

  #bearing(id: number): number {
    const extra = id - this.#metrics;
    return this.#hmtx.readInt16BE(extra < 0 ? 4 * id + 2 : 4 * this.#metrics + 2 * extra);
  }

  /** Offsets are whole bytes in a long `loca`, halves in a short one; mixing them up is what prints blanks. */
  #outline(id: number): Buffer {
    const offset = (n: number): number =>
      this.#longLoca ? this.#loca.readUInt32BE(4 * n) : 2 * this.#loca.readUInt16BE(2 * n);
    const start = offset(id);
    return this.#read([this.#glyf[0] + start, offset(id + 1) - start]);
  }

  #directory(): Map<string, Range> {
    const header = this.#read([0, 12]);
    if (header.readUInt32BE(0) !== 0x00010000) throw new FontUnreadableError(this.file, '不是 TrueType 字体');
    const count = header.readUInt16BE(4);
    const entries = this.#read([12, 16 * count]);
    const tables = new Map<string, Range>();
    for (let at = 0; at < entries.length; at += 16) {
      tables.set(entries.toString('latin1', at, at + 4), [entries.readUInt32BE(at + 8), entries.readUInt32BE(at + 12)]);
    }
    return tables;
  }

  #read([offset, length]: Range): Buffer {
    const buffer = Buffer.alloc(length);
    if (readSync(this.#fd, buffer, 0, length, offset) !== length)
      throw new FontUnreadableError(this.file, '文件不完整');
    return buffer;
  }
}

function rangeOf(tables: ReadonlyMap<string, Range>, tag: string, file: string): Range {
  const range = tables.get(tag);
  if (!range) throw new FontUnreadableError(file, `缺少 ${tag} 表`);
  return range;
}

/** The groups of the format 12 subtable: 12 bytes each (first code, last code, first glyph), sorted. */
function unicodeGroups(cmap: Buffer, file: string): Buffer {
  for (let n = 0; n < cmap.readUInt16BE(2); n++) {
    const at = cmap.readUInt32BE(4 + 8 * n + 4);
    if (cmap.readUInt16BE(at) === 12) return cmap.subarray(at + 16, at + 16 + 12 * cmap.readUInt32BE(at + 12));
  }
  throw new FontUnreadableError(file, '缺少 Unicode 全字符 cmap');
}
