import type { Outlines } from './font.ts';
import type { Sfnt } from './sfnt.ts';

const NOTHING = { top: 0, bottom: 0, inked: false, data: Buffer.alloc(0) };

/** TrueType outlines: `glyf`, cut by the offsets of `loca`. */
export class GlyfOutlines implements Outlines {
  readonly format = 'glyf';
  readonly #sfnt: Sfnt;
  readonly #loca: Buffer;
  readonly #long: boolean;

  constructor(sfnt: Sfnt, head: Buffer) {
    this.#sfnt = sfnt;
    this.#loca = sfnt.table('loca');
    this.#long = head.readInt16BE(50) === 1;
  }

  outline(id: number): ReturnType<Outlines['outline']> {
    const start = this.#offset(id);
    const length = this.#offset(id + 1) - start;
    if (length <= 10) return NOTHING;
    const data = this.#sfnt.slice('glyf', start, length);
    return { top: data.readInt16BE(8), bottom: data.readInt16BE(4), inked: data.readInt16BE(0) !== 0, data };
  }

  /** Offsets are whole bytes in a long `loca`, halves in a short one; mixing them up is what prints blanks. */
  #offset(n: number): number {
    return this.#long ? this.#loca.readUInt32BE(4 * n) : 2 * this.#loca.readUInt16BE(2 * n);
  }
}
