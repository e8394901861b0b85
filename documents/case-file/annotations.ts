import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFContext, type PDFObject } from 'pdf-lib';

/** An appearance to be drawn as part of the page. */
export interface Drawn {
  readonly annotation: PDFDict;
  readonly form: PDFRef;
  /** The transformation that puts it into the annotation's rectangle. */
  readonly matrix: readonly number[];
}

const HIDDEN = 2 | 32;
/** These show nothing that belongs to the page on paper. */
const SKIPPED = new Set(['Popup', 'Link'].map(name => PDFName.of(name)));

const numbers = (value: PDFObject | undefined, count: number): number[] | undefined => {
  if (!(value instanceof PDFArray) || value.size() !== count) return undefined;
  const all = value.asArray().map((_, n) => {
    const each = value.lookup(n);
    return each instanceof PDFNumber ? each.asNumber() : Number.NaN;
  });
  return all.every(Number.isFinite) ? all : undefined;
};

/**
 * What the annotations and form fields of a page look like. In the case file they are drawn, not carried over: a filled field, a
 * stamp, a note stays to be seen, while actions, scripts and links are gone.
 */
export function appearances(page: PDFDict, context: PDFContext): Drawn[] {
  const annotations = page.lookup(PDFName.of('Annots'));
  if (!(annotations instanceof PDFArray)) return [];
  return annotations.asArray().flatMap((_, n) => {
    const annotation = annotations.lookup(n);
    const drawn = annotation instanceof PDFDict ? appearance(annotation, context) : undefined;
    return drawn ? [drawn] : [];
  });
}

function appearance(annotation: PDFDict, context: PDFContext): Drawn | undefined {
  const [flags, subtype] = [annotation.lookup(PDFName.of('F')), annotation.lookup(PDFName.of('Subtype'))];
  if (flags instanceof PDFNumber && (flags.asNumber() & HIDDEN) !== 0) return undefined;
  if (subtype instanceof PDFName && SKIPPED.has(subtype)) return undefined;
  const form = normalLook(annotation, context);
  const look = form && context.lookup(form);
  const rect = numbers(annotation.lookup(PDFName.of('Rect')), 4);
  if (!form || !(look instanceof PDFRawStream) || !rect) return undefined;
  const matrix = fitting(look.dict, rect);
  return matrix && { annotation, form, matrix };
}

/** The normal appearance, of the state it is in where there are several (12.5.5). */
function normalLook(annotation: PDFDict, context: PDFContext): PDFRef | undefined {
  const looks = annotation.lookup(PDFName.of('AP'));
  const normal = looks instanceof PDFDict ? looks.get(PDFName.of('N')) : undefined;
  const states = normal instanceof PDFRef ? context.lookup(normal) : normal;
  if (!(states instanceof PDFDict)) return normal instanceof PDFRef ? normal : undefined;
  const state = annotation.lookup(PDFName.of('AS'));
  const chosen = state instanceof PDFName ? states.get(state) : undefined;
  return chosen instanceof PDFRef ? chosen : undefined;
}

/** Algorithm of 12.5.5: the appearance's transformed box is scaled and moved onto the rectangle. */
function fitting(form: PDFDict, rect: readonly number[]): number[] | undefined {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbers(form.lookup(PDFName.of('BBox')), 4) ?? [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(form.lookup(PDFName.of('Matrix')), 6) ?? [];
  const corners = [x0, x1].flatMap(x => [y0, y1].map(y => [a * x + c * y + e, b * x + d * y + f] as const));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom];
  if (width <= 0 || height <= 0) return undefined;
  const [p = 0, q = 0, r = 0, s = 0] = rect;
  const [sx, sy] = [Math.abs(r - p) / width, Math.abs(s - q) / height];
  return [sx, 0, 0, sy, Math.min(p, r) - sx * left, Math.min(q, s) - sy * bottom];
}
