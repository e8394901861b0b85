import { distanceBits, distanceSymbol, LONGEST, SHORTEST, WINDOW } from './symbols.ts';

/** A stretch of bytes said again: from `distance` before, or from a place in the dictionary. */
export interface Match {
  readonly length: number;
  readonly distance?: number;
  /** In the dictionary. */
  readonly place?: number;
}
/** A byte, or a stretch said again. */
export type Token = number | Match;

/** What things take, in bits, with their extra bits. */
export interface Costs {
  readonly literals: ArrayLike<number>;
  /** By length of the match. */
  readonly lengths: ArrayLike<number>;
  /** By symbol. */
  readonly distances: ArrayLike<number>;
  /** Of the distance to the dictionary, wherever it stands. */
  readonly dictionary: number;
}

/** Slots of the tables that tell where each three bytes stood last. */
const SLOTS = 4096;
const NONE = -1;
/** Places that are tried: the nearest. */
const MOST = 16;

function slotOf(bytes: Uint8Array, at: number): number {
  const key = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return Math.imul(key, 0x9e3779b1) >>> 20;
}

/** How long two stretches are the same; 0 if not for the shortest match. */
function common(a: Uint8Array, place: number, b: Uint8Array, at: number): number {
  if (a[place] !== b[at] || a[place + 1] !== b[at + 1] || a[place + 2] !== b[at + 2]) return 0;
  const most = Math.min(LONGEST, a.length - place, b.length - at);
  let length = SHORTEST;
  while (length < most && a[place + length] === b[at + length]) length++;
  return length;
}

/** Where three bytes stand: the last place of each, and of each place the one before. At most 32 KB. */
class Places {
  readonly last = new Int16Array(SLOTS).fill(NONE);
  readonly before: Int16Array;

  constructor(room: number) {
    this.before = new Int16Array(room);
  }

  note(bytes: Uint8Array, at: number): void {
    const slot = slotOf(bytes, at);
    this.before[at] = this.last[slot] ?? NONE;
    this.last[slot] = at;
  }
}

/** The longest outline that is coded, bytes: from its end the dictionary is still in reach. */
export const ROOM = WINDOW / 2;

/**
 * Finds the tokens that say bytes in the fewest bits: the cheapest way from the first byte to the last. Its tables are used again for
 * the next bytes: a document asks for some hundred outlines, and to make them anew took longer than to fill them.
 */
export class Parser {
  readonly #dictionary: Uint8Array;
  readonly #costs: Costs;
  readonly #known: Places;
  readonly #own = new Places(ROOM);
  /** To each byte: bits of the cheapest way found, length of its last step. */
  readonly #bits = new Int32Array(ROOM + 1);
  readonly #steps = new Uint16Array(ROOM + 1);
  /** Where that step is said again from: 0: it is the byte itself; a distance; or a place in the dictionary, −1 − it. */
  readonly #from = new Int16Array(ROOM + 1);

  constructor(dictionary: Uint8Array, costs: Costs) {
    this.#dictionary = dictionary;
    this.#costs = costs;
    this.#known = new Places(dictionary.length);
    for (let at = 0; at + SHORTEST <= dictionary.length; at++) this.#known.note(dictionary, at);
  }

  /** @param bytes at most `ROOM` */
  tokens(bytes: Uint8Array): Token[] {
    this.#own.last.fill(NONE);
    this.#bits.fill(0x7fffffff, 1, bytes.length + 1);
    for (let at = 0; at < bytes.length; at++) {
      this.#reach(at + 1, (this.#bits[at] ?? 0) + (this.#costs.literals[bytes[at] ?? 0] ?? 0), 1, 0);
      if (at + SHORTEST > bytes.length) continue;
      this.#fromItself(bytes, at);
      this.#fromDictionary(bytes, at);
      this.#own.note(bytes, at);
    }
    return this.#back(bytes);
  }

  #reach(to: number, bits: number, step: number, from: number): void {
    if (bits >= (this.#bits[to] ?? 0)) return;
    this.#bits[to] = bits;
    this.#steps[to] = step;
    this.#from[to] = from;
  }

  /** A match may be of any length up to the longest. @param cost Of where it is said again from. */
  #match(at: number, longest: number, cost: number, from: number): void {
    const bits = (this.#bits[at] ?? 0) + cost;
    const { lengths } = this.#costs;
    for (let length = SHORTEST; length <= longest; length++)
      this.#reach(at + length, bits + (lengths[length] ?? 0), length, from);
  }

  #fromItself(bytes: Uint8Array, at: number): void {
    const { last, before } = this.#own;
    let place = last[slotOf(bytes, at)] ?? NONE;
    for (let tried = 0; place !== NONE && tried < MOST; tried++) {
      const longest = common(bytes, place, bytes, at);
      const symbol = distanceSymbol(at - place);
      if (longest > 0)
        this.#match(at, longest, (this.#costs.distances[symbol] ?? 0) + distanceBits(symbol), at - place);
      place = before[place] ?? NONE;
    }
  }

  #fromDictionary(bytes: Uint8Array, at: number): void {
    const { last, before } = this.#known;
    let [found, longest] = [NONE, 0];
    let place = last[slotOf(bytes, at)] ?? NONE;
    for (let tried = 0; place !== NONE && tried < MOST; tried++) {
      const length = common(this.#dictionary, place, bytes, at);
      if (length > longest) {
        longest = length;
        found = place;
      }
      place = before[place] ?? NONE;
    }
    if (found !== NONE) this.#match(at, longest, this.#costs.dictionary, -1 - found);
  }

  #back(bytes: Uint8Array): Token[] {
    const tokens: Token[] = [];
    for (let at = bytes.length; at > 0;) {
      const length = this.#steps[at] ?? 1;
      const from = this.#from[at] ?? 0;
      at -= length;
      if (from === 0) tokens.push(bytes[at] ?? 0);
      else tokens.push(from > 0 ? { length, distance: from } : { length, place: -1 - from });
    }
    return tokens.reverse();
  }
}
