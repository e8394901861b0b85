import type { Face } from '../model.ts';

/** What the layout asks of the fonts, so that it stays pure. Lengths in ems of the face. */
export interface Measure {
  has(face: Face, code: number): boolean;
  advance(face: Face, code: number): number;
  /** Upper and lower edge of the ink, over the baseline. */
  top(face: Face, code: number): number;
  bottom(face: Face, code: number): number;
}
