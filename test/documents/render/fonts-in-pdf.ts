import { deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { charactersOf } from './cmap.ts';

/** One font as it stands in a PDF: what each CID says it is, and how many bytes of outline it has. */
export interface EmbeddedFont {
  readonly name: string;
  readonly text: ReadonlyMap<number, string>;
  readonly outline: (cid: number) => number;
  /** The CIDs of the glyphs a composite glyph is made of. */
  readonly components: (cid: number) => readonly number[];
}

/** Reads the fonts of a PDF back from its bytes, by a path that shares nothing with the writer but the formats. */
export async function fontsIn(bytes: Uint8Array): Promise<EmbeddedFont[]> {
  const pdf = await PDFDocument.load(bytes);
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  const composites = objects.filter(object => object instanceof PDFDict && nameOf(object, 'Subtype') === '/Type0');
  return composites.map(font => {
    if (!(font instanceof PDFDict)) throw new Error('not a font');
    const descendant = pdf.context.lookup(
      pdf.context.lookup(font.get(PDFName.of('DescendantFonts')), PDFArray).get(0),
      PDFDict,
    );
    const descriptor = pdf.context.lookup(descendant.get(PDFName.of('FontDescriptor')), PDFDict);
    const file = inflated(pdf.context.lookup(descriptor.get(PDFName.of('FontFile2'))));
    const toUnicode = inflated(pdf.context.lookup(font.get(PDFName.of('ToUnicode')))).toString('latin1');
    return { name: nameOf(font, 'BaseFont'), text: charactersOf(toUnicode), ...glyphsOf(file) };
  });
}

const nameOf = (dict: PDFDict, key: string): string => dict.get(PDFName.of(key))?.toString() ?? '';

function inflated(object: unknown): Buffer {
  if (!(object instanceof PDFRawStream)) throw new Error('not a stream');
  return inflateSync(object.contents);
}

export function tableOf(file: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
    if (file.toString('latin1', at, at + 4) !== tag) continue;
    const offset = file.readUInt32BE(at + 8);
    return file.subarray(offset, offset + file.readUInt32BE(at + 12));
  }
  throw new Error(`no ${tag}`);
}

function glyphsOf(file: Buffer): Pick<EmbeddedFont, 'outline' | 'components'> {
  const long = tableOf(file, 'head').readInt16BE(50) === 1;
  const loca = tableOf(file, 'loca');
  const glyf = tableOf(file, 'glyf');
  const offset = (n: number): number => (long ? loca.readUInt32BE(4 * n) : 2 * loca.readUInt16BE(2 * n));
  const outline = (cid: number): number => {
    const length = offset(cid + 1) - offset(cid);
    // A real outline has contours (or parts) and a box with an area or a line.
    return length >= 10 && glyf.readInt16BE(offset(cid)) !== 0 ? length : 0;
  };
  return { outline, components: cid => componentsAt(glyf, offset(cid)) };
}

function componentsAt(glyf: Buffer, start: number): number[] {
  const found: number[] = [];
  if (glyf.readInt16BE(start) >= 0) return found;
  for (let at = start + 10, more = true; more;) {
    const flags = glyf.readUInt16BE(at);
    found.push(glyf.readUInt16BE(at + 2));
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return found;
}

/** The trap itself, for testing the tests: the text layer stays whole, every glyph becomes empty. */
export async function withoutOutlines(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes);
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || !object.dict.has(PDFName.of('Length1'))) continue;
    const file = inflateSync(object.contents);
    tableOf(file, 'loca').fill(0);
    pdf.context.assign(ref, PDFRawStream.of(object.dict, new Uint8Array(deflateSync(file))));
  }
  return pdf.save({ useObjectStreams: false });
}
