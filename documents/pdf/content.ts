import { resolve } from '../fonts/book.ts';
import { MissingGlyphError } from '../fonts/errors.ts';
import type { Font } from '../fonts/font.ts';
import { PAGE, RED, type Colour } from '../layout/page.ts';
import type { Page, PlacedRule, PlacedText } from '../layout/placed.ts';
import { hex4, type UsedGlyph } from './embed.ts';
import type { PageStructure } from './structure.ts';

interface NumberedGlyph extends UsedGlyph {
  readonly cid: number;
}

/** The characters each font of the document has been asked for so far, numbered in order of first use. */
export class GlyphLedger {
  readonly #fonts = new Map<Font, Map<number, NumberedGlyph>>();

  /** Numbered by code point, not by glyph: two characters drawn alike keep their own text. */
  cid(font: Font, code: number, glyph: number): number {
    let ofFont = this.#fonts.get(font);
    if (!ofFont) this.#fonts.set(font, (ofFont = new Map<number, NumberedGlyph>()));
    let known = ofFont.get(code);
    if (!known) ofFont.set(code, (known = { code, glyph, cid: ofFont.size + 1 }));
    return known.cid;
  }

  used(): readonly (readonly [Font, readonly UsedGlyph[]])[] {
    return [...this.#fonts].map(([font, glyphs]) => [font, [...glyphs.values()]] as const);
  }
}

/** The name a font goes by in the pages' resources. */
export const resourceName = (font: Font): string => font.id;

/** The drawing operators of one page; with a tree each is marked as text of it or as an artifact. */
export function pageContent(page: Page, ledger: GlyphLedger, tree?: PageStructure): string {
  const parts = page.rules.map(drawRule);
  if (tree && parts.length > 0) parts.splice(0, parts.length, '/Artifact BMC', ...parts, 'EMC');
  const draw = (text: PlacedText): string[] => drawText(text, ledger);
  const texts = tree ? tree.mark(page.texts, draw) : page.texts.flatMap(draw);
  if (texts.length > 0) parts.push('BT', ...texts, 'ET');
  return parts.join('\n');
}

const paint = (colour: Colour): string => (colour === RED ? '1 0 0 rg' : '0 g');
const fixed = (value: number): string => String(Math.round(value * 1000) / 1000);

function drawRule({ x, y, width, height, colour }: PlacedRule): string {
  return `${paint(colour)} ${fixed(x)} ${fixed(PAGE.height - y - height)} ${fixed(width)} ${fixed(height)} re f`;
}

/** A text may need more than one font where its first lacks a character. */
function drawText(text: PlacedText, ledger: GlyphLedger): string[] {
  const operators = [paint(text.colour), `${fixed(text.scale * 100)} Tz`];
  let x = text.x;
  let current: { readonly font: Font; parts: string[] } | undefined;
  const close = (): void => {
    if (current) operators.push(`[${current.parts.join('')}] TJ`);
  };
  text.codes.forEach((code, n) => {
    const { font, glyph } = glyphFor(text, code);
    if (current?.font !== font) {
      close();
      current = { font, parts: [] };
      operators.push(
        `/${resourceName(font)} ${fixed(text.size)} Tf 1 0 0 1 ${fixed(x)} ${fixed(PAGE.height - text.baseline)} Tm`,
      );
    }
    const advance = text.advances[n] ?? 0;
    const natural = glyph.advance / font.unitsPerEm;
    const adjust = (natural - advance / (text.size * text.scale)) * 1000;
    current.parts.push(`<${hex4(ledger.cid(font, code, glyph.id))}>`);
    if (Math.abs(adjust) > 0.05) current.parts.push(String(Math.round(adjust * 10) / 10));
    x += advance;
  });
  close();
  return operators;
}

/** Coverage is checked before layout; this guards what the layout itself adds. */
function glyphFor(text: PlacedText, code: number): NonNullable<ReturnType<typeof resolve>> {
  const found = resolve(text.face, code);
  if (!found) throw new MissingGlyphError(code, text.role);
  return found;
}
