import { z } from 'zod';
import { applicationSchema } from '../../casework/application.ts';
import { checkClockRuns } from '../../casework/clock/rules.ts';
import { ENTERED } from '../../casework/entered.ts';
import { checkEntrySource, checkMayEnter } from '../../casework/entry.ts';
import type { User } from '../../casework/office.ts';
import { act, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import type { Ports } from '../ports.ts';
import { receivingOrgan } from '../receiving.ts';
import { completeApplication } from './complete-application.ts';
import { checkPrintable } from './issuable.ts';

export const entryInput = z.object({
  application: applicationSchema,
  /** The scan it is entered from; the form that was sent, where none is named. */
  upload: z.string().min(1).optional(),
  /** 录入说明, e.g. what could not be deciphered and was asked of the applicant. */
  note: z.string().trim().max(1000, '录入说明超过1000字').optional(),
});

/**
 * 录入申请书: what cannot be read by the machine (a scan, a photograph, paper) is entered by a registrar beside the original,
 * which stays with the case. It ends 补正 and goes on as a form that was read; the applicant is told and can object.
 * @throws {NotPermitted | AnswerRefused} @throws {InputInvalid} with everything that the form lacks
 */
export async function enterApplication(ports: Ports, user: User, caseId: string, given: z.infer<typeof entryInput>) {
  const application = completeApplication(given.application, '录入的申请书');
  checkPrintable(application);
  const office = await ports.office();
  const result = await act(ports, caseId, personActor(user), state => {
    const task = checkMayEnter(user, state);
    checkClockRuns(task);
    const upload = given.upload ?? state.form;
    checkEntrySource(state, upload);
    const answer = { outcome: 'submit', form: upload };
    const organ = receivingOrgan(office, application.receivingOrgan) ?? state.organ;
    const { note } = given;
    return {
      bodies: [
        { type: 'task-answered', taskId: task.id, kind: 'supplement', outcome: 'submit', answer },
        { type: 'form-read', upload, source: ENTERED, application, organ, ...(note !== undefined && { note }) },
      ],
      bells: [task.id],
      result: { caseId, taskId: task.id, upload },
    };
  });
  await tryRing(ports, caseId, result.taskId);
  return result;
}
