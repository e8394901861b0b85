import { gate } from '../../../documents/form/gate/gate.ts';
import { zip } from '../../../documents/form/docx/package.ts';
import { fillFormDocx } from '../../../documents/form/fill.ts';
import type { Application } from '../../../casework/application.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const TYPES = `<Types><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`;

/** A DOCX with this document part. */
export function docxOf(documentXml: string): Uint8Array {
  return zip([
    ['[Content_Types].xml', Buffer.from(TYPES)],
    ['word/document.xml', Buffer.from(documentXml)],
  ]);
}

/** A filled form with its XML changed as some program or person would have changed it. */
export async function changed(application: Application, change: (xml: string) => string): Promise<Uint8Array> {
  const passed = await gate(await fillFormDocx(application));
  if (passed.type !== 'docx') throw new Error('not a DOCX');
  const xml = change(passed.documentXml);
  if (xml === passed.documentXml) throw new Error('the change changed nothing');
  return docxOf(xml);
}

/** All content controls gone, their contents left: what old WPS versions and online editors save. */
export function withoutControls(xml: string): string {
  return xml.replace(/<w:sdtPr>.*?<\/w:sdtPr>/gs, '').replace(/<\/?w:sdt(Content)?>/g, '');
}

/** One control replaced as a whole. */
export function control(xml: string, tag: string, by: (sdt: string) => string): string {
  const at = xml.indexOf(`<w:tag w:val="${tag}"/>`);
  const start = xml.lastIndexOf('<w:sdt>', at);
  const end = xml.indexOf('</w:sdt>', at) + '</w:sdt>'.length;
  if (at < 0) throw new Error(`no control ${tag}`);
  return xml.slice(0, start) + by(xml.slice(start, end)) + xml.slice(end);
}

/** Another content in one control, as XML. */
export function content(xml: string, tag: string, inside: string): string {
  return control(xml, tag, sdt =>
    sdt.replace(/<w:sdtContent>.*<\/w:sdtContent>/s, `<w:sdtContent>${inside}</w:sdtContent>`),
  );
}

export const text = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
