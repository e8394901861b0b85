import { RecentOf } from '../recent.ts';
import type { Measure } from './measure.ts';
import { TITLE } from './page.ts';
import { mayBreak } from './punctuation.ts';
import { glyphsOf } from './text.ts';

/** Nineteen 二号 characters leave a margin inside the 20 a line could hold. */
const WIDEST = 19 * TITLE;
const CLINGS_TO_LAST = /^(?:[的之等区县市镇乡村局委会院部书者性案子人]|人民政府|委员会|党委)$/u;
const CLINGS_TO_NEXT = /^[对向和与及在不未含]$/u;
/** Terms of the 办法 and of official titles that a general dictionary takes apart. */
const TERMS =
  /容错纠错|容错免责|容错减责|容错|纠错|免责|减责|不予|认定书|决定书|通知书|告知书|建议书|申请书|报告书|诫勉谈话|提醒约谈|督办|澄清|扶贫|党政|党工委|纪委|监委|纪检监察|有关问题|同志|商州区|沙河子镇/gu;

let segmenter: Intl.Segmenter | undefined;

/** Titles kept: they come again and again, and to cut one into words takes as long as to set a page. */
const known = new RecentOf<Measure, readonly string[]>(200);

/**
 * 标题 in lines: words whole, in trapezoid or diamond shape (7.3.1 of GB/T 9704-2012). Line feeds in the title are kept.
 */
export function titleLines(measure: Measure, title: string): readonly string[] {
  return known.get(measure, title, () => title.split('\n').flatMap(part => shaped(measure, part.trim())));
}

function shaped(measure: Measure, title: string): string[] {
  const width = (text: string): number => glyphsOf(measure, { face: 'biaosong', size: TITLE }, text).width;
  if (width(title) <= WIDEST) return [title];
  const words = wordsIn(title).flatMap(word => (width(word) > WIDEST ? Array.from(word) : [word]));
  const widths = words.map(width);
  for (let count = Math.ceil(width(title) / WIDEST); count <= words.length; count++) {
    const cuts = bestCuts(widths, count);
    if (cuts) return cuts.map((start, n) => words.slice(start, cuts[n + 1]).join(''));
  }
  return [title];
}

function wordsIn(title: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const inside = insideTerms(title);
  const words: string[] = [];
  let previous = '';
  for (const { segment, index } of segmenter.segment(title)) {
    const last = words.at(-1);
    if (last !== undefined && (inside.has(index) || clings(previous, segment)))
      words[words.length - 1] = last + segment;
    else words.push(segment);
    previous = segment;
  }
  return words;
}

/** Offsets in the title that would cut a term in two. */
function insideTerms(title: string): ReadonlySet<number> {
  const offsets = new Set<number>();
  for (const match of title.matchAll(TERMS)) {
    for (let n = 1; n < match[0].length; n++) offsets.add(match.index + n);
  }
  return offsets;
}

function clings(last: string, next: string): boolean {
  const before = last.codePointAt(last.length - 1) ?? 0;
  const after = next.codePointAt(0) ?? 0;
  return !mayBreak(before, after) || CLINGS_TO_LAST.test(next) || CLINGS_TO_NEXT.test(last);
}

/** The first word of each line, for the best shape of `count` lines; undefined when no cut keeps within the width. */
function bestCuts(widths: readonly number[], count: number): number[] | undefined {
  let best: { cuts: number[]; cost: number } | undefined;
  const search = (start: number, cuts: readonly number[], lines: readonly number[]): void => {
    if (lines.length === count) {
      const cost = shapeCost(lines);
      if (start === widths.length && (!best || cost < best.cost)) best = { cuts: [...cuts], cost };
      return;
    }
    let line = 0;
    for (let end = start; end < widths.length; end++) {
      line += widths[end] ?? 0;
      if (line > WIDEST) break;
      search(end + 1, [...cuts, start], [...lines, line]);
    }
  };
  search(0, [], []);
  return best?.cuts;
}

/** Even lines cost least, but not equal ones (a rectangle), and never a waist (an hourglass). */
function shapeCost(lines: readonly number[]): number {
  const spread = Math.max(...lines) - Math.min(...lines);
  const waist = lines.some(
    (line, n) => line < Math.max(...lines.slice(0, n)) && line < Math.max(...lines.slice(n + 1)),
  );
  return spread + (spread < TITLE ? 8 * TITLE : 0) + (waist ? 20 * TITLE : 0);
}
