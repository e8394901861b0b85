import type { Answers } from '../answers.ts';
import type { FormKind } from '../fields.ts';

export type FormSource = 'docx-controls' | 'docx-table' | 'pdf-acroform';

/** A form read but not yet understood. */
export interface RawForm {
  readonly kind: FormKind;
  readonly answers: Answers;
  /** How many fields of only this kind of form (个人 or 单位) were there to fill in. */
  readonly own: number;
  /** How many fields of the form were there at all. */
  readonly fields: number;
  readonly source: FormSource;
}
