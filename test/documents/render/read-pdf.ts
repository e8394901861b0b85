import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const MM = 72 / 25.4;

export interface TextItem {
  readonly text: string;
  /** Millimetres from the left and top edge of the page; y is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly right: number;
  /** Points. */
  readonly size: number;
}

export interface ReadPdf {
  readonly pages: readonly (readonly TextItem[])[];
  readonly text: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | null;
}

/** Reads a PDF with pdf.js, which shares no code with the writer. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: TextItem[][] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    pages.push(items.flatMap(item => ('str' in item && item.str !== '' ? [itemOf(item)] : [])));
  }
  const { info } = await pdf.getMetadata();
  const catalogue = await pdf.getMetadata();
  const language = 'Language' in catalogue.info ? String(catalogue.info.Language) : null;
  await task.destroy();
  const text = pages
    .flat()
    .map(item => item.text)
    .join('')
    .replace(/\s/g, '');
  return { pages, text, info: Object.fromEntries(Object.entries(info)), language };
}

function itemOf(item: { str: string; transform: unknown[]; width: number }): TextItem {
  const [, , , size, x, y] = item.transform.map(Number);
  return {
    text: item.str,
    x: (x ?? 0) / MM,
    y: 297 - (y ?? 0) / MM,
    right: ((x ?? 0) + item.width) / MM,
    size: size ?? 0,
  };
}
