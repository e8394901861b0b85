import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import type { Application } from '../../../casework/application.ts';
import { answersOf, kindOf, TICKED } from '../../../documents/form/answers.ts';
import { controlsOf, noTag, yesTag, type Control } from '../../../documents/form/controls.ts';
import { zip } from '../../../documents/form/docx/package.ts';
import { GATE_LIMITS } from '../../../documents/form/gate/limits.ts';
import { inflateGuarded } from '../../../documents/form/gate/zip.ts';
import { content } from './word.ts';

/** Fills blank forms as a person does in another program: control by control, field by field, by none of our own writers. */

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Runs of `size` characters; line ends and tabs are elements of their own. */
function runs(text: string, size: number): string {
  const pieces = text.split(/(\n|\t)/).filter(each => each !== '');
  const inside = (piece: string) => {
    if (piece === '\n') return '<w:r><w:br/></w:r>';
    if (piece === '\t') return '<w:r><w:tab/></w:r>';
    const signs = Array.from(piece);
    const parts = signs.flatMap((_, i) => (i % size === 0 ? [signs.slice(i, i + size).join('')] : []));
    return parts.map(part => `<w:r><w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`).join('');
  };
  return pieces.map(inside).join('');
}

function wordContents(control: Control, answer: string, size: number): readonly [tag: string, inside: string][] {
  if (control.kind === 'tick') return [[control.tag, runs(answer === TICKED ? '☒' : '☐', 1)]];
  if (control.kind === 'yes-no') return [[answer === 'yes' ? yesTag(control.tag) : noTag(control.tag), runs('☒', 1)]];
  const shown = control.options.find(({ value }) => value === answer)?.label ?? answer;
  return [[control.tag, runs(shown, size)]];
}

/** @param size characters a run, as Word splits them */
export async function fillBlankDocx(blank: Uint8Array, application: Application, size: number): Promise<Uint8Array> {
  const parts = await inflateGuarded(Buffer.from(blank), GATE_LIMITS, () => true);
  const answers = answersOf(application);
  let xml = parts.get('word/document.xml')?.toString('utf8') ?? '';
  for (const control of controlsOf(kindOf(application))) {
    const answer = answers[control.tag];
    if (answer === undefined) continue;
    for (const [tag, inside] of wordContents(control, answer, size)) xml = content(xml, tag, inside);
  }
  return zip([...parts].map(([name, data]) => [name, name === 'word/document.xml' ? Buffer.from(xml) : data]));
}

export async function fillBlankPdf(blank: Uint8Array, application: Application): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(blank, { updateMetadata: false });
  const form = pdf.getForm();
  const answers = answersOf(application);
  for (const control of controlsOf(kindOf(application))) {
    const answer = answers[control.tag];
    if (answer === undefined) continue;
    const field = form.getField(control.tag).acroField;
    const button = field.dict.lookup(PDFName.of('FT')) === PDFName.of('Btn');
    if (control.kind === 'tick') form.getCheckBox(control.tag).check();
    else if (button) form.getRadioGroup(control.tag).select(answer);
    else field.dict.set(PDFName.of('V'), PDFHexString.fromText(shownIn(control, answer)));
  }
  return pdf.save({ updateFieldAppearances: false, useObjectStreams: false });
}

/** A drop-down keeps what it shows, lines end with CR: as viewers write. */
const shownIn = (control: Control, answer: string): string =>
  (control.options.find(({ value }) => value === answer)?.label ?? answer).replaceAll('\n', '\r');
