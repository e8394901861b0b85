import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

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

/** A filled rectangle, millimetres from the left and top edge of the page. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly red: boolean;
}

/** The filled rectangles of each page, as pdf.js understands the drawing operators. */
export async function readRules(bytes: Uint8Array): Promise<Rectangle[][]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: Rectangle[][] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const { fnArray, argsArray } = await (await pdf.getPage(n)).getOperatorList();
    const found: Rectangle[] = [];
    let red = false;
    fnArray.forEach((operator, at) => {
      const args = (argsArray as unknown[])[at];
      if (operator === OPS.setFillRGBColor) red = /^#?ff0000$/i.test(String(Array.isArray(args) ? args[0] : args));
      if (operator === OPS.constructPath && Array.isArray(args)) found.push(rectangleOf(args[2], red));
    });
    pages.push(found);
  }
  await task.destroy();
  return pages;
}

function rectangleOf(box: unknown, red: boolean): Rectangle {
  const [left = NaN, bottom = NaN, right = NaN, top = NaN] = Array.from(box as ArrayLike<number>, value => value / MM);
  return { x: left, y: 297 - top, width: right - left, height: top - bottom, red };
}

/** An element of the structure tree: its role, what is in it, and the text of its marked content. */
export interface TreeNode {
  readonly role: string;
  /** What it is called where it is read aloud. */
  readonly alt?: string | undefined;
  readonly children: readonly TreeNode[];
  readonly text: string;
}

export const flat = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(flat)];
export const saying = (nodes: readonly TreeNode[], role: string): string[] =>
  nodes.filter(node => node.role === role).map(({ text }) => text);

/** The structure tree of each page, its marked content replaced by the text it stands for. */
export async function readStructure(bytes: Uint8Array): Promise<TreeNode[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const roots: TreeNode[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    // Marked content without an id of its own, as in a field's appearance, belongs to what it stands in.
    const open = [''];
    for (const item of items) {
      const id = open.at(-1) ?? '';
      if ('str' in item) texts.set(id, (texts.get(id) ?? '') + item.str);
      else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id || id);
    }
    roots.push(nodeOf(await page.getStructTree(), texts));
  }
  await task.destroy();
  return roots;
}

function nodeOf(tree: unknown, texts: ReadonlyMap<string, string>): TreeNode {
  const {
    role = '',
    alt,
    children = [],
    id,
  } = tree as {
    role?: string;
    alt?: string;
    children?: unknown[];
    id?: string;
  };
  const inner = children.map(child => nodeOf(child, texts));
  const text = (id === undefined ? '' : (texts.get(id) ?? '')) + inner.map(child => child.text).join('');
  return { role, alt, children: inner, text };
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
