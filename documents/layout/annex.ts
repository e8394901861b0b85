import type { OfficialDocument } from '../model.ts';
import { blank, type Item } from './flow.ts';
import { titleItems } from './head.ts';
import type { Measure } from './measure.ts';
import { BODY, LINE } from './page.ts';
import { sideLine, type Style } from './place.ts';
import { blockItems } from './paragraphs.ts';
import { keptWithSignature, signatureItems } from './tail.ts';

const LABEL: Style = { role: 'annex', face: 'hei', size: BODY };

/** 附件: each on a new page, its label on the first line, its title on the third (7.3.7). */
export function annexItems(measure: Measure, document: OfficialDocument): Item[] {
  return document.annexes.flatMap((annex, n) => [
    { ...sideLine(measure, annexLabel(document, n), LABEL, 'left'), newPage: true, keep: true },
    blank(LINE, true),
    ...titleItems(measure, annex.title),
    blank(LINE),
    ...keptWithSignature(blockItems(measure, annex.body), signatureItems(measure, annex.signature)),
  ]);
}

/** 附件, or 附件N where several are named; N is its place in the 附件说明. */
export function annexLabel(document: OfficialDocument, index: number): string {
  const count = Math.max(document.attachments.length, document.annexes.length);
  if (count <= 1) return '附件';
  const named = document.attachments.indexOf(document.annexes[index]?.title ?? '');
  return `附件${(named >= 0 ? named : index) + 1}`;
}
