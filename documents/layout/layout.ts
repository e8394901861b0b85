import type { OfficialDocument } from '../model.ts';
import { annexItems } from './annex.ts';
import { paginate, type FlowPage } from './flow.ts';
import { headOf, openingItems } from './head.ts';
import { imprintOf, type PlacedImprint } from './imprint.ts';
import type { Measure } from './measure.ts';
import { AREA, LINE } from './page.ts';
import { pageNumberText } from './page-number.ts';
import { blockItems } from './paragraphs.ts';
import { joined, NOTHING, type Layout, type Page, type Placed } from './placed.ts';
import { attachmentItems, keptWithSignature, noteItems, signatureItems } from './tail.ts';
import { verificationMark } from './verification.ts';

/** Lays an official document out on pages by GB/T 9704-2012. Pure: what the characters measure comes in. */
export function layoutDocument(document: OfficialDocument, measure: Measure): Layout {
  const head = headOf(measure, document);
  const text = [...blockItems(measure, document.body), ...attachmentItems(measure, document.attachments)];
  const signed = keptWithSignature(text, signatureItems(measure, document.signature));
  const items = [
    ...openingItems(measure, document),
    ...signed,
    ...noteItems(measure, document),
    ...annexItems(measure, document),
  ];
  const [first = { ...NOTHING, end: head.end }, ...rest] = paginate(items, head.end);
  const flowed = [{ ...joined([head, first]), end: first.end }, ...rest];
  const imprint = imprintOf(measure, document);
  const sheets = imprint
    ? withImprint(flowed, imprint, document.form !== 'letter')
    : { pages: flowed, unnumbered: 0, shares: true };
  const numbered = sheets.pages.length - sheets.unnumbered;
  const mark = verificationMark(measure, document);
  const marked = sheets.pages.map((page, n) => (n === sheets.pages.length - 1 ? joined([page, mark]) : page));
  return {
    pages: marked.map((page, n) =>
      finished(measure, page, n + 1, n < numbered && !(document.form === 'letter' && n === 0)),
    ),
    imprintSharesPage: sheets.shares,
  };
}

interface Sheets {
  readonly pages: readonly Placed[];
  /** 版记 after a blank page: neither it nor the blank page carries a number (7.5). */
  readonly unnumbered: number;
  readonly shares: boolean;
}

/** 版记 stands at the foot of the last page, which is an even one; in a letter simply of the last page (10.1). */
function withImprint(pages: readonly FlowPage[], imprint: PlacedImprint, even: boolean): Sheets {
  const last = pages.at(-1) ?? { ...NOTHING, end: AREA.top };
  const fits = last.end + LINE <= imprint.top;
  const onEven = pages.length % 2 === 0;
  if (fits && (onEven || !even)) {
    return { pages: [...pages.slice(0, -1), joined([last, imprint])], unnumbered: 0, shares: true };
  }
  const blankPage = even && onEven;
  return { pages: [...pages, ...(blankPage ? [NOTHING] : []), imprint], unnumbered: blankPage ? 2 : 0, shares: false };
}

function finished(measure: Measure, page: Placed, number: number, printed: boolean): Page {
  const texts = printed ? [...page.texts, pageNumberText(measure, number)] : page.texts;
  return { texts, rules: page.rules, pageNumber: printed ? number : undefined };
}
