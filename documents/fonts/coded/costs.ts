import type { Costs } from './parse.ts';
import { distanceBits, DISTANCES, distanceSymbol, lengthSymbol, LONGEST, SHORTEST, WINDOW } from './symbols.ts';

/** What the outlines of one font are written with. */
export interface OutlineCode {
  /** Stretches that many of its outlines have in common; whole words. */
  readonly dictionary: Buffer;
  /** Lengths of the codes of literals and lengths, and of distances. */
  readonly literals: readonly number[];
  readonly distances: readonly number[];
}

/** The dictionary is said again when its start would be farther back than this: near ones take fewer bits, and those of saying it. */
export const REACH = WINDOW / 2;

/** Places of the dictionary and of outlines behind it that stand for all: no multiples of each other. */
const [PLACES, STARTS] = [7, 300];

/** How often a stretch of a dictionary is so far back, of all its matches: by symbol of the distance. */
export function shares(dictionary: number): number[] {
  const counts = Array.from({ length: DISTANCES }, () => 0);
  let all = 0;
  for (let start = dictionary; start < REACH; start += STARTS)
    for (let place = 0; place < dictionary; place += PLACES) {
      const symbol = distanceSymbol(start - place);
      counts[symbol] = (counts[symbol] ?? 0) + 1;
      all++;
    }
  return counts.map(count => count / all);
}

/** What tokens take with these codes. */
export function costsOf({ dictionary, literals, distances }: OutlineCode): Costs {
  const distance = (symbol: number): number => (distances[symbol] ?? 0) + distanceBits(symbol);
  const lengths = Array.from({ length: LONGEST + 1 }, (_, length) => {
    if (length < SHORTEST) return 0;
    const { symbol, bits } = lengthSymbol(length);
    return (literals[symbol] ?? 0) + bits;
  });
  const far = shares(dictionary.length).reduce((sum, share, symbol) => sum + share * distance(symbol), 0);
  return { literals, lengths, distances, dictionary: Math.round(far) };
}
