import { z } from 'zod';
import { applicationSchema, type Application } from '../../casework/application.ts';
import { checkClockRuns } from '../../casework/clock/rules.ts';
import { ENTERED } from '../../casework/entered.ts';
import { checkEntrySource, checkMayEnter } from '../../casework/entry.ts';
import type { User } from '../../casework/office.ts';
import { answersOf, kindOf } from '../../documents/form/answers.ts';
import { interpret } from '../../documents/form/interpret.ts';
import { act, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import { InputInvalid } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { receivingOrgan } from '../receiving.ts';
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
  const application = checked(given.application);
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

/** What is asked of a form is asked of what is entered: every field, every condition of the situations, a real date. */
function checked(application: Application): Application {
  const read = interpret(kindOf(application), answersOf(application));
  const issues = read.ok
    ? strangers(application, read.application)
    : read.deficiencies.map(({ field, problem }) => ({ field, problem }));
  if (read.ok && issues.length === 0) return read.application;
  const found = issues.map(({ field, problem }) => ({
    code: 'custom' as const,
    path: field.split('.'),
    message: problem,
  }));
  throw new InputInvalid(new z.ZodError(found), '录入的申请书');
}

/** Situations and conditions that 第五条 does not have, or twice: a form could not state them. */
function strangers(given: Application, read: Application): { field: string; problem: string }[] {
  const ids = ({ situations }: Application): string =>
    situations
      .flatMap(({ situation, answers }) => [String(situation), ...answers.map(({ condition }) => condition)])
      .sort()
      .join(' ');
  return ids(given) === ids(read)
    ? []
    : [{ field: 'situations', problem: '容错情形或者条件的编号有误或者重复，应与第五条的情形及其条件一致' }];
}
