import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString } from 'pdf-lib';
import type { PDFDocument, PDFObject } from 'pdf-lib';
import { TICKED } from '../answers.ts';
import { controlsOf } from '../controls.ts';
import type { Control } from '../controls.ts';
import { fieldsOf } from '../fields.ts';
import type { FormKind } from '../fields.ts';
import { rootFields } from '../gate/fields.ts';
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
  collect(rootFields(document), '', values, new Set());
  return values;
}

function collect(fields: readonly PDFDict[], prefix: string, values: Map<string, string>, seen: Set<PDFDict>): void {
  for (const field of fields) {
    // A damaged file may make a field its own ancestor.
    if (seen.has(field)) continue;
    seen.add(field);
    const own = textOf(field.lookup(PDFName.of('T')));
    const name = own === '' ? prefix : prefix === '' ? own : `${prefix}.${own}`;
    if (name !== '' && (values.get(name) ?? '') === '') values.set(name, valueOf(field));
    collect(kidsOf(field), name, values, seen);
  }
}

function kidsOf(field: PDFDict): readonly PDFDict[] {
  const kids = field.lookup(PDFName.of('Kids'));
  if (!(kids instanceof PDFArray)) return [];
  return kids.asArray().flatMap(each => {
    const kid = each instanceof PDFRef ? field.context.lookup(each) : each;
    return kid instanceof PDFDict ? [kid] : [];
  });
}

/**
 * A field's value; of a button that has none the state its squares show. Buttons may number their states and list in Opt
 * what each stands for (12.7.4.2.3).
 */
function valueOf(field: PDFDict): string {
  const value = textOf(field.lookup(PDFName.of('V')));
  if (field.lookup(PDFName.of('FT')) !== PDFName.of('Btn')) return value;
  const shown = [field, ...kidsOf(field)].map(each => textOf(each.lookup(PDFName.of('AS'))));
  const state = value === '' ? (shown.find(each => each !== '' && each !== 'Off') ?? '') : value;
  const options = field.lookup(PDFName.of('Opt'));
  const option = options instanceof PDFArray && /^\d{1,3}$/.test(state) ? options.asArray()[Number(state)] : undefined;
  return textOf(option instanceof PDFRef ? field.context.lookup(option) : option) || state;
}

function textOf(object: PDFObject | undefined): string {
  if (object instanceof PDFName) return object.decodeText();
  if (object instanceof PDFArray) return textOf(object.size() > 0 ? object.lookup(0) : undefined);
  if (object instanceof PDFRawStream) return decoded(contentOf(object));
  return object instanceof PDFString || object instanceof PDFHexString ? decoded(object.asBytes()) : '';
}

/** Bytes: far more than the longest answer. */
const LONGEST = 1024 * 1024;

/** Long values may be streams (12.7.4.3): plain or deflated, no other filter, and nothing where it does not inflate. */
function contentOf({ dict, contents }: PDFRawStream): Uint8Array {
  const filter = dict.lookup(PDFName.of('Filter'));
  const bytes = new Uint8Array(contents);
  if (filter === undefined) return bytes;
  if (filter !== PDFName.of('FlateDecode') || dict.has(PDFName.of('DecodeParms'))) return new Uint8Array();
  try {
    return inflateSync(bytes, { maxOutputLength: LONGEST });
  } catch {
    return new Uint8Array();
  }
}

const MARKS = [
  ['feff', 'utf-16be'],
  ['fffe', 'utf-16le'],
  ['efbbbf', 'utf-8'],
] as const;

/**
 * A text string (7.9.2.2): marked as UTF-16 or UTF-8, else PDFDocEncoding. Chinese programs also leave UTF-8 or GBK unmarked,
 * which PDFDocEncoding would turn into letters that nobody writes on this form.
 */
function decoded(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  const mark = MARKS.find(([sign]) => hex.startsWith(sign));
  if (mark) return new TextDecoder(mark[1]).decode(bytes);
  const chinese = bytes.some(byte => byte >= 0x80)
    ? ['utf-8', 'gb18030'].map(name => strictly(name, bytes)).find(text => /\p{Script=Han}/u.test(text))
    : undefined;
  return chinese ?? PDFHexString.of(hex).decodeText();
}

/** '' where the bytes are not of this encoding. */
function strictly(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}
