import { z } from 'zod';
import { secondsToWait, taskDeadline } from '../../casework/deadlines.ts';
import { stepRefSchema, type StepRef } from '../../casework/events.ts';
import { remindingOf } from '../../casework/reminders.ts';
import type { Office } from '../../casework/office.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { TASKS, taskKindSchema, type TaskKind } from '../../casework/tasks/index.ts';
import { act, stepActor } from '../act.ts';
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
/**
 * Opens a human task, or finds the one that is open (on a retry, or when its wait is re-armed), and says how long Step
 * Functions shall wait: to the next reminder, to the end of the due day, or to the next 督办. `timeoutSeconds` is counted
 * anew each time.
 */
export async function openTask({ at, task: kind, resume, item }: z.infer<typeof input>, ports: Ports) {
  const office = await ports.office();
  const reminding = remindingOf(office, ports.calendar);
  return act(ports, at.caseId, stepActor(at.state), (state, now) => {
    const open = state.tasks.find(
      task =>
        task.id === resume ||
        sameStep(task.openedBy, at) ||
        (task.status === 'open' && task.kind === kind && task.item === item),
    );
    if (open) return { bodies: [], result: { taskId: open.id, timeoutSeconds: secondsToWait(open, now, reminding) } };
    const task = newTask(state, kind, item, at, taskDeadline(kind, state, office, ports.calendar, now), office);
    const timeoutSeconds = secondsToWait({ ...task, openedAt: now, status: 'open', overdueRounds: 0 }, now, reminding);
    return { bodies: [{ type: 'task-opened', task }], result: { taskId: task.id, timeoutSeconds } };
  });
}

/** A subject without an account reports on paper, and the registrar enters it. */
const roleOf = (state: CaseState, kind: TaskKind): Task['role'] =>
  TASKS[kind].role === 'applicant' && state.applicant === '' ? 'registrar' : TASKS[kind].role;

function newTask(
  state: CaseState,
  kind: TaskKind,
  item: z.infer<typeof input>['item'],
  openedBy: StepRef,
  deadline: Task['deadline'],
  office: Office,
) {
  const id = `${state.id}-T${String(state.tasks.length + 1).padStart(2, '0')}`;
  const organ = item === undefined ? state.organ : office.filing[item];
  return { id, kind, role: roleOf(state, kind), organ, deadline, openedBy, item };
}
