import { PAGE, RED, type Colour } from '../layout/page.ts';
import type { Page, PlacedText } from '../layout/placed.ts';
import type { Font } from '../fonts/font.ts';
import type { GlyphLedger } from './glyphs.ts';
import type { PageStructure } from './structure.ts';

/** The name a font goes by in the pages' resources. */
export const resourceName = (font: Font): string => font.id;

/** The drawing operators of one page; with a tree each is marked as text of it or as an artifact. */
export function pageContent(page: Page, ledger: GlyphLedger, tree?: PageStructure): string {
  const pen = new Pen(ledger);
  let content = '';
  for (const { x, y, width, height, colour } of page.rules)
    content += `${pen.paint(colour)}${fixed(x)} ${fixed(PAGE.height - y - height)} ${fixed(width)} ${fixed(height)} re f\n`;
  if (tree && content !== '') content = `/Artifact BMC\n${content}EMC\n`;
  if (page.texts.length === 0) return content;
  let texts = '';
  if (tree) texts = tree.mark(page.texts, text => pen.text(text));
  else for (const text of page.texts) texts += pen.text(text);
  return `${content}BT\n${texts}ET`;
}

const fixed = (value: number): number => Math.round(value * 1000) / 1000;

/** Draws texts one after the other; what stays as it was is not said again. */
class Pen {
  readonly #ledger: GlyphLedger;
  #colour: Colour | undefined;
  #scale = 1;
  #spacing = 0;
  #font: Font | undefined;
  #size = 0;

  constructor(ledger: GlyphLedger) {
    this.#ledger = ledger;
  }

  paint(colour: Colour): string {
    if (colour === this.#colour) return '';
    this.#colour = colour;
    return colour === RED ? '1 0 0 rg\n' : '0 g\n';
  }

  /** A text may need more than one font where its first lacks a character. */
  text(text: PlacedText): string {
    const { codes, advances, face, role, size, scale } = text;
    let operators = this.paint(text.colour);
    if (scale !== this.#scale) operators += `${fixed((this.#scale = scale) * 100)} Tz\n`;
    let x = text.x;
    let open: Font | undefined;
    let run = '';
    let shown = '';
    for (let n = 0; n < codes.length; n++) {
      const drawn = this.#ledger.draw(face, codes[n] ?? 0, role);
      const advance = advances[n] ?? 0;
      const beyond = advance / scale - drawn.advance * size;
      if (drawn.font !== open) {
        if (open) operators += `[${run}<${shown}>] TJ\n`;
        open = drawn.font;
        operators += this.#begin(open, size, beyond) + `1 0 0 1 ${fixed(x)} ${fixed(PAGE.height - text.baseline)} Tm\n`;
        run = shown = '';
      }
      shown += drawn.hex;
      // Most characters of a line are spaced alike; only the others are moved, in thousandths of the size.
      const adjust = Math.round(((this.#spacing - beyond) * 10_000) / size) / 10;
      if (Math.abs(adjust) > 0.05) {
        run += `<${shown}>${adjust}`;
        shown = '';
      }
      x += advance;
    }
    return open ? `${operators}[${run}${shown === '' ? '' : `<${shown}>`}] TJ\n` : operators;
  }

  #begin(font: Font, size: number, spacing: number): string {
    let operators = '';
    if (font !== this.#font || size !== this.#size) {
      operators = `/${resourceName(font)} ${fixed(size)} Tf `;
      [this.#font, this.#size] = [font, size];
    }
    const rounded = fixed(spacing);
    if (rounded === this.#spacing) return operators;
    this.#spacing = rounded;
    return `${operators}${rounded} Tc `;
  }
}
