import type { PlacedText } from '../layout/placed.ts';
import type { Tag } from '../layout/tag.ts';
import { pointer, textString } from './objects.ts';

/** A stretch of marked content: which element of which page it belongs to. */
interface Mark {
  readonly page: number;
  readonly mcid: number;
}

/** A form field's widget: its page and the reference to it. */
interface Widget {
  readonly page: number;
  readonly reference: string;
}

/** Where the elements are written: by numbers given out beforehand. */
export interface Numbered {
  reserve(): number;
  set(number: number, text: string): void;
}

/** Keys of the parent tree (14.7.4.4): pages by their index, widgets from here on. */
const WIDGETS = 1 << 16;

interface Element {
  readonly tag: Tag | Figure;
  /** Its tag's, but for a heading under which a level is left out. */
  readonly type: string;
  readonly children: Element[];
  readonly marks: Mark[];
  readonly widgets: Widget[];
  readonly number: number;
}

/** Marks what is drawn on one page. */
export interface PageStructure {
  /** Texts that stand one after the other and belong together are one stretch; `draw` gives their operators. */
  readonly mark: (texts: readonly PlacedText[], draw: (text: PlacedText) => string) => string;
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
  readonly #objects: Numbered;
  readonly #elements = new Map<object, Element>();
  readonly #top: Element[] = [];
  /** Levels of the headings that the next element stands under. */
  readonly #headings: number[] = [];
  /** Of each page, the elements its marked content belongs to, by MCID. */
  readonly #pages: Element[][] = [];
  /** Elements of the widgets, in order of their keys. */
  readonly #widgets: Element[] = [];

  constructor(objects: Numbered) {
    this.#objects = objects;
  }

  /** The tree as the content of one page sees it. @param page Its index. */
  page(page: number): PageStructure {
    return {
      mark: (texts, draw) => this.#mark(page, texts, draw),
      figure: operators => `${this.#begin(page, FIGURE, {})}\n${operators}\nEMC`,
    };
  }

  /** Gives an element its place in the order of reading before anything of it is drawn. */
  declare(tag: Tag): void {
    this.#elementOf(tag, tag);
  }

  /** A field of the form is read where its tag stands. @returns the widget's StructParent */
  widget(page: number, tag: Tag, reference: string): number {
    const element = this.#elementOf(tag, tag);
    element.widgets.push({ page, reference });
    return WIDGETS + this.#widgets.push(element) - 1;
  }

  #mark(page: number, texts: readonly PlacedText[], draw: (text: PlacedText) => string): string {
    let operators = '';
    let open: { readonly tag: Tag | undefined } | undefined;
    for (const text of texts) {
      if (!open || open.tag !== text.tag) {
        if (open) operators += 'EMC\n';
        open = { tag: text.tag };
        operators += text.tag ? `${this.#begin(page, text.tag, text.tag)}\n` : '/Artifact BMC\n';
      }
      operators += draw(text);
    }
    return open ? `${operators}EMC\n` : operators;
  }

  #begin(page: number, tag: Element['tag'], key: object): string {
    const element = this.#elementOf(tag, key);
    const ofPage = (this.#pages[page] ??= []);
    const mcid = ofPage.push(element) - 1;
    element.marks.push({ page, mcid });
    return `/${element.type} <</MCID ${mcid}>> BDC`;
  }

  #elementOf(tag: Element['tag'], key: object): Element {
    const known = this.#elements.get(key);
    if (known) return known;
    const type = this.#typeOf(tag.type);
    const element: Element = { tag, type, children: [], marks: [], widgets: [], number: this.#objects.reserve() };
    this.#elements.set(key, element);
    (tag.within ? this.#elementOf(tag.within, tag.within).children : this.#top).push(element);
    return element;
  }

  /** No level of headings is skipped (ISO 14289-1, 7.4.2): （一） right under the title is H2. */
  #typeOf(type: Element['tag']['type']): string {
    const level = /^H(\d)$/.exec(type)?.[1];
    if (level === undefined) return type;
    while ((this.#headings.at(-1) ?? 0) >= Number(level)) this.#headings.pop();
    return `H${this.#headings.push(Number(level))}`;
  }

  /**
   * Writes the tree. @param pages References to the pages. @param alt Text in place of the figures.
   * @returns entries of the catalogue
   */
  write(pages: readonly string[], alt: string): string {
    const [root, document] = [this.#objects.reserve(), this.#objects.reserve()];
    for (const element of this.#top) this.#writeElement(element, document, pages, alt);
    this.#objects.set(document, `<< /S /Document /P ${pointer(root)} /K [${references(this.#top)}] >>`);
    const parents = [
      ...pages.map((_, n) => `${n} [${references(this.#pages[n] ?? [])}]`),
      ...this.#widgets.map(({ number }, n) => `${WIDGETS + n} ${pointer(number)}`),
    ].join(' ');
    const next = this.#widgets.length > 0 ? WIDGETS + this.#widgets.length : pages.length;
    const tree = `/ParentTree << /Nums [${parents}] >> /ParentTreeNextKey ${next}`;
    this.#objects.set(root, `<< /Type /StructTreeRoot /K ${pointer(document)} ${tree} >>`);
    return `/StructTreeRoot ${pointer(root)} /MarkInfo << /Marked true >>`;
  }

  #writeElement(
    { tag, type, children, marks, widgets, number }: Element,
    parent: number,
    pages: readonly string[],
    alt: string,
  ): void {
    for (const child of children) this.#writeElement(child, number, pages, alt);
    const [first] = marks;
    const kids = children.map(child => pointer(child.number));
    for (const { page, mcid } of marks)
      kids.push(page === first?.page ? String(mcid) : `<< /Type /MCR /Pg ${pages[page] ?? 'null'} /MCID ${mcid} >>`);
    for (const { page, reference } of widgets)
      kids.push(`<< /Type /OBJR /Obj ${reference} /Pg ${pages[page] ?? 'null'} >>`);
    const page = first ? ` /Pg ${pages[first.page] ?? 'null'}` : '';
    const extra = tag.type === 'Figure' ? ` /Alt ${textString(alt)}` : attributes(tag);
    this.#objects.set(
      number,
      `<< /S /${type} /P ${pointer(parent)} /K ${kids.length === 1 ? (kids[0] ?? '') : `[${kids.join(' ')}]`}${page}${extra} >>`,
    );
  }
}

const references = (elements: readonly Element[]): string => elements.map(({ number }) => pointer(number)).join(' ');

/** 14.8.5.7: how many columns and rows a cell covers, and what a heading cell heads; 14.9.3: what a field is called. */
function attributes({ span, rows, scope, alt }: Tag): string {
  if (alt !== undefined) return ` /Alt ${textString(alt)}`;
  if (span === undefined && rows === undefined && scope === undefined) return '';
  const columns = span === undefined ? '' : ` /ColSpan ${span}`;
  const down = rows === undefined ? '' : ` /RowSpan ${rows}`;
  return ` /A << /O /Table${columns}${down}${scope ? ` /Scope /${scope}` : ''} >>`;
}
