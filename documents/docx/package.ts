import { Document, Media, Packer, Paragraph, type ISectionOptions, type Table } from 'docx';
import type { OfficialDocument } from '../model.ts';
import { CODE_PROPERTY } from '../verification.ts';
import { contentOf, entriesOf, entryOf, zipped, type Entry } from './archive.ts';
import { coreProperties, fontTable } from './parts.ts';
import { writing } from './ready.ts';
import { styles } from './styles.ts';
import { xmlOf } from './xml.ts';

/** A section of a document: what stands in it, and the frame it shares with other documents. */
export interface Section {
  /** The same for two sections of the same frame. */
  readonly key: string;
  readonly frame: () => Omit<ISectionOptions, 'children'>;
  readonly children: readonly (Paragraph | Table)[];
}

/** A package as the docx package writes it, without the text: packed once, and used for every document of the same frame. */
interface Skeleton {
  readonly file: Document;
  readonly entries: readonly Entry[];
  /** word/document.xml between the sections' children. */
  readonly seams: readonly string[];
  readonly relations: string;
}

const DOCUMENT = 'word/document.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const CORE = 'docProps/core.xml';
const CUSTOM = 'docProps/custom.xml';
const IMAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
/** A code no document has, and the sections' children, in the skeleton. */
const CODE = '#CODE#';
const CHILDREN = '#CHILDREN#';

/** Banners and forms of an office are few; beyond that the table starts anew. */
const MOST = 50;
const skeletons = new Map<string, Promise<Skeleton>>();

/** The package of a document: what differs from others is compressed anew, the rest is taken as it is. */
export async function writePackage(document: OfficialDocument, sections: readonly Section[]): Promise<Uint8Array> {
  const code = document.verification?.code;
  const { file: shared, entries, seams, relations } = await skeletonOf(sections, code !== undefined);
  const media = new Media();
  const file = Object.create(shared, { Media: { value: media } }) as Document;
  const context = writing(file);
  const bodies = sections.map(({ children }) => children.map(child => xmlOf(child, context)).join(''));
  const written = seams.map((seam, n) => seam + (bodies[n] ?? '')).join('');
  const pictures = media.Entries.map(([key, { fileName, data }], n) => ({
    key,
    fileName,
    data,
    id: `rcImage${n + 1}`,
  }));
  const own = new Map([
    [DOCUMENT, pictures.reduce((xml, { key, id }) => xml.replaceAll(`rId{${key}}`, id), written)],
    [CORE, coreProperties(document).data],
    ...(pictures.length > 0 ? [[RELATIONS, related(relations, pictures)] as const] : []),
  ]);
  return zipped([
    ...entries.map(entry => {
      if (entry.path === CUSTOM) return entryOf(CUSTOM, contentOf(entry).replace(CODE, code ?? ''));
      const data = own.get(entry.path);
      return data === undefined ? entry : entryOf(entry.path, data);
    }),
    ...pictures.map(({ fileName, data }) => entryOf(`word/media/${fileName}`, bytesOf(data))),
  ]);
}

const bytesOf = (data: Uint8Array | ArrayBuffer | string): Uint8Array =>
  typeof data === 'string' ? Buffer.from(data, 'base64') : new Uint8Array(data);

function related(relations: string, pictures: readonly { id: string; fileName: string }[]): string {
  const added = pictures.map(
    ({ id, fileName }) => `<Relationship Id="${id}" Type="${IMAGE}" Target="media/${fileName}"/>`,
  );
  return relations.replace('</Relationships>', `${added.join('')}</Relationships>`);
}

function skeletonOf(sections: readonly Section[], coded: boolean): Promise<Skeleton> {
  const key = JSON.stringify([coded, ...sections.map(section => section.key)]);
  const known = skeletons.get(key);
  if (known) return known;
  if (skeletons.size >= MOST) skeletons.clear();
  const made = pack(sections, coded);
  skeletons.set(key, made);
  return made;
}

const RUN = `<w:r><w:t xml:space="preserve">${CHILDREN}</w:t></w:r></w:p>`;
const CHILD = `<w:p>${RUN}`;
const LAST = new RegExp(`<w:p><w:pPr>(<w:sectPr>(?:(?!</w:sectPr>).)*</w:sectPr>)</w:pPr>${RUN}`, 'g');

/**
 * The docx package hangs the properties of a section that is not the last one on its last paragraph; here they get a
 * paragraph of their own behind it, a tenth of a point high.
 */
function sectionsApart(xml: string): string {
  const low = '<w:pStyle w:val="OffGrid"/><w:spacing w:line="2" w:lineRule="exact"/>';
  return xml.replace(LAST, (_, properties: string) => `${CHILD}<w:p><w:pPr>${low}${properties}</w:pPr></w:p>`);
}

async function pack(sections: readonly Section[], coded: boolean): Promise<Skeleton> {
  const file = new Document({
    evenAndOddHeaderAndFooters: true,
    ...(coded && { customProperties: [{ name: CODE_PROPERTY, value: CODE }] }),
    sections: sections.map(({ frame }) => ({ ...frame(), children: [new Paragraph(CHILDREN)] })),
  });
  const core = { path: CORE, data: '' };
  const entries = entriesOf(await Packer.toBuffer(file, false, [core, fontTable(), styles()]));
  const text = (path: string): string =>
    entries
      .filter(entry => entry.path === path)
      .map(contentOf)
      .join('');
  return { file, entries, seams: sectionsApart(text(DOCUMENT)).split(CHILD), relations: text(RELATIONS) };
}
