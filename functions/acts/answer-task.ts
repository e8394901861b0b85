import type { z } from 'zod';
import type { Office, User } from '../../casework/office.ts';
import { checkClockRuns } from '../../casework/clock/rules.ts';
import { checkAnswerer } from '../../casework/permissions.ts';
import { checkAnswer } from '../../casework/rules.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { TASKS, type TaskAnswers, type TaskKind } from '../../casework/tasks/index.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { act, foresee, personActor } from '../act.ts';
import { tryRing } from '../bell.ts';
import { checkIssuable } from './issuable.ts';
import { InputInvalid, NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

/** The case a task id belongs to: ids read `RC2026-0001-T03`. */
export const caseOfTask = (taskId: string): string => taskId.replace(/-T\d+$/, '');

/** @throws {NotFound} */
export function findTask(state: CaseState, taskId: string): Task {
  const task = state.tasks.find(({ id }) => id === taskId);
  if (!task) throw new NotFound('任务', taskId);
  return task;
}

/**
 * A person answers a task. The answer goes into the ledger and the task is marked answered in one write; only then the
 * bell rings. A bell that cannot be delivered stays owed and is rung by the sweep.
 * @throws {NotFound | NotPermitted | TaskNotOpen | InputInvalid | AnswerRefused}
 */
export async function answerTask(ports: Ports, user: User, taskId: string, input: unknown) {
  const caseId = caseOfTask(taskId);
  const office = await ports.office();
  const result = await act(ports, caseId, personActor(user), async (state, now) => {
    const { body } = await foreseen(ports, { state, office, user, now }, taskId, input);
    return { bodies: [body], bells: [taskId], result: { caseId, taskId, outcome: body.outcome } };
  });
  await tryRing(ports, caseId, taskId);
  return result;
}

interface Scene {
  readonly state: CaseState;
  readonly office: Office;
  readonly user: User;
  readonly now: number;
}

/**
 * Everything an answer must pass before it is written, and the case as it will be with it.
 * @throws {NotFound | NotPermitted | TaskNotOpen | InputInvalid | AnswerRefused}
 */
export async function foreseen(ports: Ports, { state, office, user, now }: Scene, taskId: string, input: unknown) {
  const today = shanghaiDate(now);
  const task = findTask(state, taskId);
  checkAnswerer(user, state, task, today);
  checkClockRuns(task);
  const answer = parseAnswer(task.kind, input);
  checkAnswer(state, task.kind, answer, { office, today, answerer: user.name });
  const { outcome } = answer;
  const body = { type: 'task-answered', taskId, kind: task.kind, outcome, answer: { ...answer } } as const;
  const after = foresee(state, [body], task.kind, now);
  await checkIssuable(ports, after, task.kind, answer, now);
  return { body, after };
}

function parseAnswer<K extends TaskKind>(kind: K, input: unknown): TaskAnswers[K] {
  const parsed = (TASKS[kind].input as z.ZodType<TaskAnswers[K]>).safeParse(input);
  if (!parsed.success) throw new InputInvalid(parsed.error, TASKS[kind].title);
  return parsed.data;
}
