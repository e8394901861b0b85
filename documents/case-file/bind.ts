import { Copier } from './copier.ts';
import { UnusableFile } from './errors.ts';
import type { CaseFileHead } from './front.ts';
import { listingSheet, captionSheet } from './front.ts';
import { ownPages, wholePages } from './marking.ts';
import { isJpeg, isPng, pictureOf } from './image.ts';
import { writePages, type Addition, type Shared } from './pages.ts';
import { marksOn, planOf } from './plan.ts';
import { renderSheet, roomBelow, type Sheet } from './sheets.ts';
import { isPdf, readPdf, type SourcePdf } from './source.ts';
import { pointer } from './stream.ts';
import type { Section } from './structure.ts';

/** One entry of the contents. */
export interface CaseFileItem {
  /** Heading of its bookmarks: 文书, 申请材料, 证据材料. */
  readonly group: string;
  readonly id: string;
  readonly title: string;
  readonly number?: string | undefined;
  /** 责任者. */
  readonly by: string;
  /** `2026-03-02`. */
  readonly date: string;
  readonly bytes: number;
  readonly sha256: string;
  /** 作废: why. */
  readonly voided?: string | undefined;
  /** Made here: its tree of structure is taken over. */
  readonly own?: boolean | undefined;
  /** Said beside it where it is listed or captioned, e.g. what it proves. */
  readonly remark?: string | undefined;
  /** Its bytes, checked against the hash. None: it is too large, and only listed. */
  readonly load?: (() => Promise<Uint8Array>) | undefined;
  /** A PDF to read it by where its own type has no pages: the application as it was read from a Word file. */
  readonly reading?: (() => Promise<Uint8Array | undefined>) | undefined;
}

/** An item in the file. */
export interface Bound {
  readonly item: CaseFileItem;
  /** Its place in the contents, from 1. */
  readonly order: number;
  /** Number stamped on its first page. */
  readonly from: number;
  readonly pages: readonly string[];
  readonly section: Section;
  readonly node: string;
  /** Why it is listed and not bound in. */
  readonly reason?: string | undefined;
}

export interface Binding {
  readonly shared: Shared;
  readonly head: CaseFileHead;
  /** The page tree's root. */
  readonly root: string;
}

interface Prepared {
  readonly sources: readonly SourcePdf[];
  /** Whether they were made here. */
  readonly own: boolean;
  readonly added?: Addition | undefined;
  readonly reason?: string | undefined;
}

/** Binds one item in after `before` pages. Nothing people sent can stop it: what cannot be bound in is listed. */
export async function bindIn(
  binding: Binding,
  item: CaseFileItem,
  { order, before }: { order: number; before: number },
): Promise<Bound> {
  const place = { item, order, from: before + 1 };
  try {
    return { ...place, ...(await write(binding, item, before, await prepare(binding, item))) };
  } catch (error) {
    if (!(error instanceof UnusableFile || error instanceof RangeError)) throw error;
    const reason = error instanceof UnusableFile ? error.reason : '文件结构过于复杂';
    return { ...place, ...(await write(binding, item, before, await listed(binding, item, reason))) };
  }
}

/** @throws {UnusableFile} */
async function prepare(binding: Binding, item: CaseFileItem): Promise<Prepared> {
  if (!item.load) return listed(binding, item, '文件较大，另存');
  const bytes = await item.load();
  if (isPdf(bytes)) return { sources: [await readPdf(bytes)], own: item.own === true };
  if (isPng(bytes) || isJpeg(bytes)) return pictured(binding, item, bytes);
  const reading = await item.reading?.();
  if (!reading) return listed(binding, item, '该类型文件没有可以并入的页面');
  const sheet = await listed(binding, item, '原件另存，以下为据原件读取的内容');
  return { ...sheet, sources: [...sheet.sources, await readPdf(reading)] };
}

async function listed(binding: Binding, item: CaseFileItem, reason: string): Promise<Prepared> {
  return { sources: [(await sheetSource(binding, listingSheet(item, reason))).source], own: true, reason };
}

async function sheetSource({ head }: Binding, sheet: Sheet): Promise<{ source: SourcePdf; end: number }> {
  const { bytes, end } = await renderSheet(sheet, head);
  return { source: await readPdf(bytes), end };
}

/** A picture on a page of its own under its caption, as large as there is room and never enlarged beyond 96 dpi. */
async function pictured(binding: Binding, item: CaseFileItem, bytes: Uint8Array): Promise<Prepared> {
  const picture = await pictureOf(bytes);
  const { source, end } = await sheetSource(binding, captionSheet(item));
  const { out } = binding.shared;
  const copier = new Copier(picture.context, out);
  const xObject = copier.refOf(picture.image);
  await copier.drain();
  const room = roomBelow(end);
  const scale = Math.min(room.width / picture.width, room.height / picture.height, 72 / 96);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const [x, y] = [room.x + (room.width - width) / 2, room.y + room.height - height];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = picture.upright;
  const matrix = [a * width, b * height, c * width, d * height, e * width + x, f * height + y];
  return { sources: [source], own: true, added: { xObject, matrix } };
}

/** What an item is called where it is found: in bookmarks and in the structure. */
export const titleOf = ({ title, number, voided }: CaseFileItem): string =>
  [title, number === undefined ? '' : `（${number}）`, voided === undefined ? '' : '（作废）'].join('');

/** Every page of an item under one node of the page tree, numbered on from `before`. */
async function write({ shared, root }: Binding, item: CaseFileItem, before: number, prepared: Prepared) {
  const { sources, own, added, reason } = prepared;
  const { structure } = shared;
  const section = structure.section(titleOf(item));
  const node = shared.out.reserve();
  const pages: string[] = [];
  for (const [n, source] of sources.entries()) {
    const done = before + pages.length;
    const markOf = (index: number) => ({ number: done + index + 1, void: item.voided !== undefined });
    const addition = n === 0 && added ? { added } : {};
    const plan = own ? planOf(source) : undefined;
    const alt = item.remark === undefined ? item.title : `${item.title}：${item.remark}`;
    const marking = plan ? ownPages(structure, section, plan, alt) : wholePages(structure, section, marksOn(source));
    pages.push(...(await writePages(shared, source, { parent: pointer(node), markOf, marking, ...addition })));
  }
  const entries = `/Type /Pages /Parent ${root} /Count ${pages.length} /Kids [${pages.join(' ')}]`;
  await shared.out.object(`<<${entries}>>`, node);
  await section.close();
  return { pages, section, node: pointer(node), reason };
}
