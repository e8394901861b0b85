import { createHash } from 'node:crypto';
import { PDFDocument, PDFInvalidObject, PDFName, PDFRef, type PDFContext, type PDFDict, type PDFPage } from 'pdf-lib';
import type { Layout } from '../layout/placed.ts';
import { PAGE } from '../layout/page.ts';
import type { OfficialDocument } from '../model.ts';
import { codeKeyword } from '../verification.ts';
import { GlyphLedger, pageContent, resourceName } from './content.ts';
import { deflatedStream, embedFont, hexString } from './embed.ts';
import { savePdf } from './save.ts';
import { placeSeal } from './seal.ts';
import { StructureTree } from './structure.ts';

const PRODUCER = 'rongcuo';

/** Writes a layout as a PDF whose bytes depend on nothing but the document and the fonts. */
export async function writePdf(document: OfficialDocument, layout: Layout): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const ledger = new GlyphLedger();
  const tree = new StructureTree(pdf.context);
  const seal = await placeSeal(pdf, layout, document.signature?.seal);
  const contents = layout.pages.map((page, n) => {
    const structure = tree.page(n);
    const content = pageContent(page, ledger, structure);
    return n === seal?.box.page ? `${content}\n${structure.figure(seal.operators)}` : content;
  });
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([document.title, document.issuedAt, contents, usedIn(ledger)]))
    .digest('hex');
  const fonts = embedFonts(pdf.context, ledger, fingerprint);
  const pages = contents.map(content => addPage(pdf, content, fonts));
  pages.forEach((page, n) => {
    if (n === seal?.box.page) seal.onto(page);
  });
  tree.write(pdf.catalog, pages, '印章');
  describe(pdf, document);
  keepReadable(pdf.context);
  const id = hexString(fingerprint.slice(0, 32).toUpperCase());
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  await pdf.flush();
  return savePdf(pdf.context);
}

/** Writes the document information as it stands instead of into a compressed object stream: a 校验码 is read from it without parsing. */
function keepReadable(context: PDFContext): void {
  const { Info: ref } = context.trailerInfo;
  const info = context.lookup(ref);
  if (!(ref instanceof PDFRef) || !info) return;
  const bytes = new Uint8Array(info.sizeInBytes());
  info.copyBytesInto(bytes, 0);
  context.assign(ref, PDFInvalidObject.of(bytes)); // pdf-lib's name for bytes it does not look into
}

function embedFonts(context: PDFContext, ledger: GlyphLedger, fingerprint: string): PDFDict {
  const tag = subsetTag(fingerprint);
  return context.obj(
    Object.fromEntries(ledger.used().map(([font, used]) => [resourceName(font), embedFont(context, font, used, tag)])),
  );
}

const usedIn = (ledger: GlyphLedger) => ledger.used().map(([font, used]) => [font.id, used]);

/** Six capital letters that set this subset apart from others of the same font (ISO 32000-1, 9.6.4). */
function subsetTag(fingerprint: string): string {
  return [...fingerprint.slice(0, 12).matchAll(/../g)]
    .map(([pair]) => String.fromCharCode(65 + (parseInt(pair, 16) % 26)))
    .join('');
}

function addPage(pdf: PDFDocument, content: string, fonts: PDFDict): PDFPage {
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ Font: fonts }));
  page.node.set(PDFName.of('Contents'), deflatedStream(pdf.context, Buffer.from(content, 'latin1')));
  return page;
}

function describe(pdf: PDFDocument, document: OfficialDocument): void {
  const issued = new Date(document.issuedAt);
  pdf.setTitle(document.title.replaceAll('\n', ''), { showInWindowTitleBar: true });
  pdf.setAuthor(document.author);
  pdf.setLanguage('zh-CN');
  if (document.verification) pdf.setKeywords([codeKeyword(document.verification.code)]);
  pdf.setProducer(PRODUCER);
  pdf.setCreator(PRODUCER);
  pdf.setCreationDate(issued);
  pdf.setModificationDate(issued);
}
