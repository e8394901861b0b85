import { baselineIn, BODY, LINE, MM } from './page.ts';
import type { Layout, PlacedText, Role } from './placed.ts';
import { blankLinesAbove } from './tail.ts';

/** Where a seal goes: index of the page, left and top edge and side, points. */
export interface SealBox {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/**
 * How far the seal's top is below the text, points: name and date lie a little under its centre, and its top comes within
 * one line of the text (7.3.5.1).
 * @param side Diameter, points.
 */
export function sealDrop(side: number): number {
  const middle = LINE * (blankLinesAbove(true) + 1);
  return Math.min(LINE, Math.max(0, middle - side / 2 - LINE / 2));
}

/** The seal's place over 署名 and 成文日期, `diameter` mm wide; undefined on a document without them. */
export function sealBox({ pages }: Layout, diameter: number): SealBox | undefined {
  const side = diameter * MM;
  for (const [page, { texts }] of pages.entries()) {
    const find = (role: Role): PlacedText | undefined => texts.find(text => text.role === role);
    const [organ, date] = [find('organ'), find('date')];
    if (!organ || !date) continue;
    const textEnd = organ.baseline - baselineIn(0, LINE, BODY) - LINE * blankLinesAbove(true);
    return { page, x: date.x + date.width / 2 - side / 2, y: textEnd + sealDrop(side), side };
  }
  return undefined;
}
