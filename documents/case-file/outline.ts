import { PDFHexString } from 'pdf-lib';
import { pointer, type PdfStream } from './stream.ts';

/** A bookmark; `page` is the reference of the page it opens. */
export interface Bookmark {
  readonly title: string;
  readonly page: string;
  readonly children?: readonly Bookmark[];
}

/** Writes the bookmarks (ISO 32000-1, 12.3.3), the first level open. @returns the outline's reference */
export async function writeOutline(out: PdfStream, bookmarks: readonly Bookmark[]): Promise<string> {
  const root = out.reserve();
  const { first, last } = await writeLevel(out, pointer(root), bookmarks);
  const count = bookmarks.reduce((sum, { children = [] }) => sum + 1 + children.length, 0);
  await out.object(`<</Type /Outlines /First ${first} /Last ${last} /Count ${count}>>`, root);
  return pointer(root);
}

async function writeLevel(out: PdfStream, parent: string, level: readonly Bookmark[]) {
  const numbers = level.map(() => out.reserve());
  const at = (n: number): string | undefined => {
    const number = numbers[n];
    return number === undefined ? undefined : pointer(number);
  };
  for (const [n, { title, page, children = [] }] of level.entries()) {
    const [self = '', before, after] = [at(n), at(n - 1), at(n + 1)];
    const inner = children.length > 0 ? await writeLevel(out, self, children) : undefined;
    const entries = [
      `/Title ${PDFHexString.fromText(title).toString()} /Parent ${parent} /Dest [${page} /XYZ null null null]`,
      ...(before === undefined ? [] : [`/Prev ${before}`]),
      ...(after === undefined ? [] : [`/Next ${after}`]),
      ...(inner ? [`/First ${inner.first} /Last ${inner.last} /Count ${children.length}`] : []),
    ];
    await out.object(`<<${entries.join(' ')}>>`, numbers[n]);
  }
  return { first: at(0) ?? 'null', last: at(level.length - 1) ?? 'null' };
}
