import type { z } from 'zod';
import { shanghaiDate } from '../../regulation/dates.ts';
import type { CaseState, Task } from '../case.ts';
import type { EventBody, EventOf, LedgerEvent } from '../events.ts';
import type { CLOCK_EVENTS } from './events.ts';

export type ClockType = z.infer<(typeof CLOCK_EVENTS)[number]>['type'];
type Fold = {
  [T in ClockType & EventBody['type']]: (state: CaseState, body: EventOf<T>, event: LedgerEvent) => CaseState;
};

const changeTask = (state: CaseState, id: string | undefined, change: (task: Task) => Task): CaseState => ({
  ...state,
  tasks: state.tasks.map(task => (task.id === id ? change(task) : task)),
});

/** A new limit: the wait is owed a re-arming, and 督办 begins anew when the new due day is still to come. */
function limited({ escalatesOn, escalation, ...task }: Task, deadline: Task['deadline'], { at }: LedgerEvent): Task {
  const late = escalatesOn !== undefined && deadline.due < shanghaiDate(at);
  return { ...task, deadline, rearm: true, ...(late && { escalatesOn, escalation }) };
}

/** The next 督办 moves; where there is none any more, none comes of it. */
const escalated = (task: Task, to: Task['deadline']): Task =>
  task.escalation ? { ...task, escalatesOn: to.due, escalation: to, rearm: true } : task;

const running = ({ pausedUntil: _, ...task }: Task): Task => task;
const armed = ({ rearm: _, ...task }: Task): Task => task;

function paused(state: CaseState, body: EventOf<'clock-paused'>, event: LedgerEvent): CaseState {
  const { pause: id, taskId, basis, from, until, deadline } = body;
  const kind = state.tasks.find(task => task.id === taskId)?.kind ?? 'verify';
  const pause = { id, taskId, kind, basis, from, until, by: event.actor, at: event.at };
  return changeTask({ ...state, pauses: [...(state.pauses ?? []), pause] }, taskId, task => ({
    ...limited(task, deadline, event),
    pausedUntil: until,
  }));
}

function resumed(state: CaseState, body: EventOf<'clock-resumed'>, event: LedgerEvent): CaseState {
  const { pause: id, taskId, to, lapsed, deadline } = body;
  const pauses = state.pauses?.map(pause => (pause.id === id ? { ...pause, to } : pause));
  // A lapsed pause was found at the end of the wait itself, which is armed anew anyhow.
  const change = (task: Task) => (lapsed ? { ...task, deadline } : limited(task, deadline, event));
  return changeTask({ ...state, pauses }, taskId, task => running(change(task)));
}

/** What the facts about the clock change in a case. */
export const foldClock: Fold = {
  'clock-paused': paused,
  'clock-resumed': resumed,
  'limit-extended': (state, { taskId, workingDays, reason, deadline }, event) =>
    changeTask(
      {
        ...state,
        limitExtensions: [
          ...(state.limitExtensions ?? []),
          { taskId, workingDays, reason, by: event.actor, at: event.at },
        ],
      },
      taskId,
      task => limited(task, deadline, event),
    ),
  'deadline-recomputed': (state, { taskId, consultation, escalation, to }, event) => {
    if (escalation) return changeTask(state, taskId, task => escalated(task, to));
    const consultations = state.consultations?.map(one => (one.id === consultation ? { ...one, deadline: to } : one));
    return changeTask({ ...state, ...(consultations && { consultations }) }, taskId, task => limited(task, to, event));
  },
  'wait-rearmed': (state, { taskId }) => changeTask(state, taskId, armed),
};
