import { controlsOf } from '../controls.ts';
import type { Control } from '../controls.ts';
import { fieldsOf } from '../fields.ts';
import type { FormKind } from '../fields.ts';
import { key } from './normalise.ts';
import type { RawForm } from './raw.ts';
import { controlAnswer, readControls } from './word-controls.ts';
import type { ControlReader } from './word-controls.ts';
import { readRows, readTable } from './word-table.ts';
import type { Rows } from './word-table.ts';
import { parseXml } from './word-text.ts';

/**
 * What a DOCX form holds. Content controls are read by tag; where one is lost or empty, what stands in the table beside
 * its label counts, for people also type next to a control.
 */
export function readWord(documentXml: string): RawForm {
  const root = parseXml(documentXml);
  const controls = readControls(root);
  const rows = readRows(root);
  const person = readAs('person', controls, rows);
  const unit = readAs('unit', controls, rows);
  return person.own >= unit.own ? person : unit;
}

function readAs(kind: FormKind, controls: ControlReader, rows: Rows): RawForm {
  const table = readTable(rows, kind);
  const answers: Record<string, string> = {};
  let tagged = 0;
  for (const control of controlsOf(kind)) {
    const fromControl = controlAnswer(controls, control);
    if (fromControl !== undefined) tagged += 1;
    const answer = better(control, fromControl, table.get(control.tag));
    if (answer !== '') answers[control.tag] = answer;
  }
  const present = (tag: string) => table.has(tag) || controls.has(tag);
  const fields = fieldsOf(kind).filter(each => present(each.tag));
  const own = fields.filter(each => each.for === kind).length;
  return { kind, answers, own, fields: fields.length, source: tagged > 0 ? 'docx-controls' : 'docx-table' };
}

/** The cell counts where it holds more than its control: someone typed beside it. */
function better(control: Control, fromControl: string | undefined, inCell: string | undefined): string {
  if (fromControl === undefined || fromControl === '') return inCell ?? '';
  const grows = control.kind === 'text' || control.kind === 'longtext';
  return grows && inCell !== undefined && key(inCell).includes(key(fromControl)) ? inCell : fromControl;
}
