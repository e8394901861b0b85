import { Document, Media, Packer, Paragraph, type ISectionOptions } from 'docx';
import type { OfficialDocument } from '../model.ts';
import { CODE_PROPERTY } from '../verification.ts';
import { contentOf, entriesOf, entryOf, storedEntry, zipped, type Entry } from './archive.ts';
import { coreProperties, fontTable } from './parts.ts';
import { writing, writtenIn, type Written } from './ready.ts';
import { styles } from './styles.ts';

/** A section of a document: what stands in it, and the frame it shares with other documents. */
export interface Section {
  /** The same for two sections of the same frame. */
  readonly key: string;
  readonly frame: () => Omit<ISectionOptions, 'children'>;
  readonly children: readonly Written[];
}

/** A package as the docx package writes it, without the text: packed once, and used for every document of the same frame. */
interface Skeleton {
  readonly file: Document;
  readonly entries: readonly Entry[];
  /** word/document.xml between the sections' children. */
  readonly seams: readonly string[];
  readonly relations: string;
  /** docProps/custom.xml with its hole; empty when there is none. */
  readonly custom: string;
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
  const { file: shared, entries, seams, relations, custom } = await skeletonOf(sections, code !== undefined);
  const media = new Media();
  const file = Object.create(shared, { Media: { value: media } }) as Document;
  const context = writing(file);
  const bodies = sections.map(({ children }) => writtenIn(context, children));
  const written = seams.map((seam, n) => seam + (bodies[n] ?? '')).join('');
  const pictures = media.Entries.map(([key, { fileName, data }], n) => ({
    key,
    fileName,
    data,
    id: `rcImage${n + 1}`,
  }));
  const xml = pictures.reduce((text, { key, id }) => text.replaceAll(`rId{${key}}`, id), written);
  const own = new Map([
    [DOCUMENT, () => entryOf(DOCUMENT, xml)],
    [CORE, () => storedEntry(CORE, coreProperties(document).data)],
    [CUSTOM, () => storedEntry(CUSTOM, custom.replace(CODE, code ?? ''))],
    ...(pictures.length > 0 ? [[RELATIONS, () => storedEntry(RELATIONS, related(relations, pictures))] as const] : []),
  ]);
  return zipped([
    ...entries.map(entry => own.get(entry.path)?.() ?? entry),
    ...pictures.map(({ fileName, data }) => storedEntry(`word/media/${fileName}`, bytesOf(data))),
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
  return {
    file,
    entries,
    seams: sectionsApart(text(DOCUMENT)).split(CHILD),
    relations: text(RELATIONS),
    custom: text(CUSTOM),
  };
}
