import { inflateSync, constants } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFStream, PDFString } from 'pdf-lib';
import type { PDFObject } from 'pdf-lib';
import {
  FormActiveContentError,
  FormDamagedError,
  FormEncryptedError,
  FormScannedError,
  FormTooManyPagesError,
  FormTruncatedError,
  FormWithoutFieldsError,
  FormZipBombError,
} from './errors.ts';
import { rootFields } from './fields.ts';
import type { GateLimits } from './limits.ts';

/** A PDF that is whole, open, small, without scripts, and has form fields. Its bytes are judged before pdf-lib parses them. */
export async function passPdf(buffer: Buffer, limits: GateLimits): Promise<PDFDocument> {
  if (!buffer.subarray(-2048).includes('%%EOF')) throw new FormTruncatedError();
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(buffer.toString('latin1'))) throw new FormEncryptedError();
  refuseBomb(buffer, limits.inflated);
  const document = await load(buffer);
  const pages = pageCount(document);
  if (pages > limits.pages) throw new FormTooManyPagesError(pages, limits.pages);
  refuseActive(document);
  if (rootFields(document).length === 0)
    throw hasText(document) ? new FormWithoutFieldsError() : new FormScannedError();
  return document;
}

/** pdf-lib inflates object streams without a limit while loading: every deflated stream is tried first, under one. */
function refuseBomb(buffer: Buffer, limit: number): void {
  let left = limit;
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const start = at + 6 + (buffer[at + 6] === 0x0d ? 2 : 1);
    left -= inflatedLength(buffer.subarray(start), left, 3);
  }
}

/** Length after inflating, and inflating again what is deflated twice; 0 where the data is not deflated. */
function inflatedLength(data: Buffer, limit: number, rounds: number): number {
  if (rounds === 0 || data[0] === undefined || (data[0] & 0x0f) !== 8) return 0;
  try {
    const out = inflateSync(data, { maxOutputLength: Math.max(limit, 1), finishFlush: constants.Z_SYNC_FLUSH });
    return out.length + inflatedLength(out, limit - out.length, rounds - 1);
  } catch (error) {
    if (error instanceof RangeError) throw new FormZipBombError();
    return 0;
  }
}

async function load(buffer: Buffer): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(new Uint8Array(buffer), { ignoreEncryption: false, updateMetadata: false });
  } catch (cause) {
    throw new FormDamagedError('PDF 结构有误', cause);
  }
}

function pageCount(document: PDFDocument): number {
  try {
    return document.getPageCount();
  } catch (cause) {
    throw new FormDamagedError('页面目录有误', cause);
  }
}

const ACTIVE = { JavaScript: 'JavaScript 脚本', Launch: '启动程序', ImportData: '导入数据', Rendition: '多媒体脚本' };

/** Actions that run something (ISO 32000-1, 12.6.4); a link or a plain submit button runs nothing by itself. */
function refuseActive(document: PDFDocument): void {
  for (const [, object] of document.context.enumerateIndirectObjects()) visit(object, 0);
}

function visit(object: PDFObject, depth: number): void {
  if (depth > 100) throw new FormDamagedError('嵌套过深');
  if (object instanceof PDFStream) visit(object.dict, depth + 1);
  if (object instanceof PDFArray) for (const each of object.asArray()) visit(each, depth + 1);
  if (!(object instanceof PDFDict)) return;
  const action = object.get(PDFName.of('S'));
  const named = Object.entries(ACTIVE).find(([name]) => action === PDFName.of(name));
  if (named !== undefined) throw new FormActiveContentError(named[1]);
  const script = object.get(PDFName.of('JS'));
  if (script instanceof PDFString || script instanceof PDFHexString)
    throw new FormActiveContentError(ACTIVE.JavaScript);
  for (const [, value] of object.entries()) visit(value, depth + 1);
}

/** A page that shows text names a font; a scan is images only. */
function hasText(document: PDFDocument): boolean {
  return document.context.enumerateIndirectObjects().some(([, object]) => {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    return dict instanceof PDFDict && dict.get(PDFName.of('Type')) === PDFName.of('Font');
  });
}
