import type { CffOutlines, FontDict } from './cff.ts';

/** Strings of our own come after the 391 that every CFF font has (Adobe TN 5176, appendix A). */
const ADOBE = 391;
const IDENTITY = 392;

/**
 * A CID-keyed CFF font program holding only the glyphs asked for: glyph n is CID n, 0 is .notdef. Subroutines keep their
 * numbers; those no glyph calls are empty.
 */
export function subsetCff(outlines: CffOutlines, name: string, ids: readonly number[]): Buffer {
  const glyphs = [0, ...ids];
  const drawn = glyphs.map(id => outlines.drawn(id));
  const dictOf = glyphs.map(id => outlines.dictOf(id));
  const globals = new Set(drawn.flatMap(glyph => [...glyph.globals]));
  const locals = outlines.dicts.map(
    (_, dict) => new Set(drawn.flatMap((glyph, n) => (dictOf[n] === dict ? [...glyph.locals] : []))),
  );
  const used = [...new Set(dictOf)].sort((a, b) => a - b);
  const dicts = used.map(dict => privateOf(outlines.dicts[dict] ?? NO_DICT, locals[dict] ?? new Set()));
  const start = Buffer.concat([Buffer.from([1, 0, 4, 4]), index([Buffer.from(name, 'latin1')])]);
  const strings = Buffer.concat([
    index([Buffer.from('Adobe'), Buffer.from('Identity')]),
    index(kept(outlines.globals, globals)),
  ]);
  const charset = Buffer.from([2, 0, 1, (glyphs.length - 2) >> 8, (glyphs.length - 2) & 0xff]);
  const select = Buffer.from([0, ...dictOf.map(dict => used.indexOf(dict))]);
  const charstrings = index(glyphs.map(id => outlines.charstring(id)));
  const topLength = topDict(outlines.matrix, glyphs.length, [0, 0, 0, 0]).length;
  const at = offsets(start.length + 5 + 4 + 2 + topLength, [
    strings,
    charset,
    select,
    charstrings,
    fontDicts(outlines, used, dicts, 0),
  ]);
  const [, charsetAt = 0, selectAt = 0, charstringsAt = 0, arrayAt = 0, privateAt = 0] = at;
  return Buffer.concat([
    ...[start, index([topDict(outlines.matrix, glyphs.length, [charsetAt, selectAt, charstringsAt, arrayAt])], 4)],
    ...[strings, charset, select, charstrings, fontDicts(outlines, used, dicts, privateAt)],
    ...dicts.map(({ bytes }) => bytes),
  ]);
}

const NO_DICT: FontDict = { hints: Buffer.alloc(0), matrix: Buffer.alloc(0), locals: [] };

/** Where each part begins, and where the last ends. */
function offsets(first: number, parts: readonly Buffer[]): number[] {
  const found = [first];
  for (const part of parts) found.push((found.at(-1) ?? 0) + part.length);
  return found;
}

interface Private {
  /** The private dictionary, then its subroutines. */
  readonly bytes: Buffer;
  /** Length of the dictionary alone. */
  readonly size: number;
}

function privateOf({ hints, locals }: FontDict, used: ReadonlySet<number>): Private {
  if (locals.length === 0) return { bytes: hints, size: hints.length };
  const size = hints.length + 6;
  const bytes = Buffer.concat([hints, integer(size), Buffer.from([19]), index(kept(locals, used))]);
  return { bytes, size };
}

const kept = (subroutines: readonly Buffer[], used: ReadonlySet<number>): Buffer[] =>
  subroutines.map((body, n) => (used.has(n) ? body : Buffer.alloc(0)));

function fontDicts(outlines: CffOutlines, used: readonly number[], dicts: readonly Private[], first: number): Buffer {
  let at = first;
  const entries = used.map((dict, n) => {
    const { bytes, size } = dicts[n] ?? { bytes: Buffer.alloc(0), size: 0 };
    const matrix = outlines.dicts[dict]?.matrix ?? Buffer.alloc(0);
    const entry = Buffer.concat([matrix, integer(size), integer(at), Buffer.from([18])]);
    at += bytes.length;
    return entry;
  });
  return index(entries, 4);
}

/** ROS must come first; offsets are written five bytes wide, so that the length does not depend on them. */
function topDict(matrix: Buffer, count: number, [charset, select, charstrings, array]: readonly number[]): Buffer {
  return Buffer.concat([
    ...[integer(ADOBE), integer(IDENTITY), integer(0), Buffer.from([12, 30]), matrix],
    ...[integer(count), Buffer.from([12, 34]), integer(charset ?? 0), Buffer.from([15])],
    ...[integer(select ?? 0), Buffer.from([12, 37]), integer(charstrings ?? 0), Buffer.from([17])],
    ...[integer(array ?? 0), Buffer.from([12, 36])],
  ]);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5, 29);
  bytes.writeInt32BE(value, 1);
  return bytes;
}

/** An INDEX: count, width of its offsets, offsets from 1, data. */
function index(items: readonly Buffer[], wide?: number): Buffer {
  if (items.length === 0) return Buffer.alloc(2);
  const total = items.reduce((sum, item) => sum + item.length, 1);
  const width = wide ?? (total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x1000000 ? 3 : 4);
  const head = Buffer.alloc(3 + width * (items.length + 1));
  head.writeUInt16BE(items.length, 0);
  head.writeUInt8(width, 2);
  let offset = 1;
  head.writeUIntBE(offset, 3, width);
  items.forEach((item, n) => head.writeUIntBE((offset += item.length), 3 + width * (n + 1), width));
  return Buffer.concat([head, ...items]);
}
