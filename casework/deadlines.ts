import type { WorkCalendar } from '../regulation/calendar.ts';
import { deadline, type Deadline } from '../regulation/deadlines.ts';
import { shanghaiDate } from '../regulation/dates.ts';
import { VERIFICATION_LIMITS } from '../regulation/limits.ts';
import { limitIn, type Office } from './office.ts';
import { waitEnds, type Reminding } from './reminders.ts';
import { rectificationLimit } from './rectification.ts';
import { verificationPauses } from './clock/recompute.ts';
import type { CaseState, Task } from './state.ts';
import type { TaskKind } from './tasks/index.ts';

/**
 * The limit of a task that opens at `now` (epoch ms). Verification runs from acceptance by its class, however often it is
 * reopened or reclassified (第六条(三)), without the days on which it stood still; every other limit is the office's own (内部时限) and runs from the opening.
 * @param organ the organ that has the task, whose own limit goes before the office's
 */
export function taskDeadline(
  kind: TaskKind,
  state: CaseState,
  office: Office,
  calendar: WorkCalendar,
  now: number,
  organ: string = state.organ,
): Deadline {
  if (kind === 'rectification') return deadline(shanghaiDate(now), rectificationLimit(state, office, now), calendar);
  if (kind !== 'verify') return deadline(shanghaiDate(now), limitIn(office, organ, kind), calendar);
  const { acceptedAt = now, complexity = 'simple' } = state;
  const pauses = verificationPauses(state);
  return deadline(shanghaiDate(acceptedAt), VERIFICATION_LIMITS[complexity], calendar, { pauses });
}

/** Whole seconds from `now` (epoch ms) to the end of the wait, at least 1: Step Functions refuses 0. */
export const secondsToWait = (task: Task, now: number, reminding: Reminding): number =>
  Math.max(1, Math.ceil((waitEnds(task, now, reminding) - now) / 1000));
