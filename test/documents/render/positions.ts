import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, decodePDFRawStream } from 'pdf-lib';
import { charactersOf } from './cmap.ts';

/** A character as a page's operators put it: its origin in points from the lower left corner. */
export interface Drawn {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: string;
}

interface Widths {
  readonly text: ReadonlyMap<number, string>;
  readonly widths: ReadonlyMap<number, number>;
}

const OPERATORS = ['BT', 'ET', 're', 'f', 'BMC', 'BDC', 'EMC', 'q', 'Q', 'cm', 'Do', 'rg', 'g', 'w', 'S'];
const TOKENS = /\[[^\]]*\]|<<[^>]*>>|<[0-9A-F]*>|\/[^\s/[<>]+|[-+.\d]+(?:e[-+]?\d+)?|[A-Za-z]+/g;

/** Follows the text operators of each page (ISO 32000-1, 9.4), by nothing but the file. */
export async function drawnIn(bytes: Uint8Array): Promise<Drawn[][]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.getPages().map(page => {
    const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
    const content = page.node.Contents();
    if (!fonts || !(content instanceof PDFRawStream)) throw new Error('no text');
    const known = new Map(fonts.keys().map(name => [name.toString(), widthsOf(fonts.lookup(name, PDFDict))]));
    return follow(Buffer.from(decodePDFRawStream(content).decode()).toString('latin1'), known);
  });
}

function widthsOf(font: PDFDict): Widths {
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const list = descendant.lookup(PDFName.of('W'), PDFArray);
  const widths = new Map<number, number>();
  for (let n = 0; n < list.size(); n += 2) {
    const first = list.lookup(n, PDFNumber).asNumber();
    const run = list.lookup(n + 1, PDFArray);
    for (let k = 0; k < run.size(); k++) widths.set(first + k, run.lookup(k, PDFNumber).asNumber());
  }
  const toUnicode = font.lookup(PDFName.of('ToUnicode'));
  if (!(toUnicode instanceof PDFRawStream)) throw new Error('no ToUnicode');
  return { text: charactersOf(Buffer.from(decodePDFRawStream(toUnicode).decode()).toString('latin1')), widths };
}

function follow(content: string, fonts: ReadonlyMap<string, Widths>): Drawn[] {
  const drawn: Drawn[] = [];
  let operands: string[] = [];
  let [font, size, spacing, scale, x, y] = ['', 0, 0, 1, 0, 0];
  const number = (n: number): number => Number(operands[n]);
  const show = (array: string): void => {
    const known = fonts.get(font);
    if (!known) throw new Error(`no font ${font}`);
    for (const [, codes, adjust] of array.matchAll(/<([0-9A-F]*)>|(-?[\d.]+)/g)) {
      if (adjust !== undefined) x -= (Number(adjust) / 1000) * size * scale;
      for (const code of codes?.match(/.{4}/g) ?? []) {
        const cid = parseInt(code, 16);
        drawn.push({ text: known.text.get(cid) ?? '?', x, y, font });
        x += (((known.widths.get(cid) ?? 1000) / 1000) * size + spacing) * scale;
      }
    }
  };
  for (const [token] of content.matchAll(TOKENS)) {
    if (!/^[A-Za-z]+$/.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'Tf') [font, size] = [operands[0] ?? '', number(1)];
    else if (token === 'Tc') spacing = number(0);
    else if (token === 'Tz') scale = number(0) / 100;
    else if (token === 'Tm') [x, y] = [number(4), number(5)];
    else if (token === 'TJ') show(operands[0] ?? '');
    else if (!OPERATORS.includes(token)) throw new Error(`unknown operator ${token}`);
    operands = [];
  }
  return drawn;
}
