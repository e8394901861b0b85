import type { Application } from '../../casework/application.ts';
import { blankFormDocx, blankFormPdf } from '../../documents/form/blank.ts';
import type { FormKind } from '../../documents/form/fields.ts';
import { fillFormDocx, fillFormPdf } from '../../documents/form/fill.ts';
import { formFile, type FormFormat } from '../form-file.ts';
import { completeApplication } from './complete-application.ts';
import { checkPrintable } from './issuable.ts';

const NAMES: Readonly<Record<FormKind, string>> = { person: '容错申请书（个人）', unit: '容错申请书（单位）' };
const BLANK = { docx: blankFormDocx, pdf: blankFormPdf } as const;
const FILL = { docx: fillFormDocx, pdf: fillFormPdf } as const;

/** Anybody may have the blank form, and it is the same for everybody: each of the four is made once. */
const made = new Map<string, Promise<Uint8Array>>();

/** The blank 容错申请书. */
export async function blankForm(kind: FormKind, format: FormFormat) {
  const key = `${kind}.${format}`;
  const making = made.get(key) ?? BLANK[format](kind);
  made.set(key, making);
  try {
    return formFile(NAMES[kind], format, await making);
  } catch (error) {
    made.delete(key);
    throw error;
  }
}

/**
 * The official form, filled in from what an applicant has answered on the portal. It is what he then sees and sends as his
 * application: the record has a form like everybody's. Nothing is opened or kept here.
 * @throws {InputInvalid} with everything that the form would lack, by field
 */
export async function filledForm(given: Application, format: FormFormat) {
  const application = completeApplication(given, '申请书');
  checkPrintable(application);
  return formFile(NAMES[application.applicant.kind], format, await FILL[format](application));
}
