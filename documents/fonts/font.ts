import { CffOutlines } from './cff.ts';
import { codeMapOf, type CodeMap } from './cmap.ts';
import { FontUnreadableError } from './errors.ts';
import { GlyfOutlines } from './glyf.ts';
import { identityOf, type FontIdentity } from './names.ts';
import { openFontFile, type Sfnt } from './sfnt.ts';

/** One glyph as it stands in the font file. */
export interface Glyph {
  readonly id: number;
  /** Font units. */
  readonly advance: number;
  readonly bearing: number;
  /** Upper and lower edge of the outline over the baseline, font units; 0 for a space. */
  readonly top: number;
  readonly bottom: number;
  /** Whether the outline draws anything. */
  readonly inked: boolean;
  /** Its slice of `glyf` (empty for a space), or its CFF charstring. */
  readonly data: Buffer;
}

/** What the two kinds of outlines (TrueType `glyf`, PostScript `CFF `) have in common. */
export interface Outlines {
  readonly format: 'glyf' | 'cff';
  outline(id: number): Pick<Glyph, 'top' | 'bottom' | 'inked' | 'data'>;
}

/**
 * A font read in place. Only the small tables (cmap, hmtx, glyph offsets; some 300 KB) are held in memory; each glyph is read
 * from the file when first asked for, and kept.
 */
export class Font {
  /** Sets it apart from the other fonts of the process; letters and digits, so that it can name a PDF resource. */
  readonly id: string;
  readonly sfnt: Sfnt;
  readonly identity: FontIdentity;
  /** The sum over its file that it bears (`checkSumAdjustment`): other versions bear another. */
  readonly version: number;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  /** xMin, yMin, xMax, yMax of all outlines, font units. */
  readonly box: readonly number[];
  readonly outlines: GlyfOutlines | CffOutlines;
  readonly codes: CodeMap;
  readonly #hmtx: Buffer;
  readonly #metrics: number;
  readonly #glyphs = new Map<number, Glyph>();

  /** @throws FontUnreadableError when a table is missing or damaged */
  constructor(id: string, sfnt: Sfnt, identity: FontIdentity = identityOf(sfnt)) {
    const head = sfnt.table('head');
    this.id = id;
    this.sfnt = sfnt;
    this.identity = identity;
    this.version = head.readUInt32BE(8);
    this.unitsPerEm = head.readUInt16BE(18);
    this.box = [36, 38, 40, 42].map(at => head.readInt16BE(at));
    this.glyphCount = sfnt.table('maxp').readUInt16BE(4);
    this.#hmtx = sfnt.table('hmtx');
    this.#metrics = sfnt.table('hhea').readUInt16BE(34);
    this.codes = codeMapOf(sfnt.table('cmap'), sfnt.file);
    this.outlines = sfnt.has('glyf') ? new GlyfOutlines(sfnt, head) : new CffOutlines(sfnt, this.glyphCount);
  }

  /** The glyph for a code point, or 0 when the font has none. */
  glyphId(code: number): number {
    return this.codes.glyphId(code);
  }

  glyph(id: number): Glyph {
    const known = this.#glyphs.get(id);
    if (known) return known;
    const glyph = { id, advance: this.#advance(id), bearing: this.#bearing(id), ...this.outlines.outline(id) };
    this.#glyphs.set(id, glyph);
    return glyph;
  }

  /** Whether the font draws the character: with ink, and not with the box that stands for a missing one. */
  draws(code: number): boolean {
    const id = this.glyphId(code);
    if (id === 0 || id >= this.glyphCount) return false;
    const glyph = this.glyph(id);
    if (!glyph.inked) return /\s/u.test(String.fromCodePoint(code));
    return !glyph.data.equals(this.glyph(0).data);
  }

  #advance(id: number): number {
    return this.#hmtx.readUInt16BE(4 * Math.min(id, this.#metrics - 1));
  }

  #bearing(id: number): number {
    const extra = id - this.#metrics;
    return this.#hmtx.readInt16BE(extra < 0 ? 4 * id + 2 : 4 * this.#metrics + 2 * extra);
  }
}

/** A plain font file as a font. @throws FontUnreadableError */
export function openFont(id: string, file: string): Font {
  const [first] = openFontFile(file);
  if (!first) throw new FontUnreadableError(file, '集合中没有字体');
  return readable(file, () => new Font(id, first));
}

/** Offsets that point out of a damaged table are told as what they are. @throws FontUnreadableError */
export function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new FontUnreadableError(file, '文件已损坏');
    throw error;
  }
}
