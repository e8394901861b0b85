import type { Element } from '@xmldom/xmldom';
import { SITUATIONS } from '../../../regulation/situations.ts';
import type { Situation } from '../../../regulation/situations.ts';
import { TICKED } from '../answers.ts';
import { conditionAnswer, conditionExplanation, situationExplanation, situationTick } from '../controls.ts';
import { fieldsOf } from '../fields.ts';
import type { FormField, FormKind } from '../fields.ts';
import { key, readTick, readYesNo, tidy } from './normalise.ts';
import { child, descendants, elements, textOf } from './word-text.ts';
import { isPlaceholder } from './word-controls.ts';

/** The cells' texts of every table row, top to bottom; what still shows its placeholder is left out. */
export type Rows = readonly (readonly string[])[];

export function readRows(root: Element): Rows {
  const rows = descendants(root, 'tr').filter(row => child(child(row, 'trPr'), 'del') === undefined);
  return rows.map(row => cells(row).map(cell => tidy(textOf(cell, isPlaceholder))));
}

/** Cells may be wrapped in content controls or tracked insertions of their own. */
function cells(row: Element): readonly Element[] {
  return elements(row).flatMap(each => {
    if (each.localName === 'tc') return [each];
    return ['sdt', 'sdtContent', 'ins', 'customXml', 'smartTag'].includes(each.localName ?? '') ? cells(each) : [];
  });
}

/** What stands beside the printed labels: the way to read a form whose content controls were lost. By tag; '' is empty. */
export function readTable(rows: Rows, kind: FormKind): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const put = (tag: string, value: string) => {
    if ((found.get(tag) ?? '') === '') found.set(tag, value);
  };
  const labels = labelsOf(kind);
  let situation: Situation | undefined;
  for (const row of rows) {
    readFields(row, labels, put);
    situation = situationIn(row) ?? situation;
    if (situation !== undefined) readSituation(row, situation, put);
  }
  return found;
}

type Put = (tag: string, value: string) => void;

function readFields(row: readonly string[], labels: Labels, put: Put): void {
  for (let index = 0; index < row.length; index += 1) {
    const cell = row[index] ?? '';
    const field = labelled(cell.slice(0, 40), labels);
    if (field !== undefined) {
      index = valueAfter(row, index, labels);
      put(field.tag, asAnswer(field, row[index] ?? ''));
      continue;
    }
    // One cell for both: `姓名：…`, or the label's paragraph above the value's, which is what merging cells leaves.
    const inline = /^([^:：\n]{2,20})[:：\n]\s*(.+)$/su.exec(cell);
    const named = inline === null ? undefined : labelled(inline[1] ?? '', labels);
    if (named !== undefined) put(named.tag, asAnswer(named, inline?.[2] ?? ''));
  }
}

type Labels = ReadonlyMap<string, FormField>;

/** The field of a printed label, whatever an office adds to it in brackets: 职务（必填）. */
const labelled = (text: string, labels: Labels): FormField | undefined =>
  labels.get(key(text)) ?? labels.get(key(text.replace(/[(（][^()（）]*[)）]/gu, '')));

/** Where a label's value stands: the next cell, or beyond empty ones that split cells have left before it. */
function valueAfter(row: readonly string[], label: number, labels: Labels): number {
  for (let at = label + 1; at < row.length; at += 1) {
    const cell = row[at] ?? '';
    if (cell === '') continue;
    return at > label + 1 && labelled(cell.slice(0, 40), labels) !== undefined ? label + 1 : at;
  }
  return label + 1;
}

/** Printed labels and their aliases, as compared. Where two fields share a word the earlier one has it. */
function labelsOf(kind: FormKind): Labels {
  const labels = new Map<string, FormField>();
  const fields = fieldsOf(kind);
  for (const field of fields) labels.set(key(field.label), field);
  for (const field of fields) {
    for (const alias of field.aliases.map(key)) if (!labels.has(alias)) labels.set(alias, field);
  }
  return labels;
}

function asAnswer(field: FormField, text: string): string {
  if (field.kind === 'yes-no') return readYesNo(text.replace(/^.*[:：]/s, '')) ?? '';
  return key(text) === key(field.placeholder) ? '' : text;
}

const NUMERAL = /[(（]([一二三四五六七八九十]{1,2})[)）]/u;

/** The situation whose numeral opens the row: `☑(一)`. */
function situationIn(row: readonly string[]): Situation | undefined {
  const first = row[0] ?? '';
  const numeral = first.length > 12 ? undefined : NUMERAL.exec(first)?.[1];
  return SITUATIONS.find(each => numeral !== undefined && key(each.numeral) === numeral);
}

function readSituation(row: readonly string[], situation: Situation, put: Put): void {
  if (situationIn(row) === situation) put(situationTick(situation).tag, readTick(row[0] ?? '') === true ? TICKED : '');
  for (const [index, cell] of row.entries()) {
    const asked = key(cell.slice(0, 80));
    const condition = situation.conditions.find(each => asked === key(each.question));
    if (condition !== undefined) {
      put(conditionAnswer(condition).tag, readYesNo(row[index + 1] ?? '') ?? '');
      put(conditionExplanation(condition).tag, unhinted(row[index + 2] ?? ''));
    }
    const explanation = /^(?:情况|书面)说明\s*(?:[(（][^)）]*[)）])?\s*[:：](.*)$/su.exec(cell);
    if (explanation !== null) put(situationExplanation(situation).tag, unhinted(explanation[1] ?? ''));
  }
}

const HINTS = new Set(SITUATIONS.map(each => key(situationExplanation(each).placeholder)));

function unhinted(text: string): string {
  return HINTS.has(key(text)) ? '' : text.trim();
}
