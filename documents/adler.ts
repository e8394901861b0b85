const BASE = 65_521;
/** So many sums stay below 2^53 by far and the remainder is taken seldom. */
const STRETCH = 4096;

/** The checksum of a zlib stream (RFC 1950, 8.2) over these bytes. */
export function adler32(bytes: Uint8Array): number {
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
export function joinedAdler(first: number, second: number, length: number): number {
  const [a1, b1] = [first & 0xffff, first >>> 16];
  const [a2, b2] = [second & 0xffff, second >>> 16];
  const a = (a1 + a2 + BASE - 1) % BASE;
  const b = (b1 + b2 + (length % BASE) * (a1 + BASE - 1)) % BASE;
  return b * 65_536 + a;
}
