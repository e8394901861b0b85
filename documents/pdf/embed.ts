import { deflateSync } from 'node:zlib';
import type { Font } from '../fonts/font.ts';
import { subsetFont } from '../fonts/subset.ts';
import { deflatedParts } from './deflate.ts';
import { hex4, type UsedGlyph } from './glyphs.ts';
import { SMALL, type Objects } from './objects.ts';

/** What is written of a font beside its names: its program and the text of its characters, deflated, and their widths. */
interface FontData {
  readonly format: 'glyf' | 'cff';
  /** Of the program before deflating, bytes. */
  readonly length: number;
  readonly program: Uint8Array;
  readonly toUnicode: Uint8Array;
  readonly widths: string;
}

/** Sets of characters kept of a font, some 70 KB each: banners, titles and headings are of few. */
const MOST = 6;
const known = new WeakMap<Font, Map<string, FontData>>();

/** The same for the same characters, which are not deflated again. */
export function fontData(font: Font, used: readonly UsedGlyph[]): FontData {
  let ofFont = known.get(font);
  if (!ofFont) known.set(font, (ofFont = new Map<string, FontData>()));
  let key = '';
  for (const { code } of used) key += String.fromCodePoint(code);
  const data = ofFont.get(key) ?? made(font, used);
  // The one asked for last stands last; the first is given up.
  ofFont.delete(key);
  ofFont.set(key, data);
  const [oldest] = ofFont.keys();
  if (ofFont.size > MOST && oldest !== undefined) ofFont.delete(oldest);
  return data;
}

/**
 * Where the outlines of a large font are cut, by code point. A document with other names in it than the last has a stretch in common
 * with it more often than all, and that is not deflated again.
 */
const CUT = 0x6200;
const MANY = 96;

function made(font: Font, used: readonly UsedGlyph[]): FontData {
  const cut = used.length <= MANY ? -1 : used.findIndex(({ code }) => code >= CUT);
  const ids = used.map(({ glyph }) => glyph);
  const { format, parts } = subsetFont(font, ids, cut > 0 ? [cut] : []);
  const program = deflatedParts(parts);
  return {
    format,
    program,
    length: parts.reduce((sum, { bytes }) => sum + bytes.length, 0),
    toUnicode: deflateSync(Buffer.from(toUnicode(used), 'latin1'), SMALL),
    widths: widths(used.map(({ glyph }) => (font.glyph(glyph).advance * 1000) / font.unitsPerEm)),
  };
}

/**
 * Embeds the glyphs used as a Type 0 font with TrueType or CFF outlines (ISO 32000-1, 9.7). Written by hand because pdf-lib's
 * own subsetting prints blanks for some characters and reads the whole font each time.
 * @returns the reference to it
 */
export function writeFont(
  objects: Objects,
  font: Font,
  tag: string,
  { format, length, program, toUnicode, widths }: FontData,
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
