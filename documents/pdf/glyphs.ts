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
export interface Drawn extends UsedGlyph {
  readonly font: Font;
  /** Its CID in four hexadecimal digits. */
  hex: string;
  /** Natural advance, ems. */
  readonly advance: number;
}

interface OfFont {
  readonly used: UsedGlyph[];
  readonly cids: Map<number, string>;
}

/** Of every code: as long from the beginning, or it would become a table to be searched. */
const hexes = new Array<string | undefined>(0x10000);

/** Four hexadecimal digits, as a PDF has its two-byte codes. */
export function hex4(value: number): string {
  return (hexes[value] ??= value.toString(16).toUpperCase().padStart(4, '0'));
}

/** The characters each font of the document is asked for, numbered. */
export class GlyphLedger {
  readonly #fonts = new Map<Font, OfFont>();
  readonly #faces = new Map<Face, Map<number, Drawn>>();
  readonly #texts = new Map<PlacedText, readonly Drawn[]>();

  /**
   * Numbers the characters of the texts, each font's in order of code points: the same characters then make the same font program,
   * and like stand beside like. What else is drawn later follows in order of use.
   * @throws MissingGlyphError when no font of its face draws a character
   */
  number(texts: readonly PlacedText[]): void {
    const found: Drawn[] = [];
    for (const text of texts) this.#texts.set(text, this.#found(text, found));
    found.sort((a, b) => a.code - b.code);
    for (const drawn of found) drawn.hex = this.#cid(drawn);
  }

  /** How the characters of a text are drawn. @throws MissingGlyphError when no font of its face draws one */
  drawn(text: PlacedText): readonly Drawn[] {
    const known = this.#texts.get(text);
    if (known) return known;
    const found: Drawn[] = [];
    const drawn = this.#found(text, found);
    for (const each of found) each.hex = this.#cid(each);
    return drawn;
  }

  /** @param added Those that no text before had */
  #found({ face, codes, role }: PlacedText, added: Drawn[]): Drawn[] {
    let ofFace = this.#faces.get(face);
    if (!ofFace) this.#faces.set(face, (ofFace = new Map<number, Drawn>()));
    const all: Drawn[] = [];
    for (const code of codes) {
      let drawn = ofFace.get(code);
      if (!drawn) {
        const { font, glyph, advance } = glyphOf(face, code, role);
        ofFace.set(code, (drawn = { code, font, glyph: glyph.id, advance, hex: '' }));
        added.push(drawn);
      }
      all.push(drawn);
    }
    return all;
  }

  /** Numbered by code point, not by glyph: two characters drawn alike keep their own text. */
  #cid({ font, code, glyph }: Drawn): string {
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
