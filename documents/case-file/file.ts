import { createHash } from 'node:crypto';
import { PDFHexString } from 'pdf-lib';
import { bindIn, titleOf, type CaseFileItem, type Bound, type Binding } from './bind.ts';
import { contentsSheet, coverSheet, type CaseFileHead } from './front.ts';
import { writeOutline, type Bookmark } from './outline.ts';
import { ownPages } from './marking.ts';
import { SAVE, SAVE_WHOLE, writePages, type Shared } from './pages.ts';
import { planOf } from './plan.ts';
import { metadata } from '../pdf/metadata.ts';
import { renderSheet } from './sheets.ts';
import { readPdf } from './source.ts';
import { Stamper } from './stamp.ts';
import { PdfStream, pointer, type Sink } from './stream.ts';
import { FileStructure, type Section } from './structure.ts';

export interface CaseFileResult {
  readonly bytes: number;
  /** Numbered pages, without cover and contents. */
  readonly pages: number;
  /** Items that are not bound in as pages but listed with their hash. */
  readonly listed: number;
}

/** The page tree's branches: one for what is in front, one for each item. */
interface Branch {
  readonly node: string;
  readonly pages: readonly string[];
}

/**
 * 卷宗 as one PDF: cover, contents, then every item in order, with bookmarks and continuous page numbers. The items are taken one at
 * a time and go out at once: memory holds one item, whatever the file grows to. The same input gives the same bytes.
 */
export async function writeCaseFile(
  head: CaseFileHead,
  items: readonly CaseFileItem[],
  sink: Sink,
): Promise<CaseFileResult> {
  const out = new PdfStream(sink);
  await out.begin();
  const shared: Shared = {
    out,
    stamper: await Stamper.into(out),
    save: pointer(await out.stream('', Buffer.from(SAVE))),
    saveWhole: pointer(await out.stream('', Buffer.from(SAVE_WHOLE))),
    structure: new FileStructure(out),
  };
  const root = out.reserve();
  const binding: Binding = { shared, head, root: pointer(root) };
  const bound: Bound[] = [];
  let pages = 0;
  for (const [n, item] of items.entries()) {
    const next = await bindIn(binding, item, { order: n + 1, before: pages });
    pages += next.pages.length;
    bound.push(next);
  }
  const front = await writeFront(binding, bound, pages);
  await writeTree(out, root, [front, ...bound]);
  const outline = await writeOutline(out, bookmarksOf(front, bound));
  const structure = await shared.structure.end([...front.sections, ...bound.map(({ section }) => section)]);
  const bytes = await close(out, head, { root: pointer(root), outline, structure, front: front.pages.length });
  return { bytes, pages, listed: bound.filter(({ reason }) => reason !== undefined).length };
}

interface Front extends Branch {
  readonly contents: string;
  readonly sections: readonly Section[];
}

/** Cover and contents are made last, when every page number is known; the page tree puts them first. */
async function writeFront({ shared, head, root }: Binding, bound: readonly Bound[], pages: number): Promise<Front> {
  const { out, structure } = shared;
  const node = out.reserve();
  const references: string[] = [];
  const sections: Section[] = [];
  let contents = '';
  for (const sheet of [coverSheet(head, bound, pages), contentsSheet(bound)]) {
    const source = await readPdf((await renderSheet(sheet, head)).bytes);
    const section = structure.section(sheet.title);
    const marking = ownPages(structure, section, planOf(source) ?? [], sheet.title);
    const written = await writePages(shared, source, { parent: pointer(node), markOf: () => ({}), marking });
    await section.close();
    sections.push(section);
    contents = written[0] ?? contents;
    references.push(...written);
  }
  await writeBranch(out, node, root, references);
  return { node: pointer(node), pages: references, contents, sections };
}

const writeBranch = (out: PdfStream, node: number, root: string, pages: readonly string[]): Promise<number> =>
  out.object(`<</Type /Pages /Parent ${root} /Count ${pages.length} /Kids [${pages.join(' ')}]>>`, node);

async function writeTree(out: PdfStream, root: number, branches: readonly Branch[]): Promise<void> {
  const count = branches.reduce((sum, { pages }) => sum + pages.length, 0);
  const kids = branches.map(({ node }) => node).join(' ');
  await out.object(`<</Type /Pages /Count ${count} /Kids [${kids}]>>`, root);
}

function bookmarksOf(front: Front, bound: readonly Bound[]): Bookmark[] {
  const groups = [...new Set(bound.map(({ item }) => item.group))];
  return [
    { title: '封面', page: front.pages[0] ?? 'null' },
    { title: '卷内目录', page: front.contents },
    ...groups.map(group => {
      const members = bound.filter(({ item }) => item.group === group);
      const children = members.map(({ item, pages, order }) => ({
        title: `${order}. ${titleOf(item)}`,
        page: pages[0] ?? 'null',
      }));
      return { title: group, page: children[0]?.page ?? 'null', children };
    }),
  ];
}

/** Catalog, metadata and trailer. Page labels: 封面, then i, ii for the contents, then the numbers that are stamped. */
async function close(
  out: PdfStream,
  head: CaseFileHead,
  { root, outline, structure, front }: { root: string; outline: string; structure: string; front: number },
): Promise<number> {
  const text = (value: string): string => PDFHexString.fromText(value).toString();
  const labels = `/PageLabels <</Nums [0 <</P ${text('封面')}>> 1 <</S /r>> ${front} <</S /D>>]>>`;
  const xmp = metadata({ title: head.title, author: head.author, issuedAt: head.at }, false);
  const description = pointer(await out.stream('/Type /Metadata /Subtype /XML', xmp));
  const catalog = await out.object(
    `<</Type /Catalog /Pages ${root} /Outlines ${outline} /PageMode /UseOutlines /Lang (zh-CN)\n${labels}\n${structure} /Metadata ${description}\n/ViewerPreferences <</DisplayDocTitle true>>>>`,
  );
  const date = new Date(head.at).toISOString().replace(/[-:T]|\..*$/g, '');
  const info = await out.object(
    `<</Title ${text(head.title)} /Author ${text(head.author)} /Producer (rongcuo) /Creator (rongcuo) /CreationDate (D:${date}Z) /ModDate (D:${date}Z)>>`,
  );
  const id = createHash('sha256').update(head.identity).digest('hex').slice(0, 32).toUpperCase();
  return out.end(`/Root ${pointer(catalog)} /Info ${pointer(info)} /ID [<${id}> <${id}>]`);
}
