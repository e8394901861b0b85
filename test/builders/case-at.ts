import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { ANSWERS, type Ruling } from './answers.ts';
import { APPLICATION } from './application.ts';
import type { TestMachine } from './machine.ts';
import { answerTask, APPLICANT, caseState, officialFor, submitApplication } from './play.ts';

/** The one task that is open. */
export function openTaskOf(state: CaseState): Task {
  const task = state.tasks.find(({ status }) => status === 'open');
  if (!task) throw new Error(`no open task in ${state.id}: ${JSON.stringify(state.parked ?? state.closed)}`);
  return task;
}

/** A tolerance case of this applicant, played with the usual answers until a task of this kind is open. */
export async function caseAt(
  { machine, client }: TestMachine,
  kind: TaskKind,
  { ruling = 'exemption', applicant = APPLICANT }: { ruling?: Ruling; applicant?: string } = {},
): Promise<{ readonly id: string; readonly task: Task }> {
  const id = await submitApplication(client, APPLICATION, applicant);
  for (;;) {
    await machine.settle();
    const state = await caseState(client, id);
    const task = openTaskOf(state);
    if (task.kind === kind) return { id, task };
    await answerTask(client, task, ANSWERS[task.kind](state, task, ruling), officialFor(task));
  }
}
