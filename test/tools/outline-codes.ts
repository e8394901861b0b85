import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutlineCoder } from '../../documents/fonts/coded/coder.ts';
import { costsOf, shares, type OutlineCode } from '../../documents/fonts/coded/costs.ts';
import { Parser, type Token } from '../../documents/fonts/coded/parse.ts';
import { padded } from '../../documents/fonts/assemble.ts';
import { DISTANCES, distanceSymbol, END, lengthSymbol, LITERALS } from '../../documents/fonts/coded/symbols.ts';
import { openFont, type Font } from '../../documents/fonts/font.ts';
import { fontFiles, fontPath } from '../../documents/fonts/location.ts';
import { ARTICLES } from '../../regulation/articles.ts';

/**
 * Writes documents/fonts/coded/codes.ts, the codes that the outlines of the shipped fonts are deflated with: `npx tsx
 * test/tools/outline-codes.ts`, once for each version of the fonts (a minute). Learnt from the characters of
 * the 办法, of the templates, and every fourth of GB 2312's first level.
 */
const DICTIONARY = 2048;
const EVERY = 4;
const ROUNDS = 4;

const samplesOf = (font: Font): Buffer[] =>
  [...new Set([...ours(), ...firstLevel().filter((_, n) => n % EVERY === 0)])]
    .map(code => font.glyph(font.glyphId(code)).data)
    .map(data => Buffer.concat([data], padded(data.length)));

/** Of the 办法 and of the templates: in nearly every document. */
function ours(): number[] {
  const templates = join(import.meta.dirname, '../../templates');
  const wordings = readdirSync(templates, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => readFileSync(join(templates, name), 'utf8'));
  const text = [...ARTICLES.map(article => article.text), ...wordings].join('');
  return [...new Set(text)].map(character => character.codePointAt(0) ?? 0).filter(code => code >= 0x3000);
}

/** GB 2312, rows 16 to 55. */
function firstLevel(): number[] {
  const decoder = new TextDecoder('gb18030');
  const codes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= 0xfe && (row < 0xd7 || cell <= 0xf9); cell++)
      codes.push(decoder.decode(new Uint8Array([row, cell])).codePointAt(0) ?? 0);
  return codes;
}

/** Bytes that are counted together, and the length of the stretches taken. */
const GRAM = 8;
const STRETCH = 32;

/** Stretches of the samples that have most in common with the others, the best last; what one of them says is not counted again. */
function dictionaryOf(samples: readonly Buffer[]): Buffer {
  const texts = samples.map(bytes => bytes.toString('latin1'));
  const counts = new Map<string, number>();
  for (const text of texts) for (const gram of new Set(gramsOf(text))) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  let dictionary = '';
  while (dictionary.length < DICTIONARY) {
    const stretch = best(texts, counts);
    for (const gram of gramsOf(stretch)) counts.set(gram, 0);
    dictionary = stretch + dictionary;
  }
  return Buffer.from(dictionary.slice(0, DICTIONARY), 'latin1');
}

const gramsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - GRAM + 1) }, (_, n) => text.slice(n, n + GRAM));

/** Grams of this one sample only say nothing. */
const worth = (count: number): number => (count > 1 ? count : 0);

function best(texts: readonly string[], counts: ReadonlyMap<string, number>): string {
  const width = STRETCH - GRAM + 1;
  let found = { score: -1, stretch: '' };
  for (const text of texts) {
    const grams = gramsOf(text).map(gram => worth(counts.get(gram) ?? 0));
    let score = 0;
    for (const [n, value] of grams.entries()) {
      score += value - (grams[n - width] ?? 0);
      if (n >= width - 1 && score > found.score)
        found = { score, stretch: text.slice(n - width + 1, n - width + 1 + STRETCH) };
    }
  }
  return trimmed(found.stretch, counts);
}

/** Without what hardly any other has at its ends. */
function trimmed(stretch: string, counts: ReadonlyMap<string, number>): string {
  const useful = gramsOf(stretch).map(gram => worth(counts.get(gram) ?? 0) > 2);
  const [first, last] = [useful.indexOf(true), useful.lastIndexOf(true)];
  return first < 0 ? stretch : stretch.slice(first, last + GRAM);
}

/** Codes for what the samples are said with, which in turn depends on the codes: a few rounds. */
function learn(font: Font): OutlineCode {
  const samples = samplesOf(font);
  const bytes = dictionaryOf(samples);
  let code: OutlineCode = {
    dictionary: bytes,
    literals: Array.from({ length: LITERALS }, () => 8),
    distances: Array.from({ length: DISTANCES }, () => 5),
  };
  for (let round = 0; round < ROUNDS; round++) {
    const parser = new Parser(bytes, costsOf(code));
    code = { dictionary: bytes, ...counted(samples.map(sample => parser.tokens(sample))) };
  }
  return code;
}

function counted(samples: readonly (readonly Token[])[]): Pick<OutlineCode, 'literals' | 'distances'> {
  const literals = Array.from({ length: LITERALS }, () => 1);
  const distances = Array.from({ length: DISTANCES }, () => 1);
  const more = (counts: number[], symbol: number, by: number): void => {
    counts[symbol] = (counts[symbol] ?? 0) + by;
  };
  const far = shares(DICTIONARY);
  more(literals, END, 1);
  for (const token of samples.flat()) {
    if (typeof token === 'number') more(literals, token, 1);
    else {
      more(literals, lengthSymbol(token.length).symbol, 1);
      if (token.distance !== undefined) more(distances, distanceSymbol(token.distance), 1);
      else for (const [symbol, share] of far.entries()) more(distances, symbol, share);
    }
  }
  return { literals: lengthsOf(literals), distances: lengthsOf(distances) };
}

/** As long as a code may be (RFC 1951, 3.2.7). */
const LONGEST_CODE = 15;

/** Lengths of the best prefix code of at most 15 bits: package-merge (Larmore and Hirschberg, 1990). */
function lengthsOf(counts: readonly number[]): number[] {
  const single = counts.map((weight, symbol) => ({ weight, symbols: [symbol] })).sort((a, b) => a.weight - b.weight);
  let merged: typeof single = [];
  for (let level = 0; level < LONGEST_CODE; level++) {
    const pairs = merged.flatMap((a, n) => {
      const b = merged[n + 1];
      return n % 2 === 0 && b ? [{ weight: a.weight + b.weight, symbols: [...a.symbols, ...b.symbols] }] : [];
    });
    merged = [...single, ...pairs].sort((a, b) => a.weight - b.weight);
  }
  const lengths = counts.map(() => 0);
  for (const symbol of merged.slice(0, 2 * counts.length - 2).flatMap(({ symbols }) => symbols))
    lengths[symbol] = (lengths[symbol] ?? 0) + 1;
  return lengths;
}

const hex = (lengths: readonly number[]): string => lengths.map(length => length.toString(16)).join('');

/** Long strings in lines. */
const quoted = (text: string): string => (text.match(/.{1,110}/g) ?? []).map(line => `\n      '${line}'`).join(' +');

const entries: string[] = [];
for (const { name } of fontFiles()) {
  const font = openFont(name, fontPath(name));
  const code = learn(font);
  const made = new OutlineCoder(code).program(samplesOf(font).slice(0, 400));
  console.log(`${name}: ${made?.length} bytes of 400 outlines are ${made?.blocks.length}`);
  entries.push(
    `  {\n    font: '${name}',\n    version: ${font.version},` +
      `\n    dictionary:${quoted(code.dictionary.toString('base64'))},` +
      `\n    literals:${quoted(hex(code.literals))},\n    distances: '${hex(code.distances)}',\n  },\n`,
  );
}
writeFileSync(
  join(import.meta.dirname, '../../documents/fonts/coded/codes.ts'),
  `/** Written by test/tools/outline-codes.ts; each for one version of its font. */\nexport const CODES = [\n${entries.join('')}] as const;\n`,
);
