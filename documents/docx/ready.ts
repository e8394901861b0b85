import {
  Document,
  Paragraph,
  TextRun,
  XmlComponent,
  type IContext,
  type IParagraphOptions,
  type IRunOptions,
  type IXmlableObject,
} from 'docx';
import { escaped, WRITTEN, xmlOf } from './xml.ts';

/**
 * Runs and paragraphs whose XML the docx package has written once for each style: what comes after differs in its text
 * only. Where the package itself writes them (headers, footers) they are its own components.
 */
const HOLE = '\uE000';

type Halves = readonly [before: string, after: string];

/** As many styles as the documents of an office have; beyond that the table starts anew. */
const MOST = 500;
const styles = new Map<string, Halves>();

function halves(key: string, make: () => TextRun | Paragraph, hole: string): Halves {
  const known = styles.get(key);
  if (known) return known;
  const xml = xmlOf(make(), writing(new Document({ sections: [] })));
  const at = xml.indexOf(hole);
  const made = [xml.slice(0, at), xml.slice(at + hole.length)] as const;
  if (styles.size >= MOST) styles.clear();
  styles.set(key, made);
  return made;
}

/** Files whose body is written by xml.ts. */
const ours = new WeakSet<Document>();

/** The context in which the parts of a file's body are written. */
export function writing(file: Document): IContext {
  ours.add(file);
  return { file, viewWrapper: file.Document, stack: [] };
}

class ReadyRun extends TextRun {
  readonly #text: string;
  readonly #style: IRunOptions;

  constructor(text: string, style: IRunOptions) {
    super({});
    this.#text = text;
    this.#style = style;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    if (!ours.has(context.file)) return new TextRun({ ...this.#style, text: this.#text }).prepForXml(context);
    const make = () => new TextRun({ ...this.#style, text: HOLE });
    const [before, after] = halves(JSON.stringify(this.#style), make, HOLE);
    return { [WRITTEN]: before + escaped(this.#text) + after };
  }
}

type Component = NonNullable<IParagraphOptions['children']>[number] & XmlComponent;

class ReadyParagraph extends Paragraph {
  readonly #children: readonly Component[];
  readonly #style: IParagraphOptions;

  constructor(children: readonly Component[], style: IParagraphOptions) {
    super({});
    this.#children = children;
    this.#style = style;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    if (!ours.has(context.file)) return new Paragraph({ ...this.#style, children: this.#children }).prepForXml(context);
    const make = () => new Paragraph({ ...this.#style, children: [new TextRun(HOLE)] });
    const [before, after] = halves(
      JSON.stringify(this.#style),
      make,
      `<w:r><w:t xml:space="preserve">${HOLE}</w:t></w:r>`,
    );
    return { [WRITTEN]: before + this.#children.map(child => xmlOf(child, context)).join('') + after };
  }
}

/** A run of text in a style (without text or children). */
export const readyRun = (text: string, style: IRunOptions): TextRun => new ReadyRun(text, style);

/** A paragraph in a style (without text or children). */
export function readyParagraph(children: IParagraphOptions['children'] = [], style: IParagraphOptions): Paragraph {
  const components = children.filter(child => child instanceof XmlComponent);
  // Text that is no component of its own is the package's business.
  if (components.length < children.length) return new Paragraph({ ...style, children });
  return new ReadyParagraph(components, style);
}
