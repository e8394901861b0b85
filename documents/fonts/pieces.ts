import { checksum, padded } from './assemble.ts';
import type { Font } from './font.ts';

/** Outlines of a stretch of glyphs, one after the other, and their checksum. */
export interface Piece {
  readonly bytes: Buffer;
  readonly sum: number;
}

/** Pieces kept of a font, some 45 KB each: the next document of the same template has most of them in common with this one. */
const MOST = 12;
const pieces = new WeakMap<Font, Map<string, Piece>>();

/** @param key What tells its outlines; none where they hold numbers of other glyphs */
export function knownPiece(font: Font, key: string | undefined, outlines: () => readonly Buffer[]): Piece {
  if (key === undefined) return glyfPiece(outlines());
  let ofFont = pieces.get(font);
  if (!ofFont) pieces.set(font, (ofFont = new Map<string, Piece>()));
  const piece = ofFont.get(key) ?? glyfPiece(outlines());
  // The one asked for last stands last; the first is given up.
  ofFont.delete(key);
  ofFont.set(key, piece);
  const [oldest] = ofFont.keys();
  if (ofFont.size > MOST && oldest !== undefined) ofFont.delete(oldest);
  return piece;
}

function glyfPiece(outlines: readonly Buffer[]): Piece {
  let length = 0;
  for (const data of outlines) length += padded(data.length);
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (const data of outlines) {
    bytes.set(data, at);
    at += padded(data.length);
  }
  return { bytes, sum: checksum(bytes) };
}
