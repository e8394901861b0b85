import type { OfficialDocument } from '../model.ts';
import { chineseDate } from './dates.ts';
import type { Measure } from './measure.ts';
import { AREA, baselineIn, MM, SMALL } from './page.ts';
import { placed, rule, type Style } from './place.ts';
import type { Placed, PlacedRule, PlacedText } from './placed.ts';
import { breakLines } from './lines.ts';
import { glyphsOf } from './text.ts';

const STYLE: Style = { role: 'imprint', face: 'fangsong', size: SMALL };
/** Line pitch of 版记; the standard gives only the size of its characters. */
export const IMPRINT_LINE = 24;
/** 首条和末条分隔线 0.35 mm, 中间的 0.25 mm (7.4.1). */
const OUTER = 0.35 * MM;
const INNER = 0.25 * MM;

/** 版记, its last rule on the bottom of the type area. */
export interface PlacedImprint extends Placed {
  readonly top: number;
}

/** Undefined when there is nothing to print: no 版记, or a letter (10.1: no 印发, no rules) that is copied to nobody. */
export function imprintOf(measure: Measure, document: OfficialDocument): PlacedImprint | undefined {
  const { imprint, form } = document;
  if (!imprint) return undefined;
  const letter = form === 'letter';
  const copies = copyLines(measure, imprint.copyTo);
  const rows = (copies.at(-1)?.row ?? -1) + 1;
  if (letter && rows === 0) return undefined;
  const top = AREA.bottom - IMPRINT_LINE * (rows + (letter ? 0 : 1));
  const texts = copies.map(line => atLine(line, top));
  if (letter) return { top, texts, rules: [] };
  const last = AREA.bottom - IMPRINT_LINE;
  texts.push(...printedLine(measure, imprint.printedBy, `${chineseDate(imprint.printedOn)}印发`, last));
  return { top: top - OUTER, texts, rules: rules(top, rows > 0 ? last : undefined) };
}

interface CopyLine {
  readonly text: PlacedText;
  readonly row: number;
}

/** 抄送：… ends with 。; further lines align with the first organ's name (7.4.2). */
export function copyText(copyTo: readonly string[]): string {
  return copyTo.length > 0 ? `${copyTo.join('，')}。` : '';
}

function copyLines(measure: Measure, copyTo: readonly string[]): CopyLine[] {
  if (copyTo.length === 0) return [];
  const style: Style = { ...STYLE, tag: { type: 'P' } };
  const label = glyphsOf(measure, STYLE, '抄送：');
  const room = AREA.width - 2 * SMALL - label.width;
  const left = AREA.left + SMALL;
  const lines = breakLines(measure, STYLE, copyText(copyTo), { first: room, rest: room, justify: true });
  return lines.flatMap((line, row) => {
    const body = { row, text: placed(line, style, left + label.width, 0) };
    return row === 0 ? [{ row, text: placed(label, style, left, 0) }, body] : [body];
  });
}

const atLine = ({ text, row }: CopyLine, top: number): PlacedText => ({
  ...text,
  baseline: baselineIn(top + row * IMPRINT_LINE, IMPRINT_LINE, SMALL),
});

function printedLine(measure: Measure, organ: string, date: string, top: number): PlacedText[] {
  const baseline = baselineIn(top, IMPRINT_LINE, SMALL);
  const right = glyphsOf(measure, STYLE, date);
  return [
    placed(glyphsOf(measure, STYLE, organ), STYLE, AREA.left + SMALL, baseline),
    placed(right, STYLE, AREA.right - SMALL - right.width, baseline),
  ];
}

function rules(top: number, middle: number | undefined): PlacedRule[] {
  const inner = middle === undefined ? [] : [rule(middle - INNER / 2, INNER)];
  return [rule(top - OUTER, OUTER), ...inner, rule(AREA.bottom - OUTER, OUTER)];
}
