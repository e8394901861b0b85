/** 避头尾: what may not begin a line and what may not end one (GB/T 15834-2011, 5.1). */
const NOT_FIRST = '、。，．·：；？！）》」』】〕〉〗］｝’”…—～％‰℃,.;:?!)]}%';
const NOT_LAST = '（《「『【〔〈〖［｛‘“([{￥＄';
const CLOSING_YEAR = 0x3015; // 〕 of a 发文字号: 〔2026〕3 stays together

/**
 * Code points that have no form of their own: joiners, variation selectors, the byte order mark, carriage returns. They are not printed; the character
 * they modify is, in its usual form. First and last of each range.
 */
const IGNORABLE = [
  [0x0d, 0x0d],
  [0x00ad, 0x00ad],
  [0x200b, 0x200f],
  [0x2060, 0x2060],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
] as const;
const SELECTORS = [0xe0100, 0xe01ef] as const;

const FIRST = 1;
const LAST = 2;
const HIDDEN = 4;

/** What holds of each code point of the basic plane: every character of a document is asked for, most of them twice. */
const TRAITS = traits();

function traits(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const mark = (code: number, trait: number): void => {
    table[code] = (table[code] ?? 0) | trait;
  };
  for (const char of NOT_FIRST) mark(char.charCodeAt(0), FIRST);
  for (const char of NOT_LAST) mark(char.charCodeAt(0), LAST);
  for (const [first, last] of IGNORABLE) for (let code: number = first; code <= last; code++) mark(code, HIDDEN);
  return table;
}

const has = (code: number, trait: number): boolean => ((TRAITS[code] ?? 0) & trait) !== 0;

/** Whether a line may end after `before` and the next begin with `after`. */
export function mayBreak(before: number, after: number): boolean {
  if (before === CLOSING_YEAR && after >= 0x30 && after <= 0x39) return false;
  return !has(before, LAST) && !has(after, FIRST);
}

/** Whether a code point has no form of its own. */
export const isIgnorable = (code: number): boolean =>
  has(code, HIDDEN) || (code >= SELECTORS[0] && code <= SELECTORS[1]);
