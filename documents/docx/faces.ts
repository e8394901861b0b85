import { Paragraph, type IParagraphOptions, type IRunOptions } from 'docx';
import type { Face } from '../model.ts';
import { BODY, LINE } from '../layout/page.ts';
import { isIgnorable } from '../layout/punctuation.ts';
import { readyParagraph, readyRun, type Written } from './ready.ts';

/** The faces official documents are set in; every office machine has them (GB/T 9704-2012, 5.2.2, 7). */
export const FACE_NAMES: Readonly<Record<Face, string>> = {
  fangsong: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  biaosong: '方正小标宋简体',
  song: '宋体',
};

/** The style of lines off the page's grid; see styles.ts. */
export const OFF_GRID = 'OffGrid';

export const RED_HEX = 'FF0000';

/** Points to twentieths of a point, the unit of WordprocessingML. */
export const twips = (points: number): number => Math.round(points * 20);

/** The line pitch, rounded down: 22 lines of the next whole twip would be higher than the type area, and 21 would fit. */
export const LINE_TWIPS = Math.floor(LINE * 20);

export function fontOf(face: Face): { ascii: string; hAnsi: string; eastAsia: string; cs: string; hint: string } {
  const name = FACE_NAMES[face];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}

/**
 * 28 three-size characters fill a line: each gives up a quarter of a point. Set on the runs and not as a character grid,
 * which LibreOffice widens to whole cells.
 */
const TIGHTENED = -5;

export interface RunStyle {
  readonly face: Face;
  readonly size?: number;
  readonly extra?: IRunOptions;
}

export function run(text: string, { face, size = BODY, extra = {} }: RunStyle): string {
  const shown = hasIgnorable(text)
    ? Array.from(text)
        .filter(char => !isIgnorable(char.codePointAt(0) ?? 0))
        .join('')
    : text;
  const spacing = size === BODY ? { characterSpacing: TIGHTENED } : {};
  return readyRun(shown.replaceAll('\n', ' '), { font: fontOf(face), size: size * 2, ...spacing, ...extra });
}

function hasIgnorable(text: string): boolean {
  for (let n = 0; n < text.length; n++) if (isIgnorable(text.codePointAt(n) ?? 0)) return true;
  return false;
}

type Layout = Omit<IParagraphOptions, 'text' | 'children'>;

/** A paragraph on lines of an exact height, so that Word, WPS and LibreOffice agree on what fits a page. */
export const paragraph = (children: readonly Written[], layout: Layout = {}, height = LINE): Written =>
  readyParagraph(children, exact(layout, height));

/** The same as a component of the docx package: a header's or a footer's. */
export const framed = (
  children: NonNullable<IParagraphOptions['children']>,
  layout: Layout,
  height: number,
): Paragraph => new Paragraph({ ...exact(layout, height), children });

function exact(layout: Layout, height: number): Layout {
  const line = height === LINE ? LINE_TWIPS : twips(height);
  const spacing = { ...layout.spacing, line, lineRule: 'exact' as const };
  return { ...layout, ...(height === LINE ? {} : { style: OFF_GRID }), spacing };
}

export const emptyLine = (height = LINE): Written => paragraph([], {}, height);
