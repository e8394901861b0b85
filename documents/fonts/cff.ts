import { CharstringFault, draw, type Drawn, type Subroutines } from './charstring.ts';
import { FontUnreadableError } from './errors.ts';
import type { Outlines } from './font.ts';
import type { Sfnt } from './sfnt.ts';

/** An entry of a CFF dictionary: its operator (two-byte ones as 1200 + n), operands, and the bytes of both. */
interface Entry {
  readonly operator: number;
  readonly operands: readonly number[];
  readonly raw: Buffer;
}

/** Operators of dictionaries (Adobe TN 5176, appendix A). */
const CHARSTRINGS = 17;
const PRIVATE = 18;
const SUBRS = 19;
const FD_ARRAY = 1236;
const FD_SELECT = 1237;
const FONT_MATRIX = 1207;

/** One font dictionary of a CID-keyed font (a plain font has one): hints and local subroutines of its glyphs. */
export interface FontDict {
  /** The private dictionary without its subroutines' offset. */
  readonly hints: Buffer;
  readonly matrix: Buffer;
  readonly locals: readonly Buffer[];
}

interface Index {
  readonly offsets: Uint32Array;
  /** Where offset 1 is. */
  readonly data: number;
  readonly end: number;
}

/** PostScript outlines: the `CFF ` table, of which dictionaries and subroutines are read at once, charstrings one by one. */
export class CffOutlines implements Outlines {
  readonly format = 'cff';
  readonly dicts: readonly FontDict[];
  readonly globals: readonly Buffer[];
  readonly matrix: Buffer;
  readonly #sfnt: Sfnt;
  readonly #charstrings: Index;
  readonly #select: Uint8Array;

  /** @throws FontUnreadableError when the table is missing or has no charstrings */
  constructor(sfnt: Sfnt, glyphCount: number) {
    this.#sfnt = sfnt;
    const names = this.#index(this.#slice(0, 4).readUInt8(2));
    const tops = this.#index(names.end);
    const strings = this.#index(tops.end);
    const top = entriesOf(this.#items(tops)[0] ?? Buffer.alloc(0));
    this.globals = this.#items(this.#index(strings.end));
    this.#charstrings = this.#index(required(top, CHARSTRINGS, sfnt.file)[0] ?? 0);
    this.matrix = rawOf(top, FONT_MATRIX);
    const array = operandsOf(top, FD_ARRAY)?.[0];
    const dicts = array === undefined ? [top] : this.#items(this.#index(array)).map(entriesOf);
    this.dicts = dicts.map(dict => this.#dict(dict, dict === top));
    this.#select = this.#selector(operandsOf(top, FD_SELECT)?.[0], glyphCount);
  }

  outline(id: number): ReturnType<Outlines['outline']> {
    const { top, bottom, inked } = this.drawn(id);
    return { top, bottom, inked, data: this.charstring(id) };
  }

  dictOf(id: number): number {
    return this.#select[id] ?? 0;
  }

  charstring(id: number): Buffer {
    const { offsets, data } = this.#charstrings;
    const start = offsets[id] ?? 0;
    return this.#slice(data + start, (offsets[id + 1] ?? start) - start);
  }

  /** @throws FontUnreadableError when the charstring cannot be followed */
  drawn(id: number): Drawn {
    const subroutines: Subroutines = { globals: this.globals, locals: this.dicts[this.dictOf(id)]?.locals ?? [] };
    try {
      return draw(this.charstring(id), subroutines);
    } catch (error) {
      if (error instanceof CharstringFault) throw new FontUnreadableError(this.#sfnt.file, '字形轮廓无法解析');
      throw error;
    }
  }

  #dict(entries: readonly Entry[], isTop: boolean): FontDict {
    const [size = 0, offset = 0] = operandsOf(entries, PRIVATE) ?? [];
    const hints = entriesOf(this.#slice(offset, size));
    const subrs = operandsOf(hints, SUBRS)?.[0];
    return {
      hints: Buffer.concat(hints.filter(({ operator }) => operator !== SUBRS).map(({ raw }) => raw)),
      matrix: isTop ? Buffer.alloc(0) : rawOf(entries, FONT_MATRIX),
      locals: subrs === undefined ? [] : this.#items(this.#index(offset + subrs)),
    };
  }

  #selector(at: number | undefined, glyphCount: number): Uint8Array {
    const select = new Uint8Array(glyphCount);
    if (at === undefined) return select;
    if (this.#slice(at, 1).readUInt8(0) === 0) return new Uint8Array(this.#slice(at + 1, glyphCount));
    const count = this.#slice(at + 1, 2).readUInt16BE(0);
    const ranges = this.#slice(at + 3, 3 * count + 2);
    for (let n = 0; n < count; n++)
      select.fill(ranges.readUInt8(3 * n + 2), ranges.readUInt16BE(3 * n), ranges.readUInt16BE(3 * n + 3));
    return select;
  }

  #slice(at: number, length: number): Buffer {
    return this.#sfnt.slice('CFF ', at, length);
  }

  #index(at: number): Index {
    const count = this.#slice(at, 2).readUInt16BE(0);
    if (count === 0) return { offsets: new Uint32Array(1), data: at + 2, end: at + 2 };
    const size = this.#slice(at + 2, 1).readUInt8(0);
    const table = this.#slice(at + 3, size * (count + 1));
    const offsets = new Uint32Array(count + 1);
    for (let n = 0; n <= count; n++) offsets[n] = table.readUIntBE(n * size, size) - 1;
    const data = at + 3 + table.length;
    return { offsets, data, end: data + (offsets[count] ?? 0) };
  }

  #items({ offsets, data, end }: Index): Buffer[] {
    const all = this.#slice(data, end - data);
    return Array.from({ length: offsets.length - 1 }, (_, n) => all.subarray(offsets[n], offsets[n + 1]));
  }
}

const operandsOf = (entries: readonly Entry[], operator: number): readonly number[] | undefined =>
  entries.find(entry => entry.operator === operator)?.operands;

const rawOf = (entries: readonly Entry[], operator: number): Buffer =>
  entries.find(entry => entry.operator === operator)?.raw ?? Buffer.alloc(0);

function required(entries: readonly Entry[], operator: number, file: string): readonly number[] {
  const found = operandsOf(entries, operator);
  if (!found) throw new FontUnreadableError(file, 'CFF 表不完整');
  return found;
}

/** Operands come first, then their operator. Reals are kept as bytes only: no offset is one. */
function entriesOf(dict: Buffer): Entry[] {
  const entries: Entry[] = [];
  let operands: number[] = [];
  let start = 0;
  for (let at = 0; at < dict.length;) {
    const byte = dict.readUInt8(at++);
    if (byte <= 21) {
      const operator = byte === 12 ? 1200 + dict.readUInt8(at++) : byte;
      entries.push({ operator, operands, raw: dict.subarray(start, at) });
      [operands, start] = [[], at];
    } else if (byte === 30) {
      while (at < dict.length && (dict.readUInt8(at++) & 0x0f) !== 0x0f);
      operands.push(NaN);
    } else {
      const [value, taken] = operandAt(dict, byte, at);
      operands.push(value);
      at += taken;
    }
  }
  return entries;
}

function operandAt(dict: Buffer, byte: number, at: number): [value: number, taken: number] {
  if (byte === 28) return [dict.readInt16BE(at), 2];
  if (byte === 29) return [dict.readInt32BE(at), 4];
  if (byte <= 246) return [byte - 139, 0];
  if (byte <= 250) return [(byte - 247) * 256 + dict.readUInt8(at) + 108, 1];
  return [-(byte - 251) * 256 - dict.readUInt8(at) - 108, 1];
}
