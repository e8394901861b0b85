import type { FormKind } from './fields.ts';
import { renderDocx } from './docx/render.ts';
import { renderPdf } from './pdf/render.ts';

/** The blank 容错申请书 as DOCX: content controls with tags, the thirteen situations in their published words. */
export function blankFormDocx(kind: FormKind): Promise<Uint8Array> {
  return renderDocx(kind, {});
}

/** The blank 容错申请书 as a PDF to fill in (AcroForm); its fields are named as the DOCX's controls are tagged. */
export function blankFormPdf(kind: FormKind): Promise<Uint8Array> {
  return renderPdf(kind, {});
}
