import { PDFDocument } from 'pdf-lib';
import { fromBufferPromise } from 'yauzl';
import { CODE_PROPERTY, codeKeyword, readCode } from './verification.ts';

/** docProps/custom.xml of a document of ours has some hundred bytes. */
const MOST_XML = 64 * 1024;
/** A PDF keyword list longer than this is not ours. */
const KEYWORDS = /\/Keywords\s*(?:<([0-9A-Fa-f\s]{1,2000})>|\(([^)]{1,500})\))/g;
const NAMED = new RegExp(`${codeKeyword('')}([0-9A-Za-z-]{16,24})`);

/**
 * The 校验码 that a PDF or DOCX names in its metadata, whatever else was altered in it. Reads only a fixed place and parses
 * no document, so that anybody's file may be given. Nothing when there is none.
 */
export async function codeInFile(bytes: Uint8Array): Promise<string | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 1024).includes('%PDF-')) return inPdf(buffer);
  return buffer.subarray(0, 2).toString('latin1') === 'PK' ? inDocx(buffer) : undefined;
}

/**
 * As {@link codeInFile}, for a file one trusts enough to take apart: also from a PDF that another program has saved anew, with its
 * metadata compressed.
 */
export async function codeInSavedFile(bytes: Uint8Array): Promise<string | undefined> {
  const found = await codeInFile(bytes);
  if (found !== undefined || !Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return found;
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    return named(pdf.getKeywords() ?? '');
  } catch {
    return undefined; // not a PDF that can be read: it names no code
  }
}

const named = (text: string): string | undefined => readCode(NAMED.exec(text)?.[1] ?? '');

function inPdf(buffer: Buffer): string | undefined {
  // The last one counts: a file that was changed and appended to has more than one.
  let found: RegExpExecArray | undefined;
  for (const each of buffer.toString('latin1').matchAll(KEYWORDS)) found = each;
  if (!found) return undefined;
  const [, hex, literal = ''] = found;
  return named(
    hex === undefined ? literal : Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1').replaceAll('\0', ''),
  );
}

async function inDocx(buffer: Buffer): Promise<string | undefined> {
  try {
    const xml = await customProperties(buffer);
    const property = new RegExp(`name="${CODE_PROPERTY}"[^>]*>\\s*<vt:lpwstr>([^<]{16,24})<`).exec(xml);
    return readCode(property?.[1] ?? '');
  } catch {
    return undefined; // not a zip that can be read: it names no code
  }
}

async function customProperties(buffer: Buffer): Promise<string> {
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    if (++entries > 500) return '';
    if (entry.fileName !== 'docProps/custom.xml' || entry.uncompressedSize > MOST_XML || entry.isEncrypted()) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }
  return '';
}
