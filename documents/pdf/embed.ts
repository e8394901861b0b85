import { deflateSync } from 'node:zlib';
import { PDFHexString, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import type { Font } from '../fonts/font.ts';
import { subsetFont, type FontProgram } from '../fonts/subset.ts';

/** A character and the glyph that draws it, in the order the document first uses them; its place + 1 is its CID. */
export interface UsedGlyph {
  readonly code: number;
  readonly glyph: number;
}

/**
 * Embeds the glyphs used as a Type 0 font with TrueType or CFF outlines (ISO 32000-1, 9.7). Written by hand because pdf-lib's
 * own subsetting prints blanks for some characters and reads the whole font each time.
 */
export function embedFont(context: PDFContext, font: Font, used: readonly UsedGlyph[], tag: string): PDFRef {
  const baseFont = `${tag}+${postScriptName(font)}`;
  const program = subsetFont(
    font,
    used.map(({ glyph }) => glyph),
  );
  const descendant = context.obj({
    Type: 'Font',
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(context.obj({ ...described(font, baseFont), ...fontFile(context, program) })),
    DW: 1000,
    W: widths(used.map(({ glyph }) => (font.glyph(glyph).advance * 1000) / font.unitsPerEm)),
    ...(program.format === 'glyf' ? { Subtype: 'CIDFontType2', CIDToGIDMap: 'Identity' } : { Subtype: 'CIDFontType0' }),
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

/** Characters a PDF name takes as they are. */
const postScriptName = ({ id, identity }: Font): string => identity.postScriptName.replace(/[^A-Za-z0-9-]/g, '') || id;

const BOLD = 600;

/** The heights are those of the em box of Chinese type, whatever the font's own say: readers select text by them. */
const described = ({ box, unitsPerEm, identity }: Font, baseFont: string) => ({
  Type: 'FontDescriptor',
  FontName: baseFont,
  Flags: 4,
  FontBBox: box.map(edge => Math.round((edge * 1000) / unitsPerEm)),
  ItalicAngle: 0,
  Ascent: 880,
  Descent: -120,
  CapHeight: 733,
  StemV: identity.weight >= BOLD ? 140 : 80,
});

function fontFile(context: PDFContext, { format, bytes }: FontProgram): Record<string, PDFRef> {
  if (format === 'glyf') return { FontFile2: deflatedStream(context, bytes, { Length1: bytes.length }) };
  return { FontFile3: deflatedStream(context, bytes, { Subtype: 'CIDFontType0C' }) };
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

/** Outlines shrink by 4 % more at level 6, text by less than a kilobyte a document, for twice the time. */
const LEVEL = 1;

/** pdf-lib reads `.buffer` of what it is given, so a pooled Node Buffer is copied out first. */
export function deflatedStream(
  context: PDFContext,
  bytes: Uint8Array,
  extra: Record<string, number | string> = {},
): PDFRef {
  // One piece as large as the whole: collecting many small ones costs as much again.
  const deflated = deflateSync(bytes, { level: LEVEL, chunkSize: Math.max(1024, bytes.length) });
  return context.register(context.stream(new Uint8Array(deflated), { Filter: 'FlateDecode', ...extra }));
}

export const hexString = (value: string): PDFHexString => PDFHexString.of(value);
