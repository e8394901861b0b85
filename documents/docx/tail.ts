import { AlignmentType } from 'docx';
import type { OfficialDocument, Signature } from '../model.ts';
import { chineseDate } from '../layout/dates.ts';
import { AREA, BODY, CHAR, LINE } from '../layout/page.ts';
import { blankLinesAbove, signatureStarts } from '../layout/tail.ts';
import { glyphsOf } from '../layout/text.ts';
import { paragraph, run, twips } from './faces.ts';
import { sealPicture } from './seal.ts';
import { nominalMeasure } from './nominal.ts';
import type { Written } from './ready.ts';

const FANGSONG = { face: 'fangsong' } as const;

const widthOf = (text: string): number => glyphsOf(nominalMeasure, { face: 'fangsong', size: BODY }, text).width;

/** 附件说明: names that run over align with their own first character. */
export function attachmentsOf(names: readonly string[]): Written[] {
  if (names.length === 0) return [];
  const lines = names.map((name, n) => {
    const ordinal = names.length > 1 ? `${n + 1}.` : '';
    const label = n === 0 ? `附件：${ordinal}` : ordinal;
    const left = twips(2 * CHAR + widthOf(`附件：${ordinal}`));
    return paragraph([run(label + name, FANGSONG)], {
      indent: { left, hanging: twips(widthOf(label)) },
      keepNext: true,
    });
  });
  return [paragraph([], { keepNext: true }), ...lines];
}

/**
 * Name and date stand where the PDF has them, in whatever font: with a seal by indents from the right margin, without one by where their first
 * characters begin (7.3.5).
 */
export function signatureOf(signature: Signature | undefined): Written[] {
  if (!signature) return [];
  const date = chineseDate(signature.date);
  const starts = signatureStarts(widthOf(signature.organ), widthOf(date), signature.sealed);
  const dateMiddle = starts.date + widthOf(date) / 2;
  const line = (text: string, start: number, keepNext: boolean): Written =>
    paragraph([run(text, FANGSONG), ...(keepNext ? [] : sealPicture(signature.seal, dateMiddle))], {
      ...(signature.sealed
        ? { alignment: AlignmentType.RIGHT, indent: { right: twips(AREA.right - start - widthOf(text)) } }
        : { indent: { left: twips(start - AREA.left) } }),
      keepNext,
    });
  const above = paragraph([], { keepNext: true }, LINE * blankLinesAbove(signature.sealed));
  return [above, line(signature.organ, starts.organ, true), line(date, starts.date, false)];
}

export function noteOf(document: OfficialDocument): Written[] {
  if (document.note === undefined) return [];
  return [
    paragraph([run(`（${document.note}）`, FANGSONG)], { indent: { firstLine: twips(2 * CHAR), firstLineChars: 200 } }),
  ];
}
