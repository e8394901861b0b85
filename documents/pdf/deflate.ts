import { constants, deflateRawSync } from 'node:zlib';

/** Outlines shrink by 4 % more at level 6, for twice the time; a larger table of matches (memLevel) costs nothing. */
const OPTIONS = { level: 1, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH } as const;
/** What is no longer than this stands as it is: to set the compressor up takes longer. */
const STORED = 256;

/** Bytes in their deflated form, to be joined with others. */
interface Deflated {
  readonly blocks: Uint8Array;
  readonly adler: number;
  readonly length: number;
}

/** What is kept lives as long as the bytes it belongs to. */
const known = new WeakMap<Uint8Array, Deflated>();

/**
 * A zlib stream (RFC 1950) of the parts. Each is deflated by itself, and not again when it comes once more. The same parts give the same
 * bytes, whatever was deflated before. Not on Node's thread pool: handing 50 KB over takes longer than deflating them, and a small
 * Lambda has one processor.
 */
export function deflatedParts(parts: readonly Uint8Array[]): Uint8Array {
  const deflated = parts.map(deflatedPart);
  let adler = 1;
  for (const part of deflated) adler = joinedAdler(adler, part.adler, part.length);
  const trailer = Buffer.alloc(6);
  trailer[0] = 3; // an empty last block
  trailer.writeUInt32BE(adler, 2);
  return Buffer.concat([Buffer.from([0x78, 0x01]), ...deflated.map(({ blocks }) => blocks), trailer]);
}

function deflatedPart(bytes: Uint8Array): Deflated {
  let found = known.get(bytes);
  if (!found) {
    const { length } = bytes;
    const blocks = length <= STORED ? stored(bytes) : deflateRawSync(bytes, { ...OPTIONS, chunkSize: length + 64 });
    known.set(bytes, (found = { blocks, adler: adler32(bytes), length }));
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

const BASE = 65_521;
/** So many sums stay below 2^53 by far and the remainder is taken seldom. */
const STRETCH = 4096;

/** RFC 1950, 8.2. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let from = 0; from < bytes.length; from += STRETCH) {
    const to = Math.min(bytes.length, from + STRETCH);
    for (let n = from; n < to; n++) b += a += bytes[n] ?? 0;
    a %= BASE;
    b %= BASE;
  }
  return b * 65_536 + a;
}

/** The checksum of two stretches of bytes from theirs. @param length of the second */
function joinedAdler(first: number, second: number, length: number): number {
  const [a1, b1] = [first % 65_536, Math.floor(first / 65_536)];
  const [a2, b2] = [second % 65_536, Math.floor(second / 65_536)];
  const a = (a1 + a2 + BASE - 1) % BASE;
  const b = (b1 + b2 + (length % BASE) * (a1 + BASE - 1)) % BASE;
  return b * 65_536 + a;
}
