/**
 * SHA-256 (FIPS 180-4) of a file, piece by piece: WebCrypto takes only whole buffers, and a 200 MB video must not lie in memory
 * at once. It also works where the portal is reached by plain HTTP inside an office, where browsers have no WebCrypto.
 */
const PIECE = 1024 * 1024;
/** Up to here a file may lie in memory, where the browser's own digest is quicker. */
const WHOLE = 32 * 1024 * 1024;

const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every(prime => n % prime !== 0)) found.push(n);
  return found;
};
/** The first 32 bits of the fractional part. */
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;
const ROUND = Int32Array.from(primes(64), prime => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes(8), prime => fraction(Math.sqrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Takes bytes in any pieces; `hex` ends it. */
export class Sha256 {
  readonly #state = START.slice();
  readonly #words = new Int32Array(64);
  readonly #block = new Uint8Array(64);
  #filled = 0;
  #bytes = 0;

  update(bytes: Uint8Array): this {
    this.#bytes += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const taken = Math.min(64 - this.#filled, bytes.length - at);
      this.#block.set(bytes.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === 64) this.#compress();
    }
    return this;
  }

  hex(): string {
    const bits = this.#bytes * 8;
    const rest = (this.#filled < 56 ? 56 : 120) - this.#filled;
    const padding = new Uint8Array(rest + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(rest, Math.floor(bits / 2 ** 32));
    view.setUint32(rest + 4, bits >>> 0);
    this.update(padding);
    return Array.from(this.#state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #compress(): void {
    const words = this.#words;
    const view = new DataView(this.#block.buffer);
    for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(i * 4);
    for (let i = 16; i < 64; i += 1) words[i] = expanded(words, i);
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state;
    for (let i = 0; i < 64; i += 1) {
      const choice = (e & f) ^ (~e & g);
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (ROUND[i] ?? 0) + (words[i] ?? 0)) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (this.#state[i] = ((this.#state[i] ?? 0) + word) | 0));
    this.#filled = 0;
  }
}

function expanded(words: Int32Array, i: number): number {
  const w2 = words[i - 2] ?? 0;
  const w15 = words[i - 15] ?? 0;
  const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
  const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
  return ((words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1) | 0;
}

/** The digest of a file. @param onShare told how much is done, 0 to 1 */
export async function sha256Of(file: Blob, onShare: (share: number) => void = () => undefined): Promise<string> {
  if (Reflect.get(globalThis, 'isSecureContext') && file.size <= WHOLE) {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
  }
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    onShare(Math.min(1, (at + PIECE) / file.size));
  }
  return hash.hex();
}
