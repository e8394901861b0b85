import { createHash } from 'node:crypto';
import { PDFDocument, PDFName, type PDFContext, type PDFDict } from 'pdf-lib';
import type { Layout } from '../layout/placed.ts';
import { PAGE } from '../layout/page.ts';
import type { OfficialDocument } from '../model.ts';
import { GlyphLedger, pageContent, resourceName } from './content.ts';
import { deflatedStream, embedFont, hexString } from './embed.ts';

const PRODUCER = 'rongcuo';

/** Writes a layout as a PDF whose bytes depend on nothing but the document and the fonts. */
export async function writePdf(document: OfficialDocument, layout: Layout): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const ledger = new GlyphLedger();
  const contents = layout.pages.map(page => pageContent(page, ledger));
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([document.title, document.issuedAt, contents, ledger.used()]))
    .digest('hex');
  const fonts = embedFonts(pdf.context, ledger, fingerprint);
  for (const content of contents) addPage(pdf, content, fonts);
  describe(pdf, document);
  const id = hexString(fingerprint.slice(0, 32).toUpperCase());
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({
    useObjectStreams: false,
    objectsPerTick: Infinity,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
}

function embedFonts(context: PDFContext, ledger: GlyphLedger, fingerprint: string): PDFDict {
  const tag = subsetTag(fingerprint);
  return context.obj(
    Object.fromEntries(ledger.used().map(([name, used]) => [resourceName(name), embedFont(context, name, used, tag)])),
  );
}

/** Six capital letters that set this subset apart from others of the same font (ISO 32000-1, 9.6.4). */
function subsetTag(fingerprint: string): string {
  return [...fingerprint.slice(0, 12).matchAll(/../g)]
    .map(([pair]) => String.fromCharCode(65 + (parseInt(pair, 16) % 26)))
    .join('');
}

function addPage(pdf: PDFDocument, content: string, fonts: PDFDict): void {
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ Font: fonts }));
  page.node.set(PDFName.of('Contents'), deflatedStream(pdf.context, Buffer.from(content, 'latin1')));
}

function describe(pdf: PDFDocument, document: OfficialDocument): void {
  const issued = new Date(document.issuedAt);
  pdf.setTitle(document.title.replaceAll('\n', ''), { showInWindowTitleBar: true });
  pdf.setAuthor(document.author);
  pdf.setLanguage('zh-CN');
  pdf.setProducer(PRODUCER);
  pdf.setCreator(PRODUCER);
  pdf.setCreationDate(issued);
  pdf.setModificationDate(issued);
}
