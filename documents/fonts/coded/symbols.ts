/** How deflate writes matches (RFC 1951, 3.2.5): a symbol, and extra bits that tell apart what shares it. */

/** The shortest and the longest match. */
export const SHORTEST = 3;
export const LONGEST = 258;
/** As far back as a match reaches. */
export const WINDOW = 32_768;
/** End of a block. */
export const END = 256;
/** Symbols of literals, end and lengths; of distances. */
export const LITERALS = 286;
export const DISTANCES = 30;

const FIRST_LENGTHS = [
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227],
  LONGEST,
];

/** A symbol with its extra bits. */
interface LengthSymbol {
  readonly symbol: number;
  readonly extra: number;
  /** Number of the extra bits. */
  readonly bits: number;
}

/** By length of the match. */
const lengths: readonly LengthSymbol[] = Array.from({ length: LONGEST + 1 }, (_, length) => {
  const at = Math.max(
    0,
    FIRST_LENGTHS.findLastIndex(first => first <= length),
  );
  const bits = at < 8 || length === LONGEST ? 0 : (at >> 2) - 1;
  return { symbol: END + 1 + at, extra: length - (FIRST_LENGTHS[at] ?? 0), bits };
});

export function lengthSymbol(length: number): LengthSymbol {
  const found = lengths[length];
  if (!found || length < SHORTEST) throw new RangeError(`no match of ${length} bytes`);
  return found;
}

/** @param distance 1 to 32,768 */
export const distanceSymbol = (distance: number): number => {
  if (distance <= 4) return distance - 1;
  const bits = 30 - Math.clz32(distance - 1);
  return 2 * bits + 2 + (((distance - 1) >> bits) & 1);
};
export const distanceBits = (symbol: number): number => (symbol < 4 ? 0 : (symbol >> 1) - 1);
