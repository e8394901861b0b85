import { constants, deflateRawSync } from 'node:zlib';
import { joinedAdler } from '../../adler.ts';
import { pieceOf, type Piece } from '../pieces.ts';
import { BitWriter } from './bits.ts';
import { costsOf, REACH, type OutlineCode } from './costs.ts';
import { prefixCode, writeHead, type PrefixCode } from './huffman.ts';
import { Parser, ROOM, type Match } from './parse.ts';
import { distanceBits, distanceSymbol, END, lengthSymbol, LONGEST, SHORTEST, WINDOW } from './symbols.ts';

/** Outlines of a font as a part of a zlib stream. */
export interface CodedOutlines {
  /** Whole deflate blocks, not the last. */
  readonly blocks: Uint8Array;
  readonly length: number;
  /** Checksums of what they inflate to: as of a table (OpenType), as of a zlib stream. */
  readonly sum: number;
  readonly adler: number;
  /** Where each outline begins, and where the last ends. */
  readonly offsets: readonly number[];
}

/** An outline in its bits, which stand together with those of others. */
interface Coded {
  /** Its first word. */
  readonly first: number;
  /**
   * Its stretches, three numbers each: end of the whole words; bits of the word after them; and by how much the distance of the match that
   * follows is more than from the outline's start back to the dictionary's, `NONE` where the outline ends.
   */
  readonly stretches: readonly number[];
  readonly length: number;
  readonly sum: number;
  readonly adler: number;
}
/** What is left of an empty stored block after its head. */
const EMPTY = Buffer.from([0, 0, 0xff, 0xff]);
/** Words of the outlines of a letter: room for them is made once. */
const MOSTLY = 24_000;
/** Less than any match can have. */
const NONE = -WINDOW;

/**
 * Writes outlines in deflate's form, each by itself and only once in the life of the process; a document puts their bits together. So nothing is deflated
 * again that was in another document, whatever else stands in this one. What outlines have in common with each other is in a
 * dictionary that stands before them, and again where it would be out of reach (docs/decisions/0013).
 */
export class OutlineCoder {
  readonly #literals: PrefixCode;
  readonly #distances: PrefixCode;
  readonly #parser: Parser;
  /** The dictionary, and the blocks that say it. */
  readonly #dictionary: Piece;
  readonly #opening: Uint8Array;
  readonly #coded = new WeakMap<Buffer, Coded>();
  /** The bits of all outlines seen so far. */
  readonly #kept = new BitWriter(1 << 14);

  constructor(code: OutlineCode) {
    this.#literals = prefixCode(code.literals);
    this.#distances = prefixCode(code.distances);
    this.#parser = new Parser(code.dictionary, costsOf(code));
    this.#dictionary = pieceOf(code.dictionary);
    this.#opening = deflateRawSync(code.dictionary, { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
  }

  /**
   * @param outlines The first is .notdef; none names other glyphs.
   * @returns undefined when one is too long for it
   */
  program(outlines: readonly Buffer[]): CodedOutlines | undefined {
    if (outlines.some(({ length }) => length > ROOM)) return undefined;
    const { length: reach } = this.#dictionary.bytes;
    const bits = new BitWriter(MOSTLY);
    writeHead(bits, this.#literals, this.#distances);
    // From the start of the dictionary last written to where the next outline begins; the same from the start of the table.
    let [back, at] = [reach, reach];
    let { sum, adler } = this.#dictionary;
    const offsets: number[] = [];
    for (const outline of outlines) {
      const coded = this.#of(outline);
      if (back + coded.length > REACH) {
        this.#again(bits, back);
        // Blank outlines that end here stay empty.
        for (let n = offsets.length - 1; offsets[n] === at; n--) offsets[n] = at + reach;
        [back, at] = [reach, at + reach];
        sum += this.#dictionary.sum;
        adler = joinedAdler(adler, this.#dictionary.adler, reach);
      }
      offsets.push(at);
      this.#put(bits, coded, back);
      back += coded.length;
      at += coded.length;
      sum += coded.sum;
      adler = joinedAdler(adler, coded.adler, coded.length);
    }
    offsets.push(at);
    return { blocks: this.#ended(bits), length: at, sum: sum >>> 0, adler, offsets };
  }

  #literal(bits: BitWriter, symbol: number): void {
    bits.push(this.#literals.bits[symbol] ?? 0, this.#literals.lengths[symbol] ?? 0);
  }

  /** @param length Of the match. */
  #length(bits: BitWriter, length: number): void {
    const { symbol, extra, bits: more } = lengthSymbol(length);
    this.#literal(bits, symbol);
    bits.push(extra, more);
  }

  #distance(bits: BitWriter, distance: number): void {
    const symbol = distanceSymbol(distance);
    const more = distanceBits(symbol);
    bits.push(this.#distances.bits[symbol] ?? 0, this.#distances.lengths[symbol] ?? 0);
    bits.push((distance - 1) & ((1 << more) - 1), more);
  }

  /** The dictionary once more. @param back To where it stands. */
  #again(bits: BitWriter, back: number): void {
    let rest = this.#dictionary.bytes.length;
    while (rest > 0) {
      // What is left after it is long enough for a match, or nothing.
      const length = rest > LONGEST && rest < LONGEST + SHORTEST ? rest - SHORTEST : Math.min(rest, LONGEST);
      this.#length(bits, length);
      this.#distance(bits, back);
      rest -= length;
    }
  }

  #put(bits: BitWriter, { first, stretches }: Coded, back: number): void {
    let from = first;
    for (let n = 0; n < stretches.length; n += 3) {
      const to = stretches[n] ?? 0;
      const tail = stretches[n + 1] ?? 0;
      const farther = stretches[n + 2] ?? NONE;
      bits.copy(this.#kept, from, to);
      from = to;
      if (tail > 0) bits.push(this.#kept.word(from++), tail);
      if (farther !== NONE) this.#distance(bits, back + farther);
    }
  }

  /** The blocks of the dictionary, this one with its end, and an empty one that reaches to a whole byte. */
  #ended(bits: BitWriter): Uint8Array {
    this.#literal(bits, END);
    bits.push(0, 3);
    const bytes = bits.bytes();
    return Buffer.concat([this.#opening, bytes, EMPTY]);
  }

  #of(outline: Buffer): Coded {
    let coded = this.#coded.get(outline);
    if (!coded) this.#coded.set(outline, (coded = this.#made(pieceOf(outline))));
    return coded;
  }

  #made({ bytes, sum, adler }: Piece): Coded {
    const bits = this.#kept;
    const [first] = bits.pause();
    const stretches: number[] = [];
    let at = 0;
    for (const token of this.#parser.tokens(bytes)) {
      if (typeof token === 'number') this.#literal(bits, token);
      else this.#match(bits, token, at, stretches);
      at += typeof token === 'number' ? 1 : token.length;
    }
    stretches.push(...bits.pause(), NONE);
    // Copied, so that it keeps no room to grow.
    return { first, stretches: stretches.slice(), length: bytes.length, sum, adler };
  }

  /** Matches of the outline with itself are the same wherever it stands. */
  #match(bits: BitWriter, { length, distance, place }: Match, at: number, stretches: number[]): void {
    this.#length(bits, length);
    if (distance !== undefined) this.#distance(bits, distance);
    else stretches.push(...bits.pause(), at - (place ?? 0));
  }
}
