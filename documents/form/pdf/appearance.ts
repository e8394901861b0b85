import { PAGE } from '../../layout/page.ts';
import { pageContent } from '../../pdf/content.ts';
import type { GlyphLedger } from '../../pdf/glyphs.ts';
import type { TextWidget } from './widget.ts';
import { lineHeight, linesOf } from './text.ts';

const INSET = 2.5;
const SMALLEST = 5;

/** What a field shows: its text from the upper left corner, smaller where it would not fit; single lines in the middle. */
export function textAppearance(widget: TextWidget, ledger: GlyphLedger): string {
  if (widget.text === '') return '/Tx BMC EMC';
  const { box } = widget;
  const { lines, font } = fitted(widget);
  const height = lines.length * lineHeight(font);
  const top = widget.control.kind === 'longtext' ? INSET : Math.max((box.height - height) / 2, 0);
  // The page's writer counts y from the top of an A4 page; a field's own box begins at its lower left corner.
  const down = PAGE.height - box.height;
  const texts = lines.map((line, index) => ({
    ...line,
    x: INSET,
    baseline: down + top + index * lineHeight(font) + font.size,
  }));
  const content = pageContent({ texts, rules: [], pageNumber: undefined }, ledger);
  return `/Tx BMC q 0 0 ${box.width.toFixed(2)} ${box.height.toFixed(2)} re W n ${content} Q EMC`;
}

function fitted({ text, box, size }: TextWidget) {
  for (let smaller = size; ; smaller -= 0.5) {
    const font = { face: 'fangsong', size: smaller } as const;
    const lines = linesOf(text, font, box.width - 2 * INSET);
    if (lines.length * lineHeight(font) <= box.height || smaller <= SMALLEST) return { lines, font };
  }
}

const FRAME = '0 G 0.7 w 0.5 0.5 8 8 re S';
/** Drawn, not typed: no viewer needs a symbol font. Both are 9 × 9 points. */
export const BOX_OFF = FRAME;
export const BOX_ON = `${FRAME} 1.3 w 1.8 4.6 m 3.8 2.2 l 7.4 7.2 l S`;
