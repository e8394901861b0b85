import type { Measure } from '../layout/measure.ts';

/**
 * The widths of the faces a Word file names: hanzi and full-width signs one em, all else half an em, as in 仿宋_GB2312. The
 * fonts themselves are on the reader's machine, so nothing is read here.
 */
export const nominalMeasure: Measure = {
  has: () => true,
  advance: (_, code) => (isFullWidth(code) ? 1 : 0.5),
  top: () => 0.84,
  bottom: () => -0.08,
};

function isFullWidth(code: number): boolean {
  return (code >= 0x2e80 && !(code >= 0xff61 && code <= 0xffdc)) || (code >= 0x2010 && code <= 0x2027) || code === 0xb7;
}
