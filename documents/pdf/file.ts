import { hash } from 'node:crypto';
import type { Layout } from '../layout/placed.ts';
import { PAGE } from '../layout/page.ts';
import type { OfficialDocument } from '../model.ts';
import { codeKeyword } from '../verification.ts';
import { pageContent, resourceName } from './content.ts';
import { fontData, writeFont } from './embed.ts';
import { GlyphLedger } from './glyphs.ts';
import { metadata, PRODUCER } from './metadata.ts';
import { dateString, PdfObjects, pointer, textString } from './objects.ts';
import { placeSeal, type PlacedSeal } from './seal.ts';
import { StructureTree } from './structure.ts';

/** Writes a layout as a PDF whose bytes depend on nothing but the document and the fonts. */
export async function writePdf(document: OfficialDocument, layout: Layout): Promise<Uint8Array> {
  const ledger = new GlyphLedger();
  ledger.number(layout.pages.flatMap(({ texts }) => texts));
  const fonts = ledger.used().map(([font, glyphs]) => ({ font, data: fontData(font, glyphs) }));
  const objects = new PdfObjects();
  const tree = new StructureTree(objects);
  const seal = await placeSeal(objects, layout, document.signature?.seal);
  const contents = layout.pages.map((page, n) => {
    const structure = tree.page(n);
    const content = pageContent(page, ledger, structure);
    return n === seal?.box.page ? `${content}\n${structure.figure(seal.operators)}` : content;
  });
  const node = objects.reserve();
  const resources = objects.reserve();
  const pages = contents.map((content, n) =>
    addPage(objects, content, { n, node, resources, seal: n === seal?.box.page ? seal : undefined }),
  );
  objects.set(node, `<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${pages.length} >>`);
  const structure = tree.write(pages, '印章');
  const catalogue = objects.add(
    `<< /Type /Catalog /Pages ${pointer(node)} /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> ${structure}` +
      ` /Metadata ${objects.deflated(metadata(document), '/Type /Metadata /Subtype /XML')} >>`,
  );
  const information = objects.plain(describe(document));
  const entries = fonts.map(({ font, data }) => `/${resourceName(font)} ${writeFont(objects, font, data)}`);
  objects.set(resources, `<< ${entries.join(' ')} >>`);
  const tags = fonts.map(({ data }) => data.tag);
  const id = `<${fingerprintOf([dateString(document.issuedAt), ...tags, ...contents])}>`;
  return objects.file(`/Root ${catalogue} /Info ${information} /ID [${id} ${id}]`);
}

/** Of what is printed: 16 bytes. A font's tag stands for the characters it has. */
const fingerprintOf = (parts: readonly string[]): string => hash('sha256', parts.join('\0')).slice(0, 32).toUpperCase();

interface PageParts {
  readonly n: number;
  /** Numbers of the page tree's node and of the fonts' dictionary. */
  readonly node: number;
  readonly resources: number;
  readonly seal: PlacedSeal | undefined;
}

function addPage(objects: PdfObjects, content: string, { n, node, resources, seal }: PageParts): string {
  return objects.add(
    `<< /Type /Page /Parent ${pointer(node)} /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents ${objects.deflated(content)}` +
      ` /Resources << /Font ${pointer(resources)}${seal ? ` ${seal.resources}` : ''} >> /StructParents ${n} /Tabs /S >>`,
  );
}

/** The document information stands in the file as it is: a 校验码 is read from it without parsing. */
function describe({ title, author, verification, issuedAt }: OfficialDocument): string {
  const date = dateString(issuedAt);
  return [
    `<< /Title ${textString(title.replaceAll('\n', ''))} /Author ${textString(author)}`,
    verification ? ` /Keywords ${textString(codeKeyword(verification.code))}` : '',
    ` /Producer ${textString(PRODUCER)} /Creator ${textString(PRODUCER)} /CreationDate ${date} /ModDate ${date} >>`,
  ].join('');
}
