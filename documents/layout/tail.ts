import type { OfficialDocument, Signature } from '../model.ts';
import { chineseDate } from './dates.ts';
import { blank, type Item } from './flow.ts';
import type { Measure } from './measure.ts';
import { AREA, BODY, CHAR, LINE } from './page.ts';
import { lineItem, type Style } from './place.ts';
import { hanging, indented } from './paragraphs.ts';
import { glyphsOf } from './text.ts';

const ATTACHMENT: Style = { role: 'attachment', face: 'fangsong', size: BODY };
const ORGAN: Style = { role: 'organ', face: 'fangsong', size: BODY };
const DATE: Style = { role: 'date', face: 'fangsong', size: BODY };

/** 附件说明: one line below the body, two characters in; names align, no punctuation after them (7.3.4). */
export function attachmentItems(measure: Measure, names: readonly string[]): Item[] {
  if (names.length === 0) return [];
  const left = AREA.left + 2 * CHAR;
  const room = AREA.width - 2 * CHAR;
  const label = '附件：';
  const indent = glyphsOf(measure, ATTACHMENT, label).width;
  return [
    blank(LINE),
    ...names.flatMap((name, n) => {
      const ordinal = names.length > 1 ? `${n + 1}.` : '';
      return n === 0
        ? hanging(measure, label + ordinal, name, ATTACHMENT, left, room)
        : hanging(measure, ordinal, name, ATTACHMENT, left + indent, room - indent);
    }),
  ];
}

/** Where 发文机关署名 and 成文日期 begin. */
export interface SignatureStarts {
  readonly organ: number;
  readonly date: number;
}

/**
 * With a seal: the date four characters from the right, the organ centred over it. Without: the organ two characters from the
 * right, the date's first character two right of the organ's; a longer date takes the right place instead (7.3.5).
 */
export function signatureStarts(organ: number, date: number, sealed: boolean): SignatureStarts {
  if (sealed) {
    const dateStart = AREA.right - 4 * CHAR - date;
    return { organ: Math.min(dateStart + (date - organ) / 2, AREA.right - organ), date: dateStart };
  }
  const organStart = Math.min(AREA.right - 2 * CHAR - organ, AREA.right - 4 * CHAR - date);
  return { organ: organStart, date: organStart + 2 * CHAR };
}

/** Blank lines above the name: with a seal its upper edge must come within one line of the text. */
export const blankLinesAbove = (sealed: boolean): number => (sealed ? 2 : 1);

export function signatureItems(measure: Measure, signature: Signature | undefined): Item[] {
  if (!signature) return [];
  const organ = glyphsOf(measure, ORGAN, signature.organ);
  const date = glyphsOf(measure, DATE, chineseDate(signature.date));
  const starts = signatureStarts(organ.width, date.width, signature.sealed);
  return [
    blank(LINE * blankLinesAbove(signature.sealed), true),
    { ...lineItem(organ, ORGAN, starts.organ), keep: true },
    lineItem(date, DATE, starts.date),
  ];
}

/** 附注: below the date, two characters in, in full-width brackets (7.3.6). */
export function noteItems(measure: Measure, document: OfficialDocument): Item[] {
  if (document.note === undefined) return [];
  return indented(measure, `（${document.note}）`, { role: 'note', face: 'fangsong', size: BODY });
}

/**
 * The last two lines of the text stay with the signature, 附件说明 between them or not: a page never holds a signature alone
 * (此页无正文).
 */
export function keptWithSignature(text: readonly Item[], signature: readonly Item[]): Item[] {
  if (signature.length === 0) return [...text];
  let lines = 0;
  let height = 0;
  const kept = [...text];
  for (let n = kept.length - 1; n >= 0 && lines < 2; n--) {
    const item = kept[n];
    if (!item || item.height > 4 * LINE || (height += item.height) > AREA.height / 2) break;
    kept[n] = { ...item, keep: true };
    if (!item.space && item.texts[0]?.role !== 'attachment') lines++;
  }
  return [...kept, ...signature];
}
