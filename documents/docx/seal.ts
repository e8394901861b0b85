import {
  HorizontalPositionRelativeFrom,
  ImageRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
  type IImageOptions,
} from 'docx';
import { LINE, MM } from '../layout/page.ts';
import { sealDrop } from '../layout/seal.ts';
import { blankLinesAbove } from '../layout/tail.ts';
import type { Seal } from '../model.ts';
import { component, type Written } from './ready.ts';

/** English Metric Units a point. */
const EMU = 12_700;
/** The docx package takes pictures in pixels of 1/96 inch. */
const pixels = (points: number): number => (points * 96) / 72;

/**
 * The seal over 署名 and 成文日期, hung on the date's paragraph. Empty without a picture.
 * @param middle Middle of the date, points from the left edge of the page.
 */
export function sealPicture(seal: Seal | undefined, middle: number): Written[] {
  if (!seal) return [];
  const side = seal.diameter * MM;
  // From the top of the date's line: up over the name and the blank lines to the end of the text, then down again.
  const y = sealDrop(side) - LINE * (blankLinesAbove(true) + 1);
  const options: IImageOptions = {
    type: 'png',
    data: seal.png,
    transformation: { width: pixels(side), height: pixels(side) },
    altText: { id: '2', name: 'seal', title: '印章', description: '印章' },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.PAGE,
        offset: Math.round((middle - side / 2) * EMU),
      },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PARAGRAPH, offset: Math.round(y * EMU) },
      wrap: { type: TextWrappingType.NONE },
      allowOverlap: true,
      layoutInCell: false,
    },
  };
  return [component(new ImageRun(options))];
}
