import { FontUnreadableError } from './errors.ts';

/** Sorted ranges of code points, each with the glyph of its first. */
interface Ranges {
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly glyph: Uint32Array;
}

const UNSEEN = 0xffff;

/** From code point to glyph, as flat arrays. */
export class CodeMap {
  readonly #ranges: Ranges;
  /** Characters of the basic plane are found by index once asked for: text asks for the same few again and again. */
  readonly #seen = new Uint16Array(0x10000).fill(UNSEEN);

  constructor(ranges: Ranges) {
    this.#ranges = ranges;
  }

  /** The glyph for a code point, or 0 when the font has none. */
  glyphId(code: number): number {
    const seen = this.#seen[code];
    if (seen !== undefined && seen !== UNSEEN) return seen;
    const found = this.#search(code);
    if (code < this.#seen.length) this.#seen[code] = found;
    return found;
  }

  /** How many of the code points the font has a glyph for. */
  count(codes: Iterable<number>): number {
    let found = 0;
    for (const code of codes) if (this.glyphId(code) !== 0) found++;
    return found;
  }

  #search(code: number): number {
    const { first, last, glyph } = this.#ranges;
    let low = 0;
    let high = first.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = first[middle] ?? 0;
      if (code < start) high = middle - 1;
      else if (code > (last[middle] ?? 0)) low = middle + 1;
      else return (glyph[middle] ?? 0) + code - start;
    }
    return 0;
  }
}

/**
 * Reads the widest Unicode subtable: format 12 (all planes), else format 4 (the basic plane, all that older office fonts have).
 * @throws FontUnreadableError when there is neither
 */
export function codeMapOf(cmap: Buffer, file: string): CodeMap {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, n) => ({
    unicode: cmap.readUInt16BE(4 + 8 * n) === 0 || cmap.readUInt16BE(4 + 8 * n) === 3,
    at: cmap.readUInt32BE(4 + 8 * n + 4),
  })).filter(({ unicode }) => unicode);
  const ofFormat = (format: number): number | undefined =>
    subtables.find(({ at }) => cmap.readUInt16BE(at) === format)?.at;
  const full = ofFormat(12);
  if (full !== undefined) return new CodeMap(groups(cmap, full));
  const basic = ofFormat(4);
  if (basic !== undefined) return new CodeMap(segments(cmap, basic));
  throw new FontUnreadableError(file, '缺少 Unicode 字符表（cmap）');
}

function groups(cmap: Buffer, at: number): Ranges {
  const count = cmap.readUInt32BE(at + 12);
  const column = (offset: number): Uint32Array => {
    const values = new Uint32Array(count);
    for (let n = 0; n < count; n++) values[n] = cmap.readUInt32BE(at + 16 + 12 * n + offset);
    return values;
  };
  return { first: column(0), last: column(4), glyph: column(8) };
}

/** Segments whose glyphs follow the codes stay ranges; the others are taken apart into runs of neighbours. */
function segments(cmap: Buffer, at: number): Ranges {
  const count = cmap.readUInt16BE(at + 6) / 2;
  const word = (row: number, n: number): number => at + 14 + 2 * (row * count + n) + (row > 0 ? 2 : 0);
  const runs: Run[] = [];
  for (let n = 0; n < count; n++) {
    const [last, first] = [cmap.readUInt16BE(word(0, n)), cmap.readUInt16BE(word(1, n))];
    const delta = cmap.readUInt16BE(word(2, n));
    const offset = cmap.readUInt16BE(word(3, n));
    for (let code = first; code <= last && code < 0xffff; code++) {
      const raw = offset === 0 ? code : cmap.readUInt16BE(word(3, n) + offset + 2 * (code - first));
      const glyph = raw === 0 && offset !== 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) extend(runs, code, glyph);
    }
  }
  const column = (n: 0 | 1 | 2): Uint32Array => Uint32Array.from(runs, run => run[n]);
  return { first: column(0), last: column(1), glyph: column(2) };
}

type Run = [first: number, last: number, glyph: number];

function extend(runs: Run[], code: number, glyph: number): void {
  const before = runs.at(-1);
  if (before?.[1] === code - 1 && before[2] + code - before[0] === glyph) before[1] = code;
  else runs.push([code, code, glyph]);
}
