import { PDFHexString, PDFName, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import type { PlacedText } from '../layout/placed.ts';
import type { Tag } from '../layout/tag.ts';

/** A stretch of marked content: which element of which page it belongs to. */
interface Mark {
  readonly page: number;
  readonly mcid: number;
}

interface Element {
  readonly tag: Tag | Figure;
  readonly children: Element[];
  readonly marks: Mark[];
  readonly ref: PDFRef;
}

type Draw = (text: PlacedText) => readonly string[];

/** Marks what is drawn on one page. */
export interface PageStructure {
  /** Texts that stand one after the other and belong together are one stretch; `draw` gives their operators. */
  readonly mark: (texts: readonly PlacedText[], draw: Draw) => string[];
  /** A picture that says something. */
  readonly figure: (operators: string) => string;
}

interface Figure {
  readonly type: 'Figure';
  readonly within?: undefined;
}
const FIGURE: Figure = { type: 'Figure' };

/**
 * The structure tree of a file (ISO 32000-1, 14.7): built while the pages are drawn, in the order they are drawn, which is the
 * order they are read. What is not tagged is an artifact.
 */
export class StructureTree {
  readonly #context: PDFContext;
  readonly #elements = new Map<object, Element>();
  readonly #top: Element[] = [];
  /** Of each page, the elements its marked content belongs to, by MCID. */
  readonly #pages: Element[][] = [];

  constructor(context: PDFContext) {
    this.#context = context;
  }

  /** The tree as the content of one page sees it. @param page Its index. */
  page(page: number): PageStructure {
    return {
      mark: (texts, draw) => this.#mark(page, texts, draw),
      figure: operators => `${this.#begin(page, FIGURE, {})}\n${operators}\nEMC`,
    };
  }

  #mark(page: number, texts: readonly PlacedText[], draw: Draw): string[] {
    const operators: string[] = [];
    let open: { readonly tag: Tag | undefined } | undefined;
    for (const text of texts) {
      if (!open || open.tag !== text.tag) {
        if (open) operators.push('EMC');
        open = { tag: text.tag };
        operators.push(text.tag ? this.#begin(page, text.tag, text.tag) : '/Artifact BMC');
      }
      operators.push(...draw(text));
    }
    if (open) operators.push('EMC');
    return operators;
  }

  #begin(page: number, tag: Element['tag'], key: object): string {
    const element = this.#elementOf(tag, key);
    const ofPage = (this.#pages[page] ??= []);
    const mcid = ofPage.push(element) - 1;
    element.marks.push({ page, mcid });
    return `/${tag.type} <</MCID ${mcid}>> BDC`;
  }

  #elementOf(tag: Element['tag'], key: object): Element {
    const known = this.#elements.get(key);
    if (known) return known;
    const element: Element = { tag, children: [], marks: [], ref: this.#context.nextRef() };
    this.#elements.set(key, element);
    (tag.within ? this.#elementOf(tag.within, tag.within).children : this.#top).push(element);
    return element;
  }

  /** Writes the tree and ties it to the catalogue and the pages. @param alt Text in place of the figures. */
  write(catalog: PDFDict, pages: readonly { readonly ref: PDFRef; readonly node: PDFDict }[], alt: string): void {
    const context = this.#context;
    const [root, document] = [context.nextRef(), context.nextRef()];
    const refs = pages.map(({ ref }) => ref);
    for (const element of this.#top) this.#writeElement(element, document, refs, alt);
    context.assign(document, context.obj({ S: 'Document', P: root, K: this.#top.map(({ ref }) => ref) }));
    const parents = pages.flatMap((_, n) => [n, (this.#pages[n] ?? []).map(({ ref }) => ref)]);
    const tree = { Type: 'StructTreeRoot', K: document, ParentTreeNextKey: pages.length };
    context.assign(root, context.obj({ ...tree, ParentTree: { Nums: parents } }));
    catalog.set(PDFName.of('StructTreeRoot'), root);
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
    pages.forEach(({ node }, n) => {
      node.set(PDFName.of('StructParents'), context.obj(n));
      node.set(PDFName.of('Tabs'), PDFName.of('S'));
    });
  }

  #writeElement({ tag, children, marks, ref }: Element, parent: PDFRef, pages: readonly PDFRef[], alt: string): void {
    const context = this.#context;
    for (const child of children) this.#writeElement(child, ref, pages, alt);
    const [first] = marks;
    const page = first && pages[first.page];
    const kids = [
      ...children.map(child => child.ref),
      ...marks.map(({ page: at, mcid }) =>
        at === first?.page ? mcid : context.obj({ Type: 'MCR', Pg: pages[at] ?? null, MCID: mcid }),
      ),
    ];
    const dict = context.obj({ S: tag.type, P: parent, K: kids.length === 1 ? (kids[0] ?? null) : kids });
    if (page) dict.set(PDFName.of('Pg'), page);
    if (tag.type === 'Figure') dict.set(PDFName.of('Alt'), PDFHexString.fromText(alt));
    else setAttributes(context, dict, tag);
    context.assign(ref, dict);
  }
}

/** 14.8.5.7: how many columns a cell covers, and what a heading cell heads. */
function setAttributes(context: PDFContext, dict: PDFDict, { span, scope }: Tag): void {
  if (span === undefined && scope === undefined) return;
  const attributes = { O: 'Table', ...(span !== undefined && { ColSpan: span }), ...(scope && { Scope: scope }) };
  dict.set(PDFName.of('A'), context.obj(attributes));
}
