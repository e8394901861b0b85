import { fontMeasure } from '../../fonts/book.ts';
import { breakLines } from '../../layout/lines.ts';
import { PAGE } from '../../layout/page.ts';
import { placed } from '../../layout/place.ts';
import type { PlacedText } from '../../layout/placed.ts';
import type { Tag } from '../../layout/tag.ts';
import { glyphsOf } from '../../layout/text.ts';
import type { Font } from '../../layout/text.ts';

/** Texts of the form, on the fonts and line breaking of the documents. Line heights are 1.32 of the size. */
export const LEADING = 1.32;
export const lineHeight = (font: Font) => font.size * LEADING;

/** The lines a text takes in a width, placed at (0, 0). Characters that no font draws show as 〓; the value keeps them. */
export function linesOf(text: string, font: Font, width: number): readonly PlacedText[] {
  const options = { first: width, rest: width, justify: false };
  return drawable(text, font)
    .split('\n')
    .flatMap(line => breakLines(fontMeasure(), font, line, options))
    .map(glyphs => placed(glyphs, { ...font, role: 'cell' }, 0, 0));
}

function drawable(text: string, { face }: Font): string {
  const known = (sign: string) => sign === '\n' || fontMeasure().has(face, sign.codePointAt(0) ?? 0);
  return Array.from(text.replaceAll('\t', '  '), sign => (known(sign) ? sign : '〓')).join('');
}

/** One line that is not broken, its baseline as said. */
export function paragraph(text: string, font: Font, x: number, baseline: number): readonly PlacedText[] {
  if (text === '') return [];
  return [placed(glyphsOf(fontMeasure(), font, text), { ...font, role: 'cell' }, x, baseline)];
}

/** One line in the middle of the page. */
export function centred(text: string, font: Font): readonly PlacedText[] {
  const [line] = paragraph(text, font, 0, font.size);
  return line === undefined ? [] : [{ ...line, x: (PAGE.width - line.width) / 2 }];
}

/** The same texts as part of an element of the structure tree; undefined: as an artifact. */
export const tagged = (texts: readonly PlacedText[], tag: Tag | undefined): readonly PlacedText[] =>
  texts.map(text => ({ ...text, tag }));

export const widthOf = (text: string, font: Font) => glyphsOf(fontMeasure(), font, text).width;
