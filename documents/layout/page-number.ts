import type { Measure } from './measure.ts';
import { AREA, MM, SMALL } from './page.ts';
import { placed, type Style } from './place.ts';
import type { PlacedText } from './placed.ts';
import { glyphsOf } from './text.ts';

const STYLE: Style = { role: 'page-number', face: 'song', size: SMALL };
const DASH = 0x2014;

/** 页码: 四号, a dash on each side, the dash 7 mm below the area; odd pages right, even left, one character in (7.5). */
export function pageNumberText(measure: Measure, number: number): PlacedText {
  const glyphs = glyphsOf(measure, STYLE, `— ${number} —`);
  const dashTop = measure.top('song', DASH) * SMALL;
  const odd = number % 2 === 1;
  const x = odd ? AREA.right - SMALL - glyphs.width : AREA.left + SMALL;
  return placed(glyphs, STYLE, x, AREA.bottom + 7 * MM + dashTop);
}
