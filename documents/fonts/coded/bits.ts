/** Bits in the order deflate has them: each byte from its lowest up. Kept as words of 32, lowest byte first, as the processors here have them. */
export class BitWriter {
  #words: Uint32Array;
  #at = 0;
  /** The word being filled, and how many of its bits are. */
  #word = 0;
  #used = 0;

  /** @param room In words; more is made when it is needed. */
  constructor(room = 64) {
    this.#words = new Uint32Array(room);
  }

  /** @param count At most 32; `value` has no other bits. */
  push(value: number, count: number): void {
    const used = this.#used;
    this.#word |= value << used;
    this.#used = used + count;
    if (this.#used < 32) return;
    if (this.#at === this.#words.length) this.#grow(1);
    this.#words[this.#at++] = this.#word;
    this.#word = used === 0 ? 0 : value >>> (32 - used);
    this.#used -= 32;
  }

  /** Whole words of another writer, from one place to another. */
  copy(other: BitWriter, from: number, to: number): void {
    const words = other.#words;
    if (this.#at + to - from > this.#words.length) this.#grow(to - from);
    const [out, used] = [this.#words, this.#used];
    let at = this.#at;
    if (used === 0) for (let n = from; n < to; n++) out[at++] = words[n] ?? 0;
    else {
      let word = this.#word;
      for (let n = from; n < to; n++) {
        const next = words[n] ?? 0;
        out[at++] = word | (next << used);
        word = next >>> (32 - used);
      }
      this.#word = word;
    }
    this.#at = at;
  }

  /** One word, of which the lowest bits are told; the others are 0. */
  word(at: number): number {
    return this.#words[at] ?? 0;
  }

  /** Goes on at the next whole word; what lies between is 0. @returns whole words, and bits of the one after them, written before */
  pause(): readonly [words: number, bits: number] {
    const told = [this.#at, this.#used] as const;
    if (this.#used > 0) this.push(0, 32 - this.#used);
    return told;
  }

  /** Up to the next whole byte. */
  bytes(): Buffer {
    const [words, bits] = this.pause();
    return Buffer.from(this.#words.buffer, 0, 4 * words + ((bits + 7) >> 3));
  }

  #grow(least: number): void {
    const grown = new Uint32Array(2 * this.#words.length + least);
    grown.set(this.#words);
    this.#words = grown;
  }
}
