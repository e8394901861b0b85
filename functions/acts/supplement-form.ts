import type { User } from '../../casework/office.ts';
import { checkRead } from '../../casework/permissions.ts';
import type { CaseState } from '../../casework/state.ts';
import { answersOf, kindOf } from '../../documents/form/answers.ts';
import { refillFormDocx, refillFormPdf } from '../../documents/form/fill.ts';
import { marksOf } from '../../documents/form/marks.ts';
import { readForm, type PartialForm } from '../../documents/form/read.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { loadCase } from '../act.ts';
import { NotFound } from '../errors.ts';
import { formFile, type FormFormat } from '../form-file.ts';
import type { Ports } from '../ports.ts';

/** No form can be given back: nothing needs 补正, or what was sent is no form. Code `form.nothing-to-return`. */
export class NothingToReturn extends RongcuoError {
  constructor(caseId: string, why: string, remedy: string) {
    super('form.nothing-to-return', `案件 ${caseId} ${why}，没有可以退回补正的申请书`, { remedy });
  }
}

const RENDER = { docx: refillFormDocx, pdf: refillFormPdf } as const;

/**
 * 补正 without filling in again: the application that needs it, its answers kept, what is to be mended marked. Made anew from
 * the original upload each time; the same application gives the same bytes.
 * @throws {NotPermitted | NothingToReturn}
 */
export async function supplementForm(ports: Ports, user: User, caseId: string, format: FormFormat) {
  const { state } = await loadCase(ports, caseId);
  checkRead(user, state);
  if (state.deficiencies.length === 0) throw new NothingToReturn(caseId, '没有需要补正的事项', '查看案件的办理情况');
  const partial = await partialForm(ports, state);
  const bytes = await RENDER[format](partial, marksOf(partial.kind, state.deficiencies));
  return formFile(`容错申请书（补正）${caseId}`, format, bytes);
}

async function partialForm(ports: Ports, state: CaseState): Promise<PartialForm> {
  const upload = state.uploads.find(({ id }) => id === state.form);
  if (!upload) throw new NotFound('申请书', state.form);
  // The whole file is at fault: there is nothing in it to keep.
  if (state.deficiencies.some(({ field }) => field === 'file'))
    throw new NothingToReturn(state.id, '提交的文件不是可以读取的申请书', '下载空白申请书，填写后提交');
  const reading = await readForm(await ports.blobs.get(upload.key));
  if (!reading.ok) return reading.partial;
  return { kind: kindOf(reading.application), answers: answersOf(reading.application) };
}
