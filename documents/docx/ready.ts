import {
  Document,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type XmlComponent,
  type IContext,
  type IParagraphOptions,
  type IRunOptions,
  type ITableCellOptions,
  type ITableOptions,
  type ITableRowOptions,
  type IXmlableObject,
} from 'docx';
import { escaped, WRITTEN, xmlOf } from './xml.ts';

/**
 * Runs, paragraphs and tables whose XML the docx package has written once for each style: what comes after differs in its text
 * only, and no components are made for it. Headers and footers, written once a skeleton, are the package's own components.
 */

/** XML of a file's body; a picture is written when the file it goes into is known. */
export type Written = string | ((context: IContext) => string);

export const writtenIn = (context: IContext, pieces: readonly Written[]): string => {
  let xml = '';
  for (const piece of pieces) xml += typeof piece === 'string' ? piece : piece(context);
  return xml;
};

/** A component of the docx package in the body. */
export const component =
  (made: XmlComponent): Written =>
  context =>
    xmlOf(made, context);

const HOLE = '\uE000';
const hole = (): IXmlableObject => ({ [WRITTEN]: HOLE });

class TextHole extends TextRun {
  override prepForXml = hole;
}
class ParagraphHole extends Paragraph {
  override prepForXml = hole;
}
class CellHole extends TableCell {
  override prepForXml = hole;
}
class RowHole extends TableRow {
  override prepForXml = hole;
}

type Halves = readonly [before: string, after: string];

/** As many styles as the documents of an office have; beyond that the table starts anew. */
const MOST = 500;
const styles = new Map<string, Halves>();

function halves(kind: string, style: object, make: () => XmlComponent): Halves {
  const key = kind + JSON.stringify(style);
  const known = styles.get(key);
  if (known) return known;
  const [before = '', after = ''] = xmlOf(make(), writing(new Document({ sections: [] }))).split(HOLE);
  if (styles.size >= MOST) styles.clear();
  styles.set(key, [before, after]);
  return [before, after];
}

/** The context in which the parts of a file's body are written. */
export const writing = (file: Document): IContext => ({ file, viewWrapper: file.Document, stack: [] });

/** A run of text in a style (without text or children). */
export function readyRun(text: string, style: IRunOptions): string {
  const [before, after] = halves('r', style, () => new TextRun({ ...style, text: HOLE }));
  return before + escaped(text) + after;
}

/** A run of a tab. */
export const readyTab = (): string => halves('tab', {}, () => new TextRun({ children: ['\t'] }))[0];

function filled([before, after]: Halves, children: readonly Written[]): Written {
  if (children.every(child => typeof child === 'string')) return before + children.join('') + after;
  return context => before + writtenIn(context, children) + after;
}

/** A paragraph in a style (without text or children). */
export const readyParagraph = (
  children: readonly Written[],
  style: Omit<IParagraphOptions, 'text' | 'children'>,
): Written =>
  filled(
    halves('p', style, () => new Paragraph({ ...style, children: [new TextHole(HOLE)] })),
    children,
  );

export const readyCell = (children: readonly Written[], style: Omit<ITableCellOptions, 'children'>): Written =>
  filled(
    halves('tc', style, () => new TableCell({ ...style, children: [new ParagraphHole({})] })),
    children,
  );

export const readyRow = (cells: readonly Written[], style: Omit<ITableRowOptions, 'children'>): Written =>
  filled(
    halves('tr', style, () => new TableRow({ ...style, children: [new CellHole({ children: [] })] })),
    cells,
  );

export const readyTable = (rows: readonly Written[], style: Omit<ITableOptions, 'rows'>): Written =>
  filled(
    halves('tbl', style, () => new Table({ ...style, rows: [new RowHole({ children: [] })] })),
    rows,
  );
