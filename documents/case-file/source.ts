import { constants, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef, type PDFContext, type PDFObject } from 'pdf-lib';
import { PAGE } from '../layout/page.ts';
import { UnusableFile } from './errors.ts';

/** What pdf-lib inflates while it reads (object and cross-reference streams), bytes at most each. */
const INFLATED = 64 * 1024 * 1024;
/** Pages of one file. */
const PAGES = 20_000;
/** How deep a page tree may be. */
const DEPTH = 64;

/** Lower left and upper right corner of what is seen of a page, and how far it is turned clockwise. */
export interface View {
  readonly box: readonly [number, number, number, number];
  readonly rotate: 0 | 90 | 180 | 270;
  /** Points in a unit of the page (UserUnit). */
  readonly unit: number;
}

export interface SourcePage {
  readonly node: PDFDict;
  readonly resources: PDFDict | undefined;
  readonly mediaBox: PDFArray | undefined;
  readonly view: View;
}

export interface SourcePdf {
  readonly context: PDFContext;
  readonly pages: readonly SourcePage[];
}

export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-');

/** Reads a PDF for its pages. @throws {UnusableFile} when it is encrypted, broken, without pages or made to exhaust memory. */
export async function readPdf(bytes: Uint8Array): Promise<SourcePdf> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!buffer.includes('startxref')) throw new UnusableFile('文件不完整，已损坏');
  refuseBomb(buffer);
  try {
    const { context, catalog } = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: Infinity });
    const pages = [...pagesOf(catalog.get(PDFName.of('Pages')), { context, seen: new Set(), inherited: [] })];
    if (pages.length === 0) throw new UnusableFile('文件中没有页面');
    if (pages.length > PAGES) throw new UnusableFile('页数过多');
    return { context, pages };
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    // pdf-lib's error classes are compiled to ES5, where `instanceof` does not know them.
    if (error instanceof Error && error.message.includes('is encrypted')) throw new UnusableFile('文件已加密', error);
    throw new UnusableFile('文件已损坏，不能读取', error);
  }
}

/** Object streams are inflated without a limit by pdf-lib: they are tried first, under one. */
function refuseBomb(buffer: Buffer): void {
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const from = Math.max(buffer.lastIndexOf('endobj', at), at - 65_536, 0);
    // A name may hide its letters as #xx (7.3.5).
    if (!/\/ObjStm|\/XRef|#/.test(buffer.toString('latin1', from, at))) continue;
    const start = at + 6 + (buffer[at + 6] === 0x0d ? 2 : 1);
    tryInflating(buffer.subarray(start), 3);
  }
}

function tryInflating(data: Buffer, rounds: number): void {
  if (rounds === 0 || data[0] === undefined || (data[0] & 0x0f) !== 8) return;
  try {
    tryInflating(inflateSync(data, { maxOutputLength: INFLATED, finishFlush: constants.Z_SYNC_FLUSH }), rounds - 1);
  } catch (error) {
    if (error instanceof RangeError) throw new UnusableFile('压缩内容展开后过大', error);
  }
}

interface Walk {
  readonly context: PDFContext;
  readonly seen: Set<PDFObject>;
  /** Nodes above, the root first: a page inherits from them (7.7.3.4). */
  readonly inherited: readonly PDFDict[];
}

function* pagesOf(at: PDFObject | undefined, walk: Walk): Generator<SourcePage> {
  const node = at instanceof PDFRef ? walk.context.lookup(at) : at;
  if (!(node instanceof PDFDict) || walk.seen.has(node)) return;
  if (walk.inherited.length > DEPTH || walk.seen.size > 2 * PAGES) throw new UnusableFile('页面目录有误');
  walk.seen.add(node);
  const kids = node.lookup(PDFName.of('Kids'));
  if (kids instanceof PDFArray) {
    const inherited = [...walk.inherited, node];
    for (const kid of kids.asArray()) yield* pagesOf(kid, { ...walk, inherited });
  } else yield sourcePage(node, walk.inherited);
}

function sourcePage(node: PDFDict, inherited: readonly PDFDict[]): SourcePage {
  const found = (name: string): PDFObject | undefined =>
    [node, ...inherited.toReversed()].map(each => each.lookup(PDFName.of(name))).find(value => value !== undefined);
  const [resources, mediaBox, cropBox, rotate] = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map(found);
  const unit = node.lookup(PDFName.of('UserUnit'));
  // A file that was cut off and mended by its reader would show blank pages.
  if (contentLost(node)) throw new UnusableFile('页面内容缺失');
  return {
    node,
    resources: resources instanceof PDFDict ? resources : undefined,
    mediaBox: mediaBox instanceof PDFArray && boxOf(mediaBox) ? mediaBox : undefined,
    view: {
      box: seen(boxOf(mediaBox) ?? A4, boxOf(cropBox)),
      rotate: turned(rotate instanceof PDFNumber ? rotate.asNumber() : 0),
      unit: unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1,
    },
  };
}

function contentLost(node: PDFDict): boolean {
  const contents = node.lookup(PDFName.of('Contents'));
  if (!(contents instanceof PDFArray)) return contents === undefined && node.has(PDFName.of('Contents'));
  return contents.asArray().some((_, n) => contents.lookup(n) === undefined);
}

type Box = View['box'];
const A4: Box = [0, 0, PAGE.width, PAGE.height];

/** Four numbers in any order of corners, enclosing something. */
function boxOf(value: PDFObject | undefined): Box | undefined {
  if (!(value instanceof PDFArray) || value.size() !== 4) return undefined;
  const [a, b, c, d] = value.asArray().map((_, n) => {
    const each = value.lookup(n);
    return each instanceof PDFNumber ? each.asNumber() : Number.NaN;
  });
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return box.every(Number.isFinite) && box[2] - box[0] > 1 && box[3] - box[1] > 1 ? box : undefined;
}

/** A crop box is cut to the media box (14.11.2). */
function seen(media: Box, crop: Box | undefined): Box {
  if (!crop) return media;
  const cut: Box = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  return cut[2] - cut[0] > 1 && cut[3] - cut[1] > 1 ? cut : media;
}

function turned(angle: number): View['rotate'] {
  const quarter = ((Math.round(angle / 90) % 4) + 4) % 4;
  return ([0, 90, 180, 270] as const)[quarter] ?? 0;
}
