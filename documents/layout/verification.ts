import { qrModules, runsOf } from '../qr.ts';
import type { OfficialDocument } from '../model.ts';
import { shownCode } from '../verification.ts';
import type { Measure } from './measure.ts';
import { MM } from './page.ts';
import { placed, rule, type Style } from './place.ts';
import { NOTHING, type Placed } from './placed.ts';
import { glyphsOf } from './text.ts';

/**
 * Where the QR stands on the last page: in the margin right of the type area (which ends at 184 mm), over the lower double rule of
 * a letter (277 mm, out to 190 mm) and right of any page number. Its quiet zone of four modules is the empty margin.
 */
export const QR = { x: 189 * MM, y: 254 * MM, side: 15 * MM } as const;

/** The code below it, in two lines of small type; baselines in points from the top edge. */
export const CODE_SIZE = 5.5;
export const CODE_BASELINES = [273.2 * MM, 275.6 * MM] as const;
const STYLE: Style = { role: 'verification', face: 'song', size: CODE_SIZE };

/** `K7QW-9DHM` and `2TZX-4RBN`. */
export function codeLines(code: string): [string, string] {
  const shown = shownCode(code);
  return [shown.slice(0, 9), shown.slice(10)];
}

/** Covers the seam between two rows where a printer rounds. */
const OVERLAP = 0.02;

/** QR as vector rectangles with the code in small type; nothing on a document without one. */
export function verificationMark(measure: Measure, { verification }: OfficialDocument): Placed {
  if (!verification) return NOTHING;
  const modules = qrModules(verification.address);
  const cell = QR.side / modules.length;
  const rules = runsOf(modules).map(({ row, start, length }) =>
    rule(QR.y + row * cell, cell + OVERLAP, undefined, QR.x + start * cell, length * cell),
  );
  const texts = codeLines(verification.code).map((line, n) => {
    const glyphs = glyphsOf(measure, STYLE, line);
    return placed(glyphs, STYLE, QR.x + (QR.side - glyphs.width) / 2, CODE_BASELINES[n] ?? CODE_BASELINES[0]);
  });
  return { texts, rules };
}
