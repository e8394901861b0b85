import type { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { checkElectronic } from '../../casework/receipt.ts';
import { happened } from '../../casework/rules/rule.ts';
import { checkMayServe, checkServable } from '../../casework/service.ts';
import { TASK_INPUTS } from '../../casework/tasks/index.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, foresee, personActor } from '../act.ts';
import { prepareDocument } from '../issue.ts';
import type { Ports } from '../ports.ts';
import { checkPrintable } from './issuable.ts';
import { caseOfDocument, findDocument } from './void-document.ts';

export const serviceInput = TASK_INPUTS.serve.options[0].omit({ outcome: true });

/**
 * 送达回证 of a measure of 第八条, a 澄清通知书 or a notice: what was handed to whom, by which two, when and where. The receipt is
 * issued in the same write. It moves no procedure.
 * @throws {NotFound | NotPermitted | AnswerRefused}
 */
export async function serveDocument(ports: Ports, user: User, id: string, input: z.infer<typeof serviceInput>) {
  checkPrintable(input);
  const caseId = caseOfDocument(id);
  return act(ports, caseId, personActor(user), async (state, now) => {
    checkMayServe(user, state);
    const document = findDocument(state, id);
    happened(input.on, shanghaiDate(now), 'on');
    checkServable(state, document, input.on);
    checkElectronic(state, document, input);
    const receipt = `${caseId}-D${String(state.documents.length + 1).padStart(2, '0')}`;
    const service = { outcome: 'served', ...input };
    const served = { type: 'document-served' as const, document: id, receipt, service };
    const issued = await prepareDocument(ports, foresee(state, [served], user.id, now), 'service-receipt', now, id);
    return { bodies: [served, issued.body], numbers: issued.numbers, result: { caseId, document: id, receipt } };
  });
}
