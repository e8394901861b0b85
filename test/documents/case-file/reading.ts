import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MM } from '../../../documents/layout/page.ts';

export interface SeenText {
  readonly text: string;
  /** Millimetres from the left and the top of the page as it is seen. */
  readonly x: number;
  readonly y: number;
}

/** What pdf.js, which shares no code with the writer, sees of a case file. */
export async function seen(file: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 });
  const pdf = await task.promise;
  const pages = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    const view = page.getViewport({ scale: 1 });
    const texts: SeenText[] = (await page.getTextContent()).items.flatMap(each => {
      if (!('str' in each) || each.str.trim() === '') return [];
      const at = [Number(each.transform[4]), Number(each.transform[5])] as const;
      const [x, y] = view.convertToViewportPoint(...at).map(Number);
      if (x === undefined || y === undefined) return [];
      return [{ text: each.str, x: x / MM, y: y / MM }];
    });
    const { fnArray } = await page.getOperatorList();
    const images = fnArray.filter(each => each === OPS.paintImageXObject).length;
    pages.push({ texts, images, width: view.width / MM, annotations: (await page.getAnnotations()).length });
  }
  const outline = await pdf.getOutline();
  const opened = async (dest: unknown): Promise<number> =>
    Array.isArray(dest) ? (await pdf.getPageIndex(dest[0] as Parameters<typeof pdf.getPageIndex>[0])) + 1 : 0;
  const bookmarks = [];
  for (const { title, dest, items } of outline) {
    const children = [];
    for (const each of items as typeof outline) children.push([each.title, await opened(each.dest)] as const);
    bookmarks.push({ title, page: await opened(dest), children });
  }
  const result = {
    ...{ pages, bookmarks, labels: await pdf.getPageLabels(), scripts: await pdf.getJSActions() },
    info: (await pdf.getMetadata()).info as Record<string, unknown>,
  };
  await task.destroy();
  return result;
}

export const textOf = ({ texts }: { texts: readonly SeenText[] }): string => texts.map(({ text }) => text).join('');

/** The number stamped in the margin above the type area. */
export const stamped = ({ texts }: { texts: readonly SeenText[] }): SeenText | undefined =>
  texts.find(({ text, y }) => y < 20 && /^\d+$/.test(text));
