import type { OfficialDocument } from '../model.ts';
import { codeKeyword } from '../verification.ts';

export const PRODUCER = 'rongcuo';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, sign => ESCAPES[sign] ?? sign);

/** Names of PDF/UA's own schema (ISO 14289-1, 5). */
const PDFUA = 'http://www.aiim.org/pdfua/ns/id/';

/** A form has no author, and no date: the same answers give the same bytes. */
export type Described = Pick<OfficialDocument, 'title' | 'verification'> &
  Partial<Pick<OfficialDocument, 'author' | 'issuedAt'>>;

/**
 * The document's metadata as XMP (ISO 16684-1), the same as in its information dictionary, and that it keeps PDF/UA-1: text in reading
 * order under a tree of structure, all else marked as artifact, its title shown.
 * @param accessible Whether it says so: a file that holds pages of others cannot.
 */
export function metadata({ title, author, verification, issuedAt }: Described, accessible = true): Uint8Array {
  const moment = issuedAt === undefined ? '' : new Date(issuedAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const dates = moment && `<xmp:CreateDate>${moment}</xmp:CreateDate><xmp:ModifyDate>${moment}</xmp:ModifyDate>`;
  const keywords = verification ? `<pdf:Keywords>${codeKeyword(verification.code)}</pdf:Keywords>` : '';
  const xml = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
    ` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="${PDFUA}">`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title.replaceAll('\n', ''))}</rdf:li></rdf:Alt></dc:title>`,
    author === undefined ? '' : `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`,
    '<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>',
    `<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>${dates}`,
    `<pdf:Producer>${PRODUCER}</pdf:Producer>${keywords}${accessible ? '<pdfuaid:part>1</pdfuaid:part>' : ''}`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>',
  ].join('');
  return Buffer.from(xml);
}
