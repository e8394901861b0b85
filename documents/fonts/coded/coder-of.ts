import type { Font } from '../font.ts';
import { OutlineCoder } from './coder.ts';
import { CODES } from './codes.ts';

const known = new WeakMap<Font, OutlineCoder | undefined>();

/** The coder of a font that has a code; another version of it has none. */
export function coderOf(font: Font): OutlineCoder | undefined {
  if (known.has(font)) return known.get(font);
  const coder = codedAs(font);
  known.set(font, coder);
  return coder;
}

function codedAs(font: Font): OutlineCoder | undefined {
  if (font.outlines.format !== 'glyf') return undefined;
  const found = CODES.find(({ version }) => version === font.version);
  if (!found) return undefined;
  const lengths = (digits: string): number[] => Array.from(digits, digit => parseInt(digit, 16));
  return new OutlineCoder({
    dictionary: Buffer.from(found.dictionary, 'base64'),
    literals: lengths(found.literals),
    distances: lengths(found.distances),
  });
}
