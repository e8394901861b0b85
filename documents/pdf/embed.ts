import { hash } from 'node:crypto';
import type { Font } from '../fonts/font.ts';
import { RecentOf } from '../recent.ts';
import { lengthOf } from '../fonts/assemble.ts';
import { coderOf } from '../fonts/coded/coder-of.ts';
import { subsetFont, type Keeping } from '../fonts/subset.ts';
import { deflatedParts } from './deflate.ts';
import { hex4, type UsedGlyph } from './glyphs.ts';
import { deflated, type Objects } from './objects.ts';

/** What is written of a font beside its names: its program and the text of its characters, deflated, and their widths. */
interface FontData {
  /** Six capital letters that set this subset apart from others of the same font (ISO 32000-1, 9.6.4). */
  readonly tag: string;
  readonly format: 'glyf' | 'cff';
  /** Of the program before deflating, bytes. */
  readonly length: number;
  readonly program: Uint8Array;
  readonly toUnicode: Uint8Array;
  readonly widths: string;
}

function charactersOf(used: readonly UsedGlyph[]): string {
  let characters = '';
  for (const { code } of used) characters += String.fromCodePoint(code);
  return characters;
}

/** Sets of characters kept of a font, some 70 KB each: banners, titles and headings are of few. */
const known = new RecentOf<Font, FontData>(6);

/** The same for the same characters, which are not deflated again. */
export function fontData(font: Font, used: readonly UsedGlyph[]): FontData {
  const key = charactersOf(used);
  return known.get(font, key, () => made(font, used, key));
}

/**
 * Where the outlines of a large font that has no code are cut, by code point. A document with other names in it than the last has a
 * stretch in common with it more often than all, and that is not deflated again.
 */
const CUT = 0x6200;
/** Fewer characters are deflated together: a code with its dictionary takes 2 KB. */
const MANY = 96;

function keepingOf(font: Font, used: readonly UsedGlyph[]): Keeping {
  if (used.length <= MANY) return {};
  const coder = coderOf(font);
  const cut = coder ? -1 : used.findIndex(({ code }) => code >= CUT);
  return { coder, cuts: cut > 0 ? [cut] : [] };
}

function made(font: Font, used: readonly UsedGlyph[], key: string): FontData {
  const ids = used.map(({ glyph }) => glyph);
  const { format, parts } = subsetFont(font, ids, keepingOf(font, used));
  const program = deflatedParts(parts);
  return {
    tag: subsetTag(`${font.id} ${font.version} ${key}`),
    format,
    program,
    length: parts.reduce((sum, part) => sum + lengthOf(part), 0),
    toUnicode: deflated(toUnicode(used)),
    widths: widths(used.map(({ glyph }) => (font.glyph(glyph).advance * 1000) / font.unitsPerEm)),
  };
}

const subsetTag = (text: string): string =>
  [...hash('sha256', text).slice(0, 12).matchAll(/../g)]
    .map(([pair]) => String.fromCharCode(65 + (parseInt(pair, 16) % 26)))
    .join('');

/**
 * Embeds the glyphs used as a Type 0 font with TrueType or CFF outlines (ISO 32000-1, 9.7). Written by hand because pdf-lib's
 * own subsetting prints blanks for some characters and reads the whole font each time.
 * @returns the reference to it
 */
export function writeFont(
  objects: Objects,
  font: Font,
  { tag, format, length, program, toUnicode, widths }: FontData,
): string {
  const { box, unitsPerEm, identity } = font;
  const name = `/${tag}+${identity.postScriptName.replace(/[^A-Za-z0-9-]/g, '') || font.id}`;
  const glyf = format === 'glyf';
  const kind = glyf ? `/Length1 ${length}` : '/Subtype /CIDFontType0C';
  const file = objects.stream(`/Filter /FlateDecode ${kind}`, program);
  const edges = box.map(edge => Math.round((edge * 1000) / unitsPerEm)).join(' ');
  // The heights are those of the em box of Chinese type, whatever the font's own say: readers select text by them.
  const descriptor = objects.add(
    `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [${edges}] /ItalicAngle 0 /Ascent 880 /Descent -120` +
      ` /CapHeight 733 /StemV ${identity.weight >= BOLD ? 140 : 80} /FontFile${glyf ? 2 : 3} ${file} >>`,
  );
  const descendant = objects.add(
    `<< /Type /Font /Subtype /${glyf ? 'CIDFontType2 /CIDToGIDMap /Identity' : 'CIDFontType0'} /BaseFont ${name}` +
      ` /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor}` +
      ` /DW 1000 /W [${widths}] >>`,
  );
  return objects.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant}]` +
      ` /ToUnicode ${objects.stream('/Filter /FlateDecode', toUnicode)} >>`,
  );
}

const BOLD = 600;

/** Only widths other than the default of one em are listed: `cid [w w …]`. */
function widths(all: readonly number[]): string {
  let entries = '';
  for (const [n, width] of all.entries()) {
    if (width === 1000) continue;
    const runs = n > 0 && all[n - 1] !== 1000;
    entries += `${runs ? ' ' : `${n + 1} [`}${width}${n + 1 < all.length && all[n + 1] !== 1000 ? '' : '] '}`;
  }
  return entries.trimEnd();
}

/** A range holds no more CIDs, and none with another first byte than its first (ISO 32000-1, 9.10.3). */
const RANGE = 0x80;

/** Each CID is one code point, so copied and searched text is exact. CIDs follow one another: a range names the first and the last. */
function toUnicode(used: readonly UsedGlyph[]): string {
  const ranges: string[] = [];
  for (let first = 1; first <= used.length; first = end(first) + 1) {
    const last = Math.min(end(first), used.length);
    let codes = '';
    for (const { code } of used.slice(first - 1, last)) codes += `<${utf16(code)}>`;
    ranges.push(`<${hex4(first)}> <${hex4(last)}> [${codes}]\n`);
  }
  let blocks = '';
  // A block of a CMap holds at most 100 entries.
  for (let n = 0; n < ranges.length; n += 100) {
    const block = ranges.slice(n, n + 100);
    blocks += `${block.length} beginbfrange\n${block.join('')}endbfrange\n`;
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    `${blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`,
  ].join('\n');
}

/** The last CID of the range that begins with this one. */
const end = (first: number): number => first | (RANGE - 1);

const utf16 = (code: number): string =>
  code < 0x10000 ? hex4(code) : hex4(0xd800 + ((code - 0x10000) >> 10)) + hex4(0xdc00 + (code & 0x3ff));
