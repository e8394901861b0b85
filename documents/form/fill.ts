import type { Application } from '../../casework/application.ts';
import { answersOf, kindOf } from './answers.ts';
import type { FormMarks } from './marks.ts';
import type { PartialForm } from './read.ts';
import { renderDocx } from './docx/render.ts';
import { renderPdf } from './pdf/render.ts';

/** The form as this applicant would have filled it in. */
export function fillFormDocx(application: Application): Promise<Uint8Array> {
  return renderDocx(kindOf(application), answersOf(application));
}

export function fillFormPdf(application: Application): Promise<Uint8Array> {
  return renderPdf(kindOf(application), answersOf(application));
}

/** The form to hand back for 补正, with what was read already in it, and what is to be mended marked. */
export function refillFormDocx({ kind, answers }: PartialForm, marks?: FormMarks): Promise<Uint8Array> {
  return renderDocx(kind, answers, marks);
}

export function refillFormPdf({ kind, answers }: PartialForm, marks?: FormMarks): Promise<Uint8Array> {
  return renderPdf(kind, answers, marks);
}
