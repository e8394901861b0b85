import { resolve, type Resolved } from '../fonts/book.ts';
import { MissingGlyphError } from '../fonts/errors.ts';
import type { Font } from '../fonts/font.ts';
import type { PlacedText } from '../layout/placed.ts';
import type { Face } from '../model.ts';

/** A character and the glyph that draws it; its place in the font's list + 1 is its CID. */
export interface UsedGlyph {
  readonly code: number;
  readonly glyph: number;
}

/** How a character is drawn. */
export interface Drawn {
  readonly font: Font;
  /** Its CID in four hexadecimal digits. */
  hex: string;
  /** Natural advance, ems. */
  readonly advance: number;
}

/** A character of a face, not numbered yet. */
interface Found extends UsedGlyph {
  readonly drawn: Drawn;
}

interface OfFont {
  readonly used: UsedGlyph[];
  readonly cids: Map<number, string>;
}

const hexes: string[] = [];

/** Four hexadecimal digits, as a PDF has its two-byte codes. */
export function hex4(value: number): string {
  return (hexes[value] ??= value.toString(16).toUpperCase().padStart(4, '0'));
}

/** The characters each font of the document is asked for, numbered. */
export class GlyphLedger {
  readonly #fonts = new Map<Font, OfFont>();
  readonly #faces = new Map<Face, Map<number, Drawn>>();

  /**
   * Numbers the characters of the texts, each font's in order of code points: the same characters then make the same font program,
   * and like stand beside like. What else is drawn later follows in order of use.
   */
  number(texts: readonly PlacedText[]): void {
    const found: Found[] = [];
    for (const { face, codes, role } of texts) {
      const ofFace = this.#ofFace(face);
      for (const code of codes) {
        if (ofFace.has(code)) continue;
        const { font, glyph, advance } = glyphOf(face, code, role);
        const drawn = { font, hex: '', advance };
        ofFace.set(code, drawn);
        found.push({ code, glyph: glyph.id, drawn });
      }
    }
    found.sort((a, b) => a.code - b.code);
    for (const { code, glyph, drawn } of found) drawn.hex = this.#cid(drawn.font, code, glyph);
  }

  #ofFace(face: Face): Map<number, Drawn> {
    let ofFace = this.#faces.get(face);
    if (!ofFace) this.#faces.set(face, (ofFace = new Map<number, Drawn>()));
    return ofFace;
  }

  /** @throws MissingGlyphError when no font of the face draws it */
  draw(face: Face, code: number, field: string): Drawn {
    const ofFace = this.#ofFace(face);
    let drawn = ofFace.get(code);
    if (!drawn) {
      const { font, glyph, advance } = glyphOf(face, code, field);
      ofFace.set(code, (drawn = { font, hex: this.#cid(font, code, glyph.id), advance }));
    }
    return drawn;
  }

  /** Numbered by code point, not by glyph: two characters drawn alike keep their own text. */
  #cid(font: Font, code: number, glyph: number): string {
    let ofFont = this.#fonts.get(font);
    if (!ofFont) this.#fonts.set(font, (ofFont = { used: [], cids: new Map<number, string>() }));
    let hex = ofFont.cids.get(code);
    if (hex === undefined) ofFont.cids.set(code, (hex = hex4(ofFont.used.push({ code, glyph }))));
    return hex;
  }

  used(): readonly (readonly [Font, readonly UsedGlyph[]])[] {
    return [...this.#fonts].map(([font, { used }]) => [font, used] as const);
  }
}

/** Coverage is checked before layout; this guards what the layout itself adds. */
function glyphOf(face: Face, code: number, field: string): Resolved {
  const found = resolve(face, code);
  if (!found) throw new MissingGlyphError(code, field);
  return found;
}
