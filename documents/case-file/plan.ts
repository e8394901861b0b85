import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString, type PDFObject } from 'pdf-lib';
import type { SourcePdf } from './source.ts';
import { serialise } from './stream.ts';

/** An element of a source's tree of structure. */
export interface PlannedElement {
  readonly type: string;
  /** /A as it is written. */
  readonly attributes: string;
  readonly alt: string | undefined;
  readonly kids: readonly PlannedKid[];
}

/** An element, marked content of a page (by its index), or a form field's widget on it. */
export type PlannedKid =
  | PlannedElement
  | { readonly page: number; readonly mcid: number }
  | { readonly page: number; readonly widget: PDFDict };

const ELEMENTS = 20_000;
const DEPTH = 64;
const entry = (dict: PDFDict, name: string): PDFObject | undefined => dict.lookup(PDFName.of(name));

/** The elements under the root of a source's tree; none when it has no tree, or none that could be taken over whole. */
export function planOf({ context, pages }: SourcePdf): readonly PlannedElement[] | undefined {
  const catalog = context.lookup(context.trailerInfo.Root);
  const root = catalog instanceof PDFDict ? entry(catalog, 'StructTreeRoot') : undefined;
  if (!(root instanceof PDFDict)) return undefined;
  const indices = new Map(pages.map(({ node }, index) => [node, index]));
  const plan = new Planner(indices).kids(root, undefined, 0);
  const elements = (kids: readonly PlannedKid[]) => kids.flatMap(kid => ('type' in kid ? [kid] : []));
  return plan && elements(plan).flatMap(each => (each.type === 'Document' ? elements(each.kids) : [each]));
}

const MARKS = 5000;

/**
 * How many stretches of marked content each page of a tagged file has, by its parent tree (14.7.4.4); 0 where it says none. They are in the
 * page's contents, whatever becomes of the tree.
 */
export function marksOn({ context, pages }: SourcePdf): readonly number[] {
  const catalog = context.lookup(context.trailerInfo.Root);
  const root = catalog instanceof PDFDict ? entry(catalog, 'StructTreeRoot') : undefined;
  const counts = new Map<number, number>();
  if (root instanceof PDFDict) countMarks(entry(root, 'ParentTree'), counts, 0);
  return pages.map(({ node }) => {
    const key = entry(node, 'StructParents');
    return key instanceof PDFNumber ? Math.min(counts.get(key.asNumber()) ?? 0, MARKS) : 0;
  });
}

/** A number tree (7.9.7). */
function countMarks(node: PDFObject | undefined, counts: Map<number, number>, depth: number): void {
  if (!(node instanceof PDFDict) || depth > 8 || counts.size > ELEMENTS) return;
  const [kids, numbers] = [entry(node, 'Kids'), entry(node, 'Nums')];
  if (kids instanceof PDFArray) for (let n = 0; n < kids.size(); n++) countMarks(kids.lookup(n), counts, depth + 1);
  if (!(numbers instanceof PDFArray)) return;
  for (let n = 0; n + 1 < numbers.size(); n += 2) {
    const [key, value] = [numbers.lookup(n), numbers.lookup(n + 1)];
    if (key instanceof PDFNumber && value instanceof PDFArray) counts.set(key.asNumber(), value.size());
  }
}

class Planner {
  readonly #pages: ReadonlyMap<PDFDict, number>;
  #left = ELEMENTS;

  constructor(pages: ReadonlyMap<PDFDict, number>) {
    this.#pages = pages;
  }

  /** @param page Index of the page the element stands on, as far as it says. */
  kids(element: PDFDict, page: number | undefined, depth: number): readonly PlannedKid[] | undefined {
    const all = entry(element, 'K');
    const list = all instanceof PDFArray ? all.asArray().map((_, n) => all.lookup(n)) : all ? [all] : [];
    const planned: PlannedKid[] = [];
    for (const each of list) {
      const kid = this.#kid(each, page, depth + 1);
      if (kid === undefined) return undefined;
      planned.push(kid);
    }
    return planned;
  }

  #kid(kid: PDFObject | undefined, page: number | undefined, depth: number): PlannedKid | undefined {
    if (depth > DEPTH || --this.#left < 0) return undefined;
    if (kid instanceof PDFNumber) return page === undefined ? undefined : { page, mcid: kid.asNumber() };
    if (!(kid instanceof PDFDict)) return undefined;
    const own = this.#pageOf(kid) ?? page;
    const [mcid, object] = [entry(kid, 'MCID'), entry(kid, 'Obj')];
    if (mcid instanceof PDFNumber) return own === undefined ? undefined : { page: own, mcid: mcid.asNumber() };
    if (object instanceof PDFDict) return own === undefined ? undefined : { page: own, widget: object };
    const kids = this.kids(kid, own, depth);
    return kids && elementOf(kid, kids);
  }

  #pageOf(element: PDFDict): number | undefined {
    const page = entry(element, 'Pg');
    return page instanceof PDFDict ? this.#pages.get(page) : undefined;
  }
}

function elementOf(element: PDFDict, kids: readonly PlannedKid[]): PlannedElement | undefined {
  const [type, attributes, alt] = ['S', 'A', 'Alt'].map(name => entry(element, name));
  if (!(type instanceof PDFName)) return undefined;
  return {
    type: type.decodeText(),
    attributes: attributes instanceof PDFDict ? serialise(attributes, () => 'null') : '',
    alt: alt instanceof PDFHexString || alt instanceof PDFString ? alt.decodeText() : undefined,
    kids,
  };
}
