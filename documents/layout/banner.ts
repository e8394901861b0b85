import type { Measure } from './measure.ts';
import { AREA, CHAR, RED } from './page.ts';
import { placed, type Style } from './place.ts';
import type { PlacedText } from './placed.ts';
import { glyphsOf } from './text.ts';

/** The tallest the mark is set, and how far its characters may be narrowed before they get smaller (the usual look of a red head). */
const TALLEST = 50;
const NARROWEST = 0.7;

export interface BannerStyle {
  readonly size: number;
  readonly scale: number;
  /** Added after each character of a short name, points. */
  readonly tracking: number;
}

/** The mark fills the type area but for half a character on each side. */
export function bannerStyle(measure: Measure, banner: string): BannerStyle {
  const room = AREA.width - CHAR;
  const ems = glyphsOf(measure, { face: 'biaosong', size: 1 }, banner).width;
  const size = Math.min(TALLEST, room / (ems * NARROWEST));
  const scale = Math.min(1, room / (ems * size));
  const count = Array.from(banner).length;
  const spare = room - ems * size * scale;
  return { size, scale, tracking: count > 1 ? Math.min(size * 0.3, Math.max(0, spare / (count - 1))) : 0 };
}

/** 发文机关标志 with the upper edge of its ink at `top`; `bottom` is the lower edge of its ink. */
export function bannerText(measure: Measure, banner: string, top: number): { text: PlacedText; bottom: number } {
  const { size, scale, tracking } = bannerStyle(measure, banner);
  const style: Style = { role: 'banner', face: 'biaosong', size, scale, colour: RED };
  const natural = glyphsOf(measure, style, banner);
  const last = natural.codes.length - 1;
  const advances = natural.advances.map((advance, n) => advance * scale + (n < last ? tracking : 0));
  const width = advances.reduce((sum, advance) => sum + advance, 0);
  const edge = (of: (code: number) => number, pick: (...values: number[]) => number): number =>
    size * pick(...natural.codes.map(of));
  const baseline = top + edge(code => measure.top('biaosong', code), Math.max);
  const bottom = baseline - edge(code => measure.bottom('biaosong', code), Math.min);
  const x = AREA.left + (AREA.width - width) / 2;
  return { text: placed({ codes: natural.codes, advances, width }, style, x, baseline), bottom };
}
