import {
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  TabStopType,
  type IBordersOptions,
  type IParagraphOptions,
} from 'docx';
import type { OfficialDocument } from '../model.ts';
import { chineseDate } from '../layout/dates.ts';
import { copyText, IMPRINT_LINE } from '../layout/imprint.ts';
import { breakLines } from '../layout/lines.ts';
import { AREA, SMALL } from '../layout/page.ts';
import { paragraph, run, twips } from './faces.ts';
import { nominalMeasure } from './nominal.ts';
import { readyTab, type Written } from './ready.ts';

/** 0.35 mm and 0.25 mm in eighths of a point. */
const OUTER = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 0 };
const INNER = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 };
const STYLE = { face: 'fangsong', size: SMALL } as const;

/** A full-width space: one character in from the margin. */
const SPACE = '\u3000';
const TABS = [{ type: TabStopType.RIGHT, position: twips(AREA.width) }];

interface Line {
  readonly children: readonly Written[];
  readonly border?: IBordersOptions;
}

/**
 * Each line of 版记 stands in a frame of its own at a fixed height over the foot of the type area, whatever the text above
 * leaves: a floating table as wide as the text does not float in LibreOffice. Indents are full-width spaces, because a
 * paragraph's rules are as narrow as its indents. Empty when there is nothing to print.
 */
export function imprintOf(document: OfficialDocument): Written[] {
  const { imprint, form } = document;
  if (!imprint) return [];
  const copies = copyLines(imprint.copyTo);
  const lines =
    form === 'letter' ? copies : ruled(copies, printedLine(imprint.printedBy, chineseDate(imprint.printedOn)));
  return lines.map(({ children, border }, n) => {
    const y = twips(AREA.bottom - (lines.length - n) * IMPRINT_LINE);
    return paragraph(children, { frame: frameAt(y), tabStops: TABS, ...(border ? { border } : {}) }, IMPRINT_LINE);
  });
}

function frameAt(y: number): NonNullable<IParagraphOptions['frame']> {
  return {
    type: 'absolute',
    position: { x: twips(AREA.left), y },
    width: twips(AREA.width),
    height: twips(IMPRINT_LINE),
    rule: HeightRule.EXACT,
    wrap: FrameWrap.AROUND,
    anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
  };
}

function ruled(copies: readonly Line[], printed: Line): Line[] {
  const [first, ...rest] = copies;
  if (!first) return [{ ...printed, border: { top: OUTER, bottom: OUTER } }];
  return [{ ...first, border: { top: OUTER } }, ...rest, { ...printed, border: { top: INNER, bottom: OUTER } }];
}

function copyLines(copyTo: readonly string[]): Line[] {
  if (copyTo.length === 0) return [];
  const room = AREA.width - 5 * SMALL;
  const lines = breakLines(nominalMeasure, STYLE, copyText(copyTo), { first: room, rest: room, justify: false });
  return lines.map(({ codes }, n) => ({
    children: [run((n === 0 ? `${SPACE}抄送：` : SPACE.repeat(4)) + String.fromCodePoint(...codes), STYLE)],
  }));
}

function printedLine(organ: string, date: string): Line {
  return { children: [run(SPACE + organ, STYLE), readyTab(), run(`${date}印发${SPACE}`, STYLE)] };
}
