import { closeSync, openSync, readSync } from 'node:fs';
import { FontUnreadableError } from './errors.ts';

type Range = readonly [offset: number, length: number];

const COLLECTION = 0x74746366; // ttcf
const OUTLINES = [0x00010000, 0x74727565, 0x4f54544f]; // TrueType, 'true', 'OTTO'

/** One font of a file, its tables read where they stand: a Chinese font is 10–50 MB, of which a document needs 1 %. */
export class Sfnt {
  readonly file: string;
  /** Place in a collection (TTC); 0 in a plain file. */
  readonly index: number;
  readonly #fd: number;
  readonly #tables = new Map<string, Range>();

  constructor(file: string, fd: number, index: number, start: number) {
    this.file = file;
    this.index = index;
    this.#fd = fd;
    const header = readAt(file, fd, start, 12);
    if (!OUTLINES.includes(header.readUInt32BE(0)))
      throw new FontUnreadableError(file, '不是 TrueType 或 OpenType 字体');
    const entries = readAt(file, fd, start + 12, 16 * header.readUInt16BE(4));
    for (let at = 0; at < entries.length; at += 16) {
      const range = [entries.readUInt32BE(at + 8), entries.readUInt32BE(at + 12)] as const;
      this.#tables.set(entries.toString('latin1', at, at + 4), range);
    }
  }

  has(tag: string): boolean {
    return this.#tables.has(tag);
  }

  /** @throws FontUnreadableError when the font has no such table */
  table(tag: string): Buffer {
    return this.slice(tag, 0, this.#range(tag)[1]);
  }

  /** Part of a table, in bytes from its start. @throws FontUnreadableError past its end */
  slice(tag: string, offset: number, length: number): Buffer {
    const [start, size] = this.#range(tag);
    if (offset < 0 || length < 0 || offset + length > size) throw new FontUnreadableError(this.file, `${tag} 表不完整`);
    return readAt(this.file, this.#fd, start + offset, length);
  }

  #range(tag: string): Range {
    const range = this.#tables.get(tag);
    if (!range) throw new FontUnreadableError(this.file, `缺少 ${tag} 表`);
    return range;
  }
}

/**
 * The fonts of a TTF, OTF or TTC file. The file stays open for the life of the process: glyphs are read when first asked for.
 * @throws FontUnreadableError when it is none of these, or cut short
 */
export function openFontFile(file: string): Sfnt[] {
  const fd = openSync(file, 'r');
  try {
    const head = readAt(file, fd, 0, 12);
    if (head.readUInt32BE(0) !== COLLECTION) return [new Sfnt(file, fd, 0, 0)];
    const offsets = readAt(file, fd, 12, 4 * head.readUInt32BE(8));
    return Array.from({ length: offsets.length / 4 }, (_, n) => new Sfnt(file, fd, n, offsets.readUInt32BE(4 * n)));
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** More than any table of any font: a length beyond it is a damaged file, not a reason to ask for the memory. */
const LONGEST = 1 << 27;

function readAt(file: string, fd: number, offset: number, length: number): Buffer {
  if (length > LONGEST) throw new FontUnreadableError(file, '文件已损坏');
  const buffer = Buffer.allocUnsafeSlow(length);
  if (readSync(fd, buffer, 0, length, offset) !== length) throw new FontUnreadableError(file, '文件不完整');
  return buffer;
}
