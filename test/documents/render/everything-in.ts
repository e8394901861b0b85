import { decodePDFRawStream, PDFDocument, PDFRawStream } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { charactersOf } from './cmap.ts';
import { readDocx } from './read-docx.ts';

const plain = (text: string): string => text.replace(/[\s\p{Cf}]/gu, '');

/** What a reader can get out of a PDF: text, metadata, bookmarks, attachments, and what tags and alternative texts say. */
export async function textsInPdf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const found: unknown[] = [await pdf.getMetadata(), await pdf.getOutline(), await pdf.getAttachments()];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    found.push(items.map(item => ('str' in item ? item.str : '')).join(''), await page.getStructTree());
    found.push(await page.getAnnotations());
  }
  await task.destroy();
  return plain(JSON.stringify(found));
}

/** Every object of a PDF with its streams inflated, as bytes: where a tool looks that follows no reader's rules. */
export async function bytesInPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
        : object.toString(),
    );
}

/** The metadata of a PDF as XMP. */
export async function xmpIn(bytes: Uint8Array): Promise<string> {
  const packets = (await bytesInPdf(bytes)).filter(text => text.startsWith('<?xpacket'));
  return packets.map(text => Buffer.from(text, 'latin1').toString()).join('\n');
}

/** The characters that the fonts of a PDF can be read back as (ToUnicode). */
export async function charactersInPdf(bytes: Uint8Array): Promise<Set<string>> {
  const maps = (await bytesInPdf(bytes)).filter(text => text.includes('begincmap'));
  return new Set(maps.flatMap(map => [...charactersOf(map).values()]));
}

/** Every part of a Word file, its markup taken out as a reader sees it, and as it is. */
export async function textsInDocx(bytes: Uint8Array): Promise<string> {
  const { parts } = await readDocx(bytes);
  const all = [...parts.values()].join('\n');
  return plain(`${all}\n${all.replace(/<[^>]+>/g, '')}\n${[...parts.keys()].join('\n')}`);
}

/** The forms a text may take inside a PDF object. */
export const formsOf = (text: string): string[] => {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return [
    Buffer.from(text, 'utf8').toString('latin1'),
    utf16.toString('latin1'),
    utf16.toString('hex').toUpperCase(),
    utf16.toString('hex'),
  ];
};
