import type { Application, Deficiency } from '../../casework/application.ts';
import type { Answers } from './answers.ts';
import { notTheForm } from './deficiencies.ts';
import { fieldsOf } from './fields.ts';
import type { FormKind } from './fields.ts';
import { gate } from './gate/gate.ts';
import type { GateLimits } from './gate/limits.ts';
import { interpret } from './interpret.ts';
import { readOption } from './reader/normalise.ts';
import { readAcroForm } from './reader/acroform.ts';
import type { FormSource } from './reader/raw.ts';
import { readWord } from './reader/word.ts';

/** What was read of a form that needs 补正: enough to hand the form back with it, see `refillFormDocx`. Plain JSON. */
export interface PartialForm {
  readonly kind: FormKind;
  readonly answers: Answers;
}

export type FormReading =
  | { readonly ok: true; readonly application: Application; readonly source: FormSource }
  | {
      readonly ok: false;
      readonly deficiencies: readonly Deficiency[];
      readonly partial: PartialForm;
      readonly source: FormSource;
    };

/** Fewer fields than this and the file is some other document. */
const RECOGNISED = 4;

/**
 * Reads a filled-in 容错申请书, DOCX or PDF, as Word, WPS, LibreOffice or a PDF viewer saved it.
 * @throws {FormRefusedError} only the gate's errors: what is wrong with the content comes back as deficiencies (补正).
 */
export async function readForm(bytes: Uint8Array, limits?: GateLimits): Promise<FormReading> {
  const passed = await gate(bytes, limits);
  const raw = passed.type === 'docx' ? readWord(passed.documentXml) : readAcroForm(passed.document);
  const { kind, source } = raw;
  const answers = settled(kind, raw.answers);
  const partial = { kind, answers };
  if (raw.fields < RECOGNISED) return { ok: false, deficiencies: [notTheForm()], partial, source };
  const read = interpret(kind, answers);
  return read.ok ? { ...read, source } : { ...read, partial, source };
}

/** Choices by their option's value, however the form wrote them, so that they can be filled in again. */
function settled(kind: FormKind, answers: Answers): Answers {
  const choices = fieldsOf(kind).flatMap(({ kind: written, tag, options }) => {
    const answer = answers[tag];
    return written === 'choice' && answer !== undefined ? [[tag, readOption(answer, options) ?? answer]] : [];
  });
  return { ...answers, ...Object.fromEntries(choices) } as Answers;
}
