import { PAGE, RED, type Colour } from '../layout/page.ts';
import type { Page, PlacedText } from '../layout/placed.ts';
import type { Font } from '../fonts/font.ts';
import type { Drawn, GlyphLedger } from './glyphs.ts';
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
    const { advances, size, scale } = text;
    let operators = this.paint(text.colour);
    if (scale !== this.#scale) operators += `${fixed((this.#scale = scale) * 100)} Tz\n`;
    const all = this.#ledger.drawn(text);
    const beyond = all.map(({ advance }, n) => (advances[n] ?? 0) / scale - advance * size);
    let x = text.x;
    for (let from = 0; from < all.length;) {
      const to = endOfRun(all, from);
      operators += this.#run({ all, beyond, from, to }, { x, baseline: text.baseline, size });
      while (from < to) x += advances[from++] ?? 0;
    }
    return operators;
  }

  /** Characters of one font. */
  #run({ all, beyond, from, to }: Run, at: { x: number; baseline: number; size: number }): string {
    const font = all[from]?.font;
    let operators = font ? this.#begin(font, at.size, commonest(beyond, from, to)) : '';
    operators += `1 0 0 1 ${fixed(at.x)} ${fixed(PAGE.height - at.baseline)} Tm\n[`;
    let shown = '';
    for (let n = from; n < to; n++) {
      shown += all[n]?.hex ?? '';
      // Most characters of a line are spaced alike; only the others are moved, in thousandths of the size.
      const adjust = Math.round(((this.#spacing - (beyond[n] ?? 0)) * 10_000) / at.size) / 10;
      if (Math.abs(adjust) <= 0.05) continue;
      operators += `<${shown}>${adjust}`;
      shown = '';
    }
    return `${operators}${shown === '' ? '' : `<${shown}>`}] TJ\n`;
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

/** Some of a text's characters, one after the other, and what each is wider than its glyph, points. */
interface Run {
  readonly all: readonly Drawn[];
  readonly beyond: readonly number[];
  readonly from: number;
  readonly to: number;
}

function endOfRun(all: readonly Drawn[], from: number): number {
  const font = all[from]?.font;
  let to = from + 1;
  while (to < all.length && all[to]?.font === font) to++;
  return to;
}

/** The value that more than half of them have, if there is one (Boyer and Moore, 1981): found in one pass. */
function commonest(values: readonly number[], from: number, to: number): number {
  let [found, votes] = [0, 0];
  for (let n = from; n < to; n++) {
    const value = values[n] ?? 0;
    if (votes === 0) found = value;
    votes += Math.abs(value - found) < 0.0005 ? 1 : -1;
  }
  return found;
}
