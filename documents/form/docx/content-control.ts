import { readDate } from '../reader/normalise.ts';
import { PLACEHOLDER_STYLE } from '../reader/word-controls.ts';
import { TICKED } from '../answers.ts';
import type { Answers } from '../answers.ts';
import { noTag, yesTag } from '../controls.ts';
import type { Control } from '../controls.ts';
import { Element, run, runProperties, valued } from './element.ts';
import type { RunLook } from './element.ts';

/** Word wants another number for every control of a document. */
export type NextId = () => string;

/** The inline content controls (w:sdt, ECMA-376 part 1, 17.5.2) that let a person fill in one {@link Control}. */
export function contentControl(control: Control, answers: Answers, look: RunLook, id: NextId): readonly Element[] {
  const answer = answers[control.tag] ?? '';
  switch (control.kind) {
    case 'tick':
      return [tickBox(control.tag, control.label, answer === TICKED, look, id)];
    case 'yes-no':
      return [
        tickBox(yesTag(control.tag), `${control.label}:是`, answer === 'yes' || answer === 'both', look, id),
        run('是  ', look),
        tickBox(noTag(control.tag), `${control.label}:否`, answer === 'no' || answer === 'both', look, id),
        run('否', look),
      ];
    case 'choice':
      return [written(control, optionLabel(control, answer), [dropDown(control)], look, id)];
    case 'date':
      return [written(control, answer, [datePicker(answer)], look, id)];
    case 'text':
    case 'longtext':
      // Never w:text: LibreOffice 7 writes a plain-text control's content once per script run, and joins its lines.
      return [written(control, answer, [new Element('w:richText')], look, id)];
  }
}

const optionLabel = (control: Control, answer: string) =>
  control.options.find(each => each.value === answer)?.label ?? answer;

function properties(tag: string, title: string, look: RunLook, id: NextId, more: readonly Element[]): Element {
  // Word cuts titles at 64 characters. The lock keeps the control itself, not its content, from being deleted.
  const common = [valued('w:alias', title.slice(0, 64)), valued('w:tag', tag), valued('w:id', id())];
  return new Element('w:sdtPr', {}, [runProperties(look), ...common, valued('w:lock', 'sdtLocked'), ...more]);
}

function written(control: Control, text: string, kind: readonly Element[], look: RunLook, id: NextId): Element {
  const empty = text === '';
  const shown = empty ? run(control.placeholder, { ...look, style: PLACEHOLDER_STYLE }) : run(text, look);
  const more = empty ? [new Element('w:showingPlcHdr'), ...kind] : kind;
  const content = new Element('w:sdtContent', {}, [shown]);
  return new Element('w:sdt', {}, [properties(control.tag, control.label, look, id, more), content]);
}

const SYMBOLS = 'MS Gothic';

/** A check box of Word 2010 and later ([MS-DOCX] 2.6.1.10). */
function tickBox(tag: string, title: string, checked: boolean, look: RunLook, id: NextId): Element {
  const state = (name: string, code: string) => new Element(name, { 'w14:val': code, 'w14:font': SYMBOLS });
  const box = new Element('w14:checkbox', {}, [
    new Element('w14:checked', { 'w14:val': checked ? '1' : '0' }),
    state('w14:checkedState', '2611'),
    state('w14:uncheckedState', '2610'),
  ]);
  const content = new Element('w:sdtContent', {}, [run(checked ? '☑' : '☐', { ...look, font: SYMBOLS })]);
  return new Element('w:sdt', {}, [properties(tag, title, look, id, [box]), content]);
}

function dropDown(control: Control): Element {
  const items = control.options.map(
    ({ value, label }) => new Element('w:listItem', { 'w:displayText': label, 'w:value': value }),
  );
  return new Element('w:dropDownList', {}, items);
}

function datePicker(answer: string): Element {
  const date = readDate(answer);
  return new Element('w:date', date === undefined ? {} : { 'w:fullDate': `${date}T00:00:00Z` }, [
    valued('w:dateFormat', 'yyyy年M月d日'),
    valued('w:lid', 'zh-CN'),
    valued('w:storeMappedDataAs', 'dateTime'),
    valued('w:calendar', 'gregorian'),
  ]);
}
