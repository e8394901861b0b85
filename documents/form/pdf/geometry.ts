import { MM, PAGE } from '../../layout/page.ts';

/** Points, y down from the top of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of an A4 page that the form uses. */
export const LEFT = 28 * MM;
export const TOP = 24 * MM;
export const BOTTOM = PAGE.height - 22 * MM;
export const ROOM = BOTTOM - TOP;
