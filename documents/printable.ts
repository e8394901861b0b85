import { fontMeasure } from './fonts/book.ts';
import { isIgnorable } from './layout/punctuation.ts';

/** A text that no font can print: where it stands and which character it is. */
export interface Unprintable {
  /** Path in the value, e.g. `hearings.0.record`. */
  readonly field: string;
  readonly character: string;
}

/**
 * The first character anywhere in a value that no font has. Asked before a text enters the ledger: what has entered
 * must be printed as it is, and a document with a blank or a box is never issued.
 */
export function unprintable(value: unknown, field = ''): Unprintable | undefined {
  if (typeof value === 'string') return inText(value, field);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = unprintable(inner, field === '' ? key : `${field}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function inText(text: string, field: string): Unprintable | undefined {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const blank = /\s/u.test(character) || isIgnorable(code);
    if (!blank && !fontMeasure().has('fangsong', code)) return { field, character };
  }
  return undefined;
}

/** How the character is named to people. */
export const characterName = (character: string): string =>
  `“${character}”（U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}）`;
