import { z } from 'zod';
import { NotPermitted } from '../../casework/errors.ts';
import type { User } from '../../casework/office.ts';
import { checkRead } from '../../casework/permissions.ts';
import { checkAnswer } from '../../casework/rules.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { required } from '../../casework/tasks/common.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import type { Ports } from '../ports.ts';
import { checkPrintable } from './issuable.ts';

export const requestReviewInput = z.object({ grounds: required('申请复核的理由') });

/**
 * 申请复核, where the organ has its internal review switched on: the applicant asks within the days after service. The window
 * is answered with it; what comes in on paper the registrar enters.
 * @throws {NotPermitted | AnswerRefused}
 */
export async function requestReview(
  ports: Ports,
  user: User,
  caseId: string,
  { grounds }: z.infer<typeof requestReviewInput>,
) {
  const office = await ports.office();
  const result = await act(ports, caseId, personActor(user), (state, now) => {
    checkRead(user, state);
    const { id: taskId, kind } = openWindow(user, state);
    const today = shanghaiDate(now);
    const answer = { outcome: 'requested' as const, on: today, grounds };
    checkAnswer(state, 'review-window', answer, { office, today, answerer: user.name });
    checkPrintable(answer);
    const body = { type: 'task-answered' as const, taskId, kind, outcome: answer.outcome, answer };
    return { bodies: [body], bells: [taskId], result: { caseId, taskId } };
  });
  await tryRing(ports, caseId, result.taskId);
  return result;
}

function openWindow(user: User, { applicant, tasks }: CaseState): Task {
  if (applicant !== user.id) throw new NotPermitted('party', '只有申请人可以申请复核', '请使用申请人账号');
  const task = tasks.find(({ kind, status }) => kind === 'review-window' && status === 'open');
  if (task) return task;
  throw new NotPermitted(
    'review',
    '本案现在不能申请复核',
    '复核是部分机关的内部程序，仅在认定书送达后的申请期内可以提出',
  );
}
