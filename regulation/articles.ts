import published from './data/regulation.json' with { type: 'json' };
import { RongcuoError } from './errors.ts';

/** One published paragraph: an item such as (三), or running text (numeral null). Byte-exact, without its numeral. */
export interface ArticleParagraph {
  readonly numeral: string | null;
  readonly text: string;
}

/** One article (条) of the 办法. */
export interface Article {
  readonly number: number;
  /** `第五条`. */
  readonly label: string;
  readonly paragraphs: readonly ArticleParagraph[];
  /** The article as published: its label, a space, and its paragraphs, one a line. */
  readonly text: string;
}

/** What is printed as the legal basis and pinned in every case. */
export const REGULATION = {
  title: published.title,
  shortTitle: `《${published.title}》`,
  /** 印发之日, from which it is in force (第十三条). */
  issuedOn: published.issuedOn,
  version: published.version,
} as const;

/** An article, situation or other part of the 办法 that does not exist. Code `regulation.not-found`. */
export class NotInRegulationError extends RongcuoError {
  constructor(what: string, remedy: string) {
    super('regulation.not-found', `${REGULATION.shortTitle}中没有${what}。`, { remedy });
  }
}

/** The thirteen articles with the published words. */
export const ARTICLES: readonly Article[] = published.articles.map(each => ({ ...each, text: textOf(each) }));

function textOf(each: Omit<Article, 'text'>): string {
  const lines = each.paragraphs.map(paragraph => `${paragraph.numeral ?? ''}${paragraph.text}`);
  return `${each.label} ${lines.join('\n')}`;
}

/** @throws {NotInRegulationError} unless n is 1–13. */
export function article(n: number): Article {
  const found = ARTICLES[n - 1];
  if (found === undefined) throw new NotInRegulationError(`第${n}条`, '条号为1至13。');
  return found;
}

/**
 * The published words of one item (项), closing mark included, e.g. `item(6, '(三)')`.
 * @throws {NotInRegulationError} when the article has no such item.
 */
export function item(n: number, numeral: string): string {
  const found = article(n).paragraphs.find(paragraph => paragraph.numeral === numeral);
  if (found === undefined) throw new NotInRegulationError(`${article(n).label}${numeral}`, '请核对条款项号。');
  return found.text;
}

/** The items (项) of an article in order, each without the `;` or `。` that only closes the list entry. */
export function items(n: number): readonly { numeral: string; text: string }[] {
  return article(n).paragraphs.flatMap(({ numeral, text }) =>
    numeral === null ? [] : [{ numeral, text: text.replace(/[;。]$/, '') }],
  );
}

/** How a provision is cited: `第六条(三)`, or `第二条` without an item. */
export function cite(n: number, numeral = ''): string {
  if (numeral !== '') item(n, numeral);
  return `${article(n).label}${numeral}`;
}
