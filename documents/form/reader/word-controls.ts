import type { Element } from '@xmldom/xmldom';
import { noTag, yesTag } from '../controls.ts';
import type { Control } from '../controls.ts';
import { TICKED } from '../answers.ts';
import { key, readTick, tidy, yesNo } from './normalise.ts';
import { attribute, child, descendants, textOf } from './word-text.ts';

/** A content control (w:sdt) as found: what it shows, empty while it shows its placeholder, and its tick if it has one. */
interface Found {
  readonly text: string;
  readonly checked: boolean;
}

export type ControlReader = ReadonlyMap<string, Found>;

/** The content controls of the document by tag, and by title for programs that keep only that. */
export function readControls(root: Element): ControlReader {
  const found = new Map<string, Found>();
  for (const sdt of descendants(root, 'sdt')) {
    const properties = child(sdt, 'sdtPr');
    for (const name of ['tag', 'alias']) {
      const id = attribute(child(properties, name), 'val') ?? '';
      const known = found.get(id);
      // A copied control carries the same tag twice: the one that was filled in counts.
      if (id !== '' && (known === undefined || known.text === '')) found.set(id, read(sdt, properties));
    }
  }
  return found;
}

function read(sdt: Element, properties: Element | undefined): Found {
  const content = child(sdt, 'sdtContent');
  const text = content === undefined || isPlaceholder(sdt) ? '' : tidy(textOf(content, isPlaceholder));
  const stated = attribute(child(child(properties, 'checkbox'), 'checked'), 'val');
  // What is seen and printed counts; the stored state only where nothing is shown.
  return { text, checked: readTick(text) ?? (stated === '1' || stated === 'true' || stated === 'on') };
}

/** Word's own placeholder where a control was emptied; the form's own ones are compared by the caller. */
const OFFICE_PLACEHOLDER = /^(单击或点[击按]此处|单击此处|点击此处|请?选择一项|Click or tap|Choose an item)/i;

/**
 * Whether a control shows its placeholder. WPS leaves `showingPlcHdr` standing after some edits: a text that is neither in
 * the placeholder style nor a known placeholder is the applicant's.
 */
export function isPlaceholder(element: Element): boolean {
  if (element.localName !== 'sdt' || child(child(element, 'sdtPr'), 'showingPlcHdr') === undefined) return false;
  const content = child(element, 'sdtContent');
  if (content === undefined) return true;
  if (OFFICE_PLACEHOLDER.test(tidy(textOf(content)))) return true;
  const runs = descendants(content, 'r').filter(run => textOf(run).trim() !== '');
  return runs.every(run => attribute(child(child(run, 'rPr'), 'rStyle'), 'val') === PLACEHOLDER_STYLE);
}

/** The character style of placeholders; LibreOffice and Word keep it by this id. */
export const PLACEHOLDER_STYLE = 'PlaceholderText';

/** What a control holds, as an answer: undefined where the document has no such control, '' where it is empty. */
export function controlAnswer(controls: ControlReader, control: Control): string | undefined {
  if (control.kind === 'yes-no') {
    const [yes, no] = [controls.get(yesTag(control.tag)), controls.get(noTag(control.tag))];
    return yes === undefined && no === undefined
      ? undefined
      : (yesNo(yes?.checked ?? false, no?.checked ?? false) ?? '');
  }
  const found = controls.get(control.tag) ?? controls.get(control.label);
  if (found === undefined) return undefined;
  if (control.kind === 'tick') return found.checked ? TICKED : '';
  return key(found.text) === key(control.placeholder) && key(found.text) !== '' ? '' : found.text;
}
