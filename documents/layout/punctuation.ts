/** 避头尾: what may not begin a line and what may not end one (GB/T 15834-2011, 5.1). */
const codes = (text: string): ReadonlySet<number> => new Set(Array.from(text, char => char.codePointAt(0) ?? 0));

const NOT_FIRST = codes('、。，．·：；？！）》」』】〕〉〗］｝’”…—～％‰℃,.;:?!)]}%');
const NOT_LAST = codes('（《「『【〔〈〖［｛‘“([{￥＄');

export const maybeFirst = (code: number): boolean => !NOT_FIRST.has(code);
export const maybeLast = (code: number): boolean => !NOT_LAST.has(code);

const DIGIT = codes('0123456789');
const CLOSING_YEAR = 0x3015; // 〕 of a 发文字号: 〔2026〕3 stays together

/** Whether a line may end after `before` and the next begin with `after`. */
export function mayBreak(before: number, after: number): boolean {
  if (before === CLOSING_YEAR && DIGIT.has(after)) return false;
  return maybeLast(before) && maybeFirst(after);
}

/**
 * Code points that have no form of their own: joiners, variation selectors, the byte order mark, carriage returns. They are not printed; the character
 * they modify is, in its usual form.
 */
export function isIgnorable(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    code === 0x0d ||
    code === 0x2060 ||
    code === 0xfeff ||
    code === 0x00ad ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0100 && code <= 0xe01ef)
  );
}
