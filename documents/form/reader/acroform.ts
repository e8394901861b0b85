import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from 'pdf-lib';
import type { PDFContext, PDFDocument, PDFObject } from 'pdf-lib';
import { TICKED } from '../answers.ts';
import { controlsOf } from '../controls.ts';
import type { Control } from '../controls.ts';
import { fieldsOf } from '../fields.ts';
import type { FormKind } from '../fields.ts';
import { key, tidy } from './normalise.ts';
import type { RawForm } from './raw.ts';

/** What a filled AcroForm holds (ISO 32000-1, 12.7). Values are read as stored, whatever the viewer painted. */
export function readAcroForm(document: PDFDocument): RawForm {
  const values = fieldValues(document);
  const person = readAs('person', values);
  const unit = readAs('unit', values);
  return person.own >= unit.own ? person : unit;
}

function readAs(kind: FormKind, values: ReadonlyMap<string, string>): RawForm {
  const answers: Record<string, string> = {};
  for (const control of controlsOf(kind)) {
    const answer = asAnswer(control, tidy(values.get(control.tag) ?? ''));
    if (answer !== '') answers[control.tag] = answer;
  }
  const fields = fieldsOf(kind).filter(each => values.has(each.tag));
  const own = fields.filter(each => each.for === kind).length;
  return { kind, answers, own, fields: fields.length, source: 'pdf-acroform' };
}

/** A button that is not pressed holds `Off`. */
function asAnswer(control: Control, value: string): string {
  const button = control.kind === 'tick' || control.kind === 'yes-no' || control.kind === 'choice';
  if (value === '' || (button && value === 'Off')) return '';
  if (control.kind === 'tick') return TICKED;
  return key(value) === key(control.placeholder) ? '' : value;
}

/** Full field name → value, '' where empty. */
function fieldValues(document: PDFDocument): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const form = document.catalog.lookup(PDFName.of('AcroForm'));
  const fields = form instanceof PDFDict ? form.lookup(PDFName.of('Fields')) : undefined;
  if (fields instanceof PDFArray) collect(document.context, fields, '', values, new Set());
  return values;
}

function collect(
  context: PDFContext,
  fields: PDFArray,
  prefix: string,
  values: Map<string, string>,
  seen: Set<PDFObject>,
): void {
  for (const item of fields.asArray()) {
    const field = item instanceof PDFRef ? context.lookup(item) : item;
    // A damaged file may make a field its own ancestor.
    if (!(field instanceof PDFDict) || seen.has(field)) continue;
    seen.add(field);
    const own = textOf(field.lookup(PDFName.of('T')));
    const name = own === '' ? prefix : prefix === '' ? own : `${prefix}.${own}`;
    const value = textOf(field.lookup(PDFName.of('V')));
    if (name !== '' && (values.get(name) ?? '') === '') values.set(name, value);
    const kids = field.lookup(PDFName.of('Kids'));
    if (kids instanceof PDFArray) collect(context, kids, name, values, seen);
  }
}

function textOf(object: PDFObject | undefined): string {
  if (object instanceof PDFName) return object.decodeText();
  if (object instanceof PDFArray) return textOf(object.size() > 0 ? object.lookup(0) : undefined);
  if (!(object instanceof PDFString || object instanceof PDFHexString)) return '';
  const bytes = object.asBytes();
  // PDF 2.0 viewers may write UTF-8 with a mark, which pdf-lib takes for PDFDocEncoding.
  const utf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return utf8 ? Buffer.from(bytes.subarray(3)).toString('utf8') : object.decodeText();
}
