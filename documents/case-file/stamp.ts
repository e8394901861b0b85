import { PDFDocument } from 'pdf-lib';
import { resolve } from '../fonts/book.ts';
import { MissingGlyphError } from '../fonts/errors.ts';
import type { Font } from '../fonts/font.ts';
import { MM } from '../layout/page.ts';
import { embedFont } from '../pdf/into-pdf-lib.ts';
import { hex4 } from '../pdf/glyphs.ts';
import { Copier } from './copier.ts';
import type { View } from './source.ts';
import type { PdfStream } from './stream.ts';

/** What a page of the case file bears beside what it shows. */
export interface Mark {
  /** 页号: counted through the whole file from its first document; none on cover and contents. */
  readonly number?: number | undefined;
  readonly void?: boolean | undefined;
}

/** 页号 of DA/T 22: in the upper outer corner; the type area of GB/T 9704 begins 37 mm below the edge. */
const FROM_SIDE = 15 * MM;
const FROM_TOP = 14 * MM;
const SIZE = 12;
const VOID_SIZE = 22;
const CHARACTERS = Array.from('0123456789作废');

interface Stamped {
  /** Name of its font in the page's resources. */
  readonly font: string;
  readonly code: string;
  /** Ems. */
  readonly advance: number;
}

/** The marks' fonts, embedded once, and how they are drawn. An office's own font may lack some of the characters. */
export class Stamper {
  readonly #glyphs: ReadonlyMap<string, Stamped>;
  /** Entries of a page's font resources. */
  readonly fonts: string;

  private constructor(fonts: string, glyphs: ReadonlyMap<string, Stamped>) {
    this.fonts = fonts;
    this.#glyphs = glyphs;
  }

  static async into(out: PdfStream): Promise<Stamper> {
    const used = CHARACTERS.map(each => ({ character: each, ...glyphOf(each) }));
    const fonts = [...new Set(used.map(({ font }) => font))];
    const { context } = await PDFDocument.create({ updateMetadata: false });
    const copier = new Copier(context, out);
    const glyphs = new Map<string, Stamped>();
    const entries: string[] = [];
    for (const [n, font] of fonts.entries()) {
      const own = used.filter(each => each.font === font);
      for (const [at, { character, advance }] of own.entries())
        glyphs.set(character, { font: `RcStamp${n}`, code: hex4(at + 1), advance });
      entries.push(`/RcStamp${n} ${copier.refOf(embedFont(context, font, own))}`);
    }
    await copier.drain();
    return new Stamper(entries.join(' '), glyphs);
  }

  #text(text: string, size: number, x: number, y: number): string {
    let font = '';
    const shown = Array.from(text).map(each => {
      const glyph = this.#glyphs.get(each);
      const change = glyph && glyph.font !== font ? `/${(font = glyph.font)} ${size} Tf ` : '';
      return `${change}<${glyph?.code ?? ''}> Tj`;
    });
    return `BT 1 0 0 1 ${fixed(x)} ${fixed(y)} Tm ${shown.join(' ')} ET`;
  }

  #width(text: string, size: number): number {
    return Array.from(text).reduce((sum, each) => sum + (this.#glyphs.get(each)?.advance ?? 0) * size, 0);
  }

  /** Operators that draw the marks upright at the top of the page as it is seen, however it is turned. */
  draw({ box, rotate, unit }: View, { number, void: isVoid }: Mark): string {
    const [x0, y0, x1, y1] = box;
    const sideways = rotate === 90 || rotate === 270;
    const [width, height] = (sideways ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0]).map(each => each * unit);
    if (width === undefined || height === undefined) return '';
    const matrix = {
      0: [1, 0, 0, 1, x0, y0],
      90: [0, 1, -1, 0, x1, y0],
      180: [-1, 0, 0, -1, x1, y1],
      270: [0, -1, 1, 0, x0, y1],
    };
    const parts = [`q ${matrix[rotate].map(fixed).join(' ')} cm ${fixed(1 / unit)} 0 0 ${fixed(1 / unit)} 0 0 cm`];
    if (number !== undefined) parts.push('0 g', this.#numbered(String(number), number % 2 === 1, width, height));
    if (isVoid) parts.push(...this.#voided(width, height));
    return [...parts, 'Q'].join('\n');
  }

  #numbered(text: string, odd: boolean, width: number, height: number): string {
    const side = Math.min(FROM_SIDE, width / 8);
    const x = odd ? width - side - this.#width(text, SIZE) : side;
    return this.#text(text, SIZE, x, height - Math.min(FROM_TOP, height / 8));
  }

  /** 作废, red and framed, in the middle of the upper margin. */
  #voided(width: number, height: number): string[] {
    const [wide, text] = [this.#width('作废', VOID_SIZE), '作废'];
    const [x, y] = [(width - wide) / 2, height - Math.min(18 * MM, height / 6)];
    return [
      '1 0 0 rg 1 0 0 RG 1.2 w',
      `${fixed(x - 6)} ${fixed(y - 6)} ${fixed(wide + 12)} ${fixed(VOID_SIZE + 6)} re S`,
      this.#text(text, VOID_SIZE, x, y),
    ];
  }
}

export const fixed = (value: number): string => String(Math.round(value * 10_000) / 10_000);

function glyphOf(character: string): { font: Font; code: number; glyph: number; advance: number } {
  const code = character.codePointAt(0) ?? 0;
  const found = resolve('song', code);
  if (!found) throw new MissingGlyphError(code, '页号');
  const { font, glyph } = found;
  return { font, code, glyph: glyph.id, advance: glyph.advance / font.unitsPerEm };
}
