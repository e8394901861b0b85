import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { adler32, joinedAdler } from '../adler.ts';
import type { DeflatedPart, FontPart } from '../fonts/assemble.ts';

/**
 * Outlines shrink by 4 % more at level 6, for half as much time again, and by 2 % in a window of 32 KB, for a fifth; a larger table of
 * matches (memLevel) saves time.
 */
const OPTIONS = { level: 1, windowBits: 13, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH } as const;
/** What is no longer than this, a title or the tables beside the outlines, is done with care: it takes less than half a millisecond. */
const SMALL = 16_384;
const CARE = { level: 9 } as const;
/** What is no longer than this stands as it is: to set the compressor up takes longer. */
const STORED = 256;

/** What is kept lives as long as the bytes it belongs to. */
const known = new WeakMap<Uint8Array, DeflatedPart>();

/**
 * A zlib stream (RFC 1950) of the parts. Each is deflated by itself, and not again when it comes once more. The same parts give the same
 * bytes, whatever was deflated before. Not on Node's thread pool: handing 50 KB over takes longer than deflating them, and a small
 * Lambda has one processor.
 */
export function deflatedParts(parts: readonly FontPart[]): Uint8Array {
  const small = together(parts);
  if (small) return deflateSync(small, CARE);
  const deflated = parts.map(deflatedPart);
  let adler = 1;
  for (const part of deflated) adler = joinedAdler(adler, part.adler, part.length);
  const trailer = Buffer.alloc(6);
  trailer[0] = 3; // an empty last block
  trailer.writeUInt32BE(adler, 2);
  return Buffer.concat([Buffer.from([0x78, 0x01]), ...deflated.map(({ blocks }) => blocks), trailer]);
}

/** The bytes of parts that are small together: a stretch for each would take more than it saves. */
function together(parts: readonly FontPart[]): Uint8Array | undefined {
  const all: Uint8Array[] = [];
  for (const part of parts) {
    if ('blocks' in part) return undefined;
    all.push(part.bytes);
  }
  return all.reduce((sum, { length }) => sum + length, 0) > SMALL ? undefined : Buffer.concat(all);
}

function deflatedPart(part: FontPart): DeflatedPart {
  if ('blocks' in part) return part;
  const { bytes, adler } = part;
  let found = known.get(bytes);
  if (!found) {
    const { length } = bytes;
    const options = length <= SMALL ? { ...OPTIONS, ...CARE, windowBits: 15 } : OPTIONS;
    const blocks = length <= STORED ? stored(bytes) : deflateRawSync(bytes, { ...options, chunkSize: length + 64 });
    known.set(bytes, (found = { blocks, adler: adler ?? adler32(bytes), length }));
  }
  return found;
}

/** A block that is not compressed (RFC 1951, 3.2.4). */
function stored(bytes: Uint8Array): Uint8Array {
  const block = Buffer.alloc(5 + bytes.length);
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(~bytes.length & 0xffff, 3);
  block.set(bytes, 5);
  return block;
}
