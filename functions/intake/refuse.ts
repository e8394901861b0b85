import type { Actor } from '../../casework/events.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { act } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { FileReport, Ports, Submission } from '../ports.ts';

/** What a submission with a refused file is answered with: the refusal, which names the file. */
export const refusalError = ({ refusal, file }: FileReport, { files }: Submission): RongcuoError => {
  const { code, message, remedy } = refusal ?? { code: 'upload.refused', message: '文件未被接收', remedy: '重新提交' };
  return new RongcuoError(code, message, { remedy, field: `files.${files.findIndex(({ id }) => id === file)}` });
};

/** The refusal as a fact of the case the file was sent for, once; a case that has been closed meanwhile takes no more facts. */
export async function recordRefusal(ports: Ports, actor: Actor, report: FileReport): Promise<void> {
  const { caseId, submission, file: id, name, bytes, sha256, scan, refusal } = report;
  if (caseId === undefined || !refusal) return;
  try {
    await act(ports, caseId, actor, state => {
      const known = state.refusedUploads?.some(each => each.submission === submission && each.id === id);
      if (known || state.closed) return { bodies: [], result: {} };
      const file = { id, name, bytes, sha256, code: refusal.code, reason: refusal.message, scan };
      return { bodies: [{ type: 'upload-refused', submission, file }], result: {} };
    });
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
}
