import type { PDFDocument } from 'pdf-lib';
import { fileTypeFromBuffer } from 'file-type';
import {
  FormEmptyError,
  FormEncryptedError,
  FormLegacyDocError,
  FormScannedError,
  FormTooLargeError,
  FormWrongTypeError,
} from './errors.ts';
import { GATE_LIMITS } from './limits.ts';
import type { GateLimits } from './limits.ts';
import { passPdf } from './pdf.ts';
import { passDocx } from './docx.ts';

/** An upload that may be read: the document part of a DOCX, or a loaded PDF. Readers take this, never raw bytes. */
export type Passed =
  { readonly type: 'docx'; readonly documentXml: string } | { readonly type: 'pdf'; readonly document: PDFDocument };

/**
 * The gate before every parser: size, real type, encryption, macros, zip bombs, page count, scripts.
 * @throws {FormRefusedError} its subclasses, each with its own `form.…` code, Chinese message and remedy.
 */
export async function gate(bytes: Uint8Array, limits: GateLimits = GATE_LIMITS): Promise<Passed> {
  if (bytes.length === 0) throw new FormEmptyError();
  if (bytes.length > limits.bytes) throw new FormTooLargeError('文件', limits.bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (startsWith(buffer, ZIP)) return { type: 'docx', documentXml: await passDocx(buffer, limits) };
  // Readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).
  if (buffer.subarray(0, 1024).includes('%PDF-')) return { type: 'pdf', document: await passPdf(buffer, limits) };
  if (startsWith(buffer, OLE)) throw refuseOle(buffer);
  throw await otherType(buffer);
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function startsWith(buffer: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => buffer[index] === byte);
}

/** Word wraps a password-protected DOCX in an OLE container with a stream EncryptedPackage ([MS-OFFCRYPTO] 2.3.4). */
function refuseOle(buffer: Buffer): Error {
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return new FormEncryptedError();
  if (buffer.includes(Buffer.from('WordDocument', 'utf16le'))) return new FormLegacyDocError();
  return new FormWrongTypeError('其他旧版 Office 文件');
}

/** Only the head is shown to file-type: it names what was sent, it decides nothing. */
async function otherType(buffer: Buffer): Promise<Error> {
  const known = await fileTypeFromBuffer(new Uint8Array(buffer.subarray(0, 4100)));
  if (known === undefined) return new FormWrongTypeError('无法识别的文件');
  const type = known.ext.toUpperCase();
  return known.mime.startsWith('image/')
    ? new FormScannedError(`上传的是照片或者扫描图片（${type}）`)
    : new FormWrongTypeError(` ${type} 文件`);
}
