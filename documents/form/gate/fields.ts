import { PDFArray, PDFDict, PDFName } from 'pdf-lib';
import type { PDFDocument, PDFObject } from 'pdf-lib';

/**
 * The top fields of a form (ISO 32000-1, 12.7.2): those that the AcroForm lists, then those that only stand on a page, for
 * programs that merge files lose the list. Each once.
 */
export function rootFields(document: PDFDocument): readonly PDFDict[] {
  const form = resolved(document, document.catalog.get(PDFName.of('AcroForm')));
  const listed = form instanceof PDFDict ? members(document, form.get(PDFName.of('Fields'))) : [];
  const annotations = document.getPages().flatMap(page => members(document, page.node.get(PDFName.of('Annots'))));
  const widgets = annotations.filter(each => each.get(PDFName.of('Subtype')) === PDFName.of('Widget'));
  const fields = [...listed, ...widgets.map(each => topOf(document, each))];
  return [...new Set(fields)].filter(each => each.has(PDFName.of('T')));
}

const resolved = (document: PDFDocument, object: PDFObject | undefined): PDFObject | undefined =>
  object === undefined ? undefined : document.context.lookup(object);

function members(document: PDFDocument, list: PDFObject | undefined): readonly PDFDict[] {
  const array = resolved(document, list);
  if (!(array instanceof PDFArray)) return [];
  return array.asArray().flatMap(each => {
    const found = resolved(document, each);
    return found instanceof PDFDict ? [found] : [];
  });
}

/** A damaged file may make a field its own ancestor. */
const DEEPEST = 20;

function topOf(document: PDFDocument, field: PDFDict): PDFDict {
  let top = field;
  for (let level = 0; level < DEEPEST; level += 1) {
    const parent = resolved(document, top.get(PDFName.of('Parent')));
    if (!(parent instanceof PDFDict)) return top;
    top = parent;
  }
  return field;
}
