import { adler32, joinedAdler } from '../adler.ts';
import { Recent } from '../recent.ts';
import { checksum, padded } from './assemble.ts';
import type { Font } from './font.ts';

/** A stretch of bytes of a font file with its checksums: as of a table (OpenType), as of a zlib stream. */
export interface Piece {
  readonly bytes: Buffer;
  readonly sum: number;
  readonly adler: number;
}

/** Pieces kept of a font without a code, some 45 KB each: the next document of the same template has most in common with this one. */
const MOST = 12;
const pieces = new WeakMap<Font, Recent<Piece>>();
/** Outlines live as long as their font; their checksums are taken once. */
const outlined = new WeakMap<Buffer, Piece>();

/** @param key What tells its outlines; none where they hold numbers of other glyphs */
export function knownPiece(font: Font, key: string | undefined, outlines: () => readonly Buffer[]): Piece {
  if (key === undefined) return glyfPiece(outlines());
  let ofFont = pieces.get(font);
  if (!ofFont) pieces.set(font, (ofFont = new Recent(MOST)));
  return ofFont.get(key, () => glyfPiece(outlines()));
}

/** Outlines one after the other, each on a whole word. */
function glyfPiece(outlines: readonly Buffer[]): Piece {
  const glyphs = outlines.map(glyphPiece);
  const bytes = Buffer.allocUnsafe(glyphs.reduce((length, glyph) => length + glyph.bytes.length, 0));
  let [at, sum, adler] = [0, 0, 1];
  for (const glyph of glyphs) {
    bytes.set(glyph.bytes, at);
    at += glyph.bytes.length;
    sum = (sum + glyph.sum) >>> 0;
    adler = joinedAdler(adler, glyph.adler, glyph.bytes.length);
  }
  return { bytes, sum, adler };
}

function glyphPiece(outline: Buffer): Piece {
  let piece = outlined.get(outline);
  if (!piece) {
    const bytes = Buffer.concat([outline], padded(outline.length));
    outlined.set(outline, (piece = { bytes, sum: checksum(bytes), adler: adler32(bytes) }));
  }
  return piece;
}
