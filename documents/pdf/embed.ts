import { deflateSync } from 'node:zlib';
import { PDFHexString, PDFName, PDFNumber, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { fontNamed } from '../fonts/book.ts';
import { POSTSCRIPT_NAMES, type FontName } from '../fonts/location.ts';
import { subsetFont } from '../fonts/subset.ts';

/** A character and the glyph that draws it, in the order the document first uses them; its place + 1 is its CID. */
export interface UsedGlyph {
  readonly code: number;
  readonly glyph: number;
}

/**
 * Embeds the glyphs used as a Type 0 font with CIDFontType2 outlines (ISO 32000-1, 9.7). Written by hand because pdf-lib's
 * own subsetting prints blanks for some characters and reads the whole font each time.
 */
export function embedFont(context: PDFContext, name: FontName, used: readonly UsedGlyph[], tag: string): PDFRef {
  const font = fontNamed(name);
  const baseFont = `${tag}+${POSTSCRIPT_NAMES[name]}`;
  const subset = subsetFont(
    font,
    used.map(({ glyph }) => glyph),
  );
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: baseFont,
    Flags: name === 'sans-500' ? 4 : 6,
    FontBBox: [36, 38, 40, 42].map(at => font.head.readInt16BE(at)),
    ItalicAngle: 0,
    Ascent: 880,
    Descent: -120,
    CapHeight: 733,
    StemV: name === 'serif-400' ? 80 : 140,
    FontFile2: deflatedStream(context, subset, { Length1: subset.length }),
  });
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    DW: 1000,
    W: widths(used.map(({ glyph }) => (font.glyph(glyph).advance * 1000) / font.unitsPerEm)),
    CIDToGIDMap: 'Identity',
  });
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: deflatedStream(context, Buffer.from(toUnicode(used), 'latin1')),
    }),
  );
}

/** Only widths other than the default of one em are listed: `cid [w w …]`. */
function widths(all: readonly number[]): (number | number[])[] {
  const entries: (number | number[])[] = [];
  let run: number[] | undefined;
  all.forEach((width, n) => {
    if (width === 1000) run = undefined;
    else if (run) run.push(width);
    else entries.push(n + 1, (run = [width]));
  });
  return entries;
}

export const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** Each CID is one code point, so copied and searched text is exact. A block of a CMap holds at most 100 entries. */
function toUnicode(used: readonly UsedGlyph[]): string {
  const lines = used.map(({ code }, n) => `<${hex4(n + 1)}> <${utf16(code)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n');
}

function utf16(code: number): string {
  const text = String.fromCodePoint(code);
  return [...Array(text.length).keys()].map(n => hex4(text.charCodeAt(n))).join('');
}

/** pdf-lib reads `.buffer` of what it is given, so a pooled Node Buffer is copied out first. */
export function deflatedStream(context: PDFContext, bytes: Uint8Array, extra: Record<string, number> = {}): PDFRef {
  const stream = context.stream(new Uint8Array(deflateSync(bytes)), { Filter: 'FlateDecode' });
  for (const [key, value] of Object.entries(extra)) stream.dict.set(PDFName.of(key), PDFNumber.of(value));
  return context.register(stream);
}

export const hexString = (value: string): PDFHexString => PDFHexString.of(value);
