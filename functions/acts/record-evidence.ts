import { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { checkEvidence, checkMayRecord } from '../../casework/records.ts';
import { required, uploadId } from '../../casework/tasks/common.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, personActor } from '../act.ts';
import type { Ports } from '../ports.ts';
import { checkPrintable } from './issuable.ts';

export const evidenceInput = z.object({ upload: uploadId, proves: required('证明内容', 1000) });

/**
 * 登记证据 (第六条(三), 广泛收集相关证据材料): an upload of the case with what it proves; the report need not repeat it.
 * @throws {NotPermitted | TaskNotOpen | AnswerRefused}
 */
export async function recordEvidence(ports: Ports, user: User, caseId: string, input: z.infer<typeof evidenceInput>) {
  const { upload, proves } = input;
  checkPrintable({ proves });
  return act(ports, caseId, personActor(user), (state, now) => {
    checkMayRecord(user, state, shanghaiDate(now));
    checkEvidence(state, upload);
    return { bodies: [{ type: 'evidence-recorded', upload, proves }], result: { caseId, upload } };
  });
}
