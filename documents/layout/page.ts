/** GB/T 9704-2012 in points (1 mm = 72/25.4 pt). y runs down from the top edge of the page. */
export const MM = 72 / 25.4;

/** A4, 5.1. */
export const PAGE = { width: 210 * MM, height: 297 * MM } as const;

/** 版心 156 × 225 mm; 天头 37 mm, 订口 28 mm (5.2.1). */
export const AREA = {
  left: 28 * MM,
  top: 37 * MM,
  width: 156 * MM,
  height: 225 * MM,
  right: 184 * MM,
  bottom: 262 * MM,
} as const;

/** 22 lines of 28 characters fill the type area (5.2.3): the grid, not the font size, sets the pitch. */
export const LINE = AREA.height / 22;
export const CHAR = AREA.width / 28;

/** 三号, 二号, 四号. */
export const BODY = 16;
export const TITLE = 22;
export const SMALL = 14;

/** Line pitch of a 二号 title; the standard gives none, this keeps its lines apart. */
export const TITLE_LINE = 36;

/** The em box of a hanzi over its baseline, in ems (the ideographic box of OpenType's CJK fonts). */
export const ASCENT = 0.88;

export const RED = 'red';
export const BLACK = 'black';
export type Colour = typeof RED | typeof BLACK;

/** The baseline of text of one size centred in a line box. */
export function baselineIn(top: number, height: number, size: number): number {
  return top + (height - size) / 2 + ASCENT * size;
}
