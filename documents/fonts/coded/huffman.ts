import type { BitWriter } from './bits.ts';

/** A prefix code (RFC 1951, 3.2.2): bits and their number by symbol; the first bit is the lowest, as it is written. */
export interface PrefixCode {
  readonly bits: readonly number[];
  readonly lengths: readonly number[];
}

/** The code of these lengths; of symbols of one length the lower number has the lower code. */
export function prefixCode(lengths: readonly number[]): PrefixCode {
  const longest = Math.max(...lengths);
  const bits = lengths.map(() => 0);
  let code = 0;
  for (let length = 1; length <= longest; length++) {
    for (const [symbol, own] of lengths.entries()) if (own === length) bits[symbol] = reversed(code++, length);
    code <<= 1;
  }
  return { bits, lengths };
}

function reversed(code: number, length: number): number {
  let turned = 0;
  for (let n = 0; n < length; n++) turned |= ((code >> n) & 1) << (length - 1 - n);
  return turned;
}

/** The order in which the lengths of the code for lengths are told (RFC 1951, 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Lengths below this are told by the lengths of their own code, all alike: the few bytes more are written once a stream. */
const PLAIN = 16;

/** Head of a block with codes of its own, not the last of its stream (RFC 1951, 3.2.7). */
export function writeHead(bits: BitWriter, literals: PrefixCode, distances: PrefixCode): void {
  bits.push(0b100, 3);
  bits.push(literals.lengths.length - 257, 5);
  bits.push(distances.lengths.length - 1, 5);
  bits.push(ORDER.length - 4, 4);
  for (const length of ORDER) bits.push(length < PLAIN ? 4 : 0, 3);
  const plain = prefixCode(Array.from({ length: PLAIN }, () => 4));
  for (const length of [...literals.lengths, ...distances.lengths]) bits.push(plain.bits[length] ?? 0, 4);
}
