import { z } from 'zod';
import { secondsToWait, taskDeadline } from '../../casework/deadlines.ts';
import { pendingEnding } from '../../casework/ending.ts';
import { stepRefSchema, type EventBody, type StepRef } from '../../casework/events.ts';
import { remindingOf } from '../../casework/reminders.ts';
import type { Office } from '../../casework/office.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { TASKS, taskKindSchema, type TaskKind } from '../../casework/tasks/index.ts';
import { act, checkRun, stepActor } from '../act.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({
  at: stepRefSchema,
  task: taskKindSchema,
  /** A task whose wait ended without an answer taken: its wait is armed again, no second task is opened. */
  resume: z.string().nullish(),
  /** Which recipient, where several are asked at once. */
  item: z.enum(['committee', 'government']).optional(),
});

const sameStep = (a: StepRef, b: StepRef): boolean =>
  a.run === b.run && a.state === b.state && a.occurrence === b.occurrence && a.item === b.item;

/**
 * Opens a human task, or finds the one that is open (on a retry, or when its wait is re-armed), and says how long Step
 * Functions shall wait: to the next reminder, to the end of the due day, or to the next 督办. `timeoutSeconds` is counted
 * anew each time.
 */
export async function openTask({ at, task: kind, resume, item }: z.infer<typeof input>, ports: Ports) {
  const office = await ports.office();
  const calendar = await ports.calendar();
  const reminding = remindingOf(office, calendar);
  return act(ports, at.caseId, stepActor(at.state), (state, now) => {
    checkRun(state, at.run);
    const open = state.tasks.find(
      task =>
        task.id === resume ||
        sameStep(task.openedBy, at) ||
        // Also a recipient's that was answered before another execution took over: each is asked once.
        ((task.status === 'open' || item !== undefined) && task.kind === kind && task.item === item),
    );
    if (open) return { bodies: [], result: { taskId: open.id, timeoutSeconds: secondsToWait(open, now, reminding) } };
    const task = newTask(
      state,
      kind,
      item,
      at,
      taskDeadline(kind, state, office, calendar, now, organOf(state, item, office)),
      office,
    );
    const timeoutSeconds = secondsToWait({ ...task, openedAt: now, status: 'open', overdueRounds: 0 }, now, reminding);
    const bodies: EventBody[] = [{ type: 'task-opened', task }];
    const ending = pendingEnding(state, kind);
    if (ending) bodies.push(endedAtOnce(task.id, ending));
    return { bodies, result: { taskId: task.id, timeoutSeconds } };
  });
}

/** The case was taken back while no task was open: this one ends at once, and its wait finds that in the ledger. */
const endedAtOnce = (taskId: string, { reason, provision }: NonNullable<CaseState['ending']>): EventBody => ({
  ...{ type: 'task-withdrawn', taskId, reason },
  ...(provision !== undefined && { provision }),
});

/** A subject without an account reports on paper, and the registrar enters it. */
const roleOf = (state: CaseState, kind: TaskKind): Task['role'] =>
  TASKS[kind].role === 'applicant' && state.applicant === '' ? 'registrar' : TASKS[kind].role;

/** The organ that has the task: the one that holds the case, or a recipient of the filing. */
const organOf = (state: CaseState, item: z.infer<typeof input>['item'], { filing }: Office): string =>
  item === undefined ? state.organ : filing[item];

function newTask(
  state: CaseState,
  kind: TaskKind,
  item: z.infer<typeof input>['item'],
  openedBy: StepRef,
  deadline: Task['deadline'],
  office: Office,
) {
  const id = `${state.id}-T${String(state.tasks.length + 1).padStart(2, '0')}`;
  const organ = organOf(state, item, office);
  return { id, kind, role: roleOf(state, kind), organ, deadline, openedBy, item };
}
