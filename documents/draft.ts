import { PDFDocument, PDFName } from 'pdf-lib';
import { resolve } from './fonts/book.ts';
import { MissingGlyphError } from './fonts/errors.ts';
import { embedFont } from './pdf/into-pdf-lib.ts';

const WORDS = '草稿';
/** Points; light enough to read the text through it. */
const SIZE = 160;
const GREY = 0.86;

/** Upwards by 45 degrees, its middle on the page's. */
function operators({ width, height }: { width: number; height: number }): string {
  const slope = Math.SQRT1_2;
  const half = (SIZE * WORDS.length) / 2;
  const below = SIZE * 0.38;
  const [x, y] = [width / 2 - slope * (half - below), height / 2 - slope * (half + below)];
  const matrix = [slope, slope, -slope, slope, x, y].map(each => each.toFixed(3)).join(' ');
  return `/Artifact BMC q BT ${GREY} g /RcDraft ${SIZE} Tf ${matrix} Tm <00010002> Tj ET Q EMC`;
}

/**
 * Marks every page 草稿 across the type area, so that what is only looked at is not taken for what was issued. The mark lies under the text.
 * @param pdf As documents/render.ts writes it.
 */
export async function markDraft(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const glyphs = Array.from(WORDS).map(character => {
    const code = character.codePointAt(0) ?? 0;
    const found = resolve('hei', code);
    if (!found) throw new MissingGlyphError(code, '草稿标记');
    return { code, glyph: found.glyph.id, font: found.font };
  });
  const [first] = glyphs;
  if (!first) return pdf;
  const font = embedFont(document.context, first.font, glyphs);
  const stream = (operators: string) => document.context.register(document.context.stream(operators));
  for (const page of document.getPages()) {
    page.node.setFontDictionary(PDFName.of('RcDraft'), font);
    // First in the page, so that the text is drawn over it; no reading program reads it aloud.
    page.node.wrapContentStreams(stream(operators(page.getSize())), stream(''));
  }
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}
