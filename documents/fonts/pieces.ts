import { adler32, joinedAdler } from '../adler.ts';
import { RecentOf } from '../recent.ts';
import { checksum, padded } from './assemble.ts';
import type { Font } from './font.ts';

/** A stretch of bytes of a font file with its checksums: as of a table (OpenType), as of a zlib stream. */
export interface Piece {
  readonly bytes: Buffer;
  readonly sum: number;
  readonly adler: number;
}

/** Pieces kept of a font without a code, some 45 KB each: the next document of the same template has most in common with this one. */
const pieces = new RecentOf<Font, Piece>(12);
/** Outlines live as long as their font; their checksums are taken once. */
const outlined = new WeakMap<Buffer, Piece>();

/** @param key What tells its outlines; none where they are not kept */
export function knownPiece(font: Font, key: string | undefined, outlines: () => readonly Buffer[]): Piece {
  return key === undefined ? glyfPiece(outlines()) : pieces.get(font, key, () => glyfPiece(outlines()));
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
  if (!piece) outlined.set(outline, (piece = pieceOf(outline)));
  return piece;
}

/** One outline, to a whole word. */
export function pieceOf(outline: Buffer): Piece {
  const bytes = Buffer.concat([outline], padded(outline.length));
  return { bytes, sum: checksum(bytes), adler: adler32(bytes) };
}
