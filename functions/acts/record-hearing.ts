import { z } from 'zod';
import { localDateSchema } from '../../casework/application.ts';
import type { User } from '../../casework/office.ts';
import { checkHearing, checkMayRecord, sameHearing } from '../../casework/records.ts';
import { personName, required, uploadId } from '../../casework/tasks/common.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, personActor } from '../act.ts';
import type { Ports } from '../ports.ts';
import { checkPrintable } from './issuable.ts';

export const hearingInput = z.object({
  person: personName('被听取意见人'),
  on: localDateSchema,
  place: required('谈话地点', 200),
  record: required('谈话记录'),
  /** The signed record, sent before. */
  upload: uploadId.optional(),
});

/**
 * 听取意见记录 (第六条(三), 充分听取有关单位或个人的意见): kept while the verification runs; the report need not repeat it.
 * Sent again, it is recorded once.
 * @throws {NotPermitted | TaskNotOpen | AnswerRefused}
 */
export async function recordHearing(ports: Ports, user: User, caseId: string, input: z.infer<typeof hearingInput>) {
  const { upload, ...given } = input;
  checkPrintable(given);
  return act(ports, caseId, personActor(user), (state, now) => {
    const today = shanghaiDate(now);
    checkMayRecord(user, state, today);
    checkHearing(state, input, today);
    const recorded = sameHearing(state, input, user.id);
    if (recorded) return { bodies: [], result: { caseId, hearing: recorded.id } };
    const id = `${caseId}-H${String((state.hearings?.length ?? 0) + 1).padStart(2, '0')}`;
    const hearing = { id, ...given, ...(upload !== undefined && { upload }) };
    return { bodies: [{ type: 'hearing-recorded', hearing }], result: { caseId, hearing: id } };
  });
}
