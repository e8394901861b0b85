import type { WorkCalendar } from '../../regulation/calendar.ts';
import { yearOf } from '../../regulation/dates.ts';
import { deadline, type Adjustments, type Deadline } from '../../regulation/deadlines.ts';
import type { CaseState, Task } from '../case.ts';
import type { EventOf } from '../events.ts';
import { PAUSE_KINDS } from './events.ts';

/** A limit that runs: from the day of its event to its due day, by these versions of the calendar years. */
export interface OpenLimit {
  readonly start: string;
  readonly due: string;
  readonly version: string;
}

type Running = { readonly taskId: string; readonly escalation?: true } | { readonly consultation: string };

/** Limits that run in a case: of its open tasks, their next 督办, and of consultations without a reply. */
function runningLimits(state: CaseState): (Running & { readonly deadline: Deadline })[] {
  if (state.closed) return [];
  const tasks = state.tasks.filter(({ status }) => status === 'open');
  const asked = (state.consultations ?? []).filter(({ reply }) => reply === undefined);
  return [
    ...tasks.map(({ id: taskId, deadline }) => ({ taskId, deadline })),
    ...tasks.flatMap(({ id: taskId, escalation: deadline }) =>
      deadline ? [{ taskId, escalation: true as const, deadline }] : [],
    ),
    ...asked.map(({ id: consultation, deadline }) => ({ consultation, deadline })),
  ];
}

/** What the list of open cases carries, so that finding the limits a new calendar moves loads no other case. */
export function openLimits(state: CaseState): { readonly limits?: readonly OpenLimit[] } {
  const limits = runningLimits(state).map(({ deadline: { start, due, calendarVersion } }) => ({
    ...{ start, due, version: calendarVersion },
  }));
  return limits.length > 0 ? { limits } : {};
}

/**
 * Does the limit rest on another calendar than the present one? The version names every year (and every notice reaching back
 * into December) that decided a day of it: while it stays the same, so does the due date.
 */
export const isStale = ({ start, due, version }: OpenLimit, calendar: WorkCalendar): boolean =>
  calendar.versionOf(start, due) !== version;

/** The pauses and extensions of a task's limit. Those of the verification hold across its reopened tasks (第六条(三)). */
export function adjustmentsOf(state: CaseState, { id, kind }: Pick<Task, 'id' | 'kind'>): Adjustments {
  const pauses = (state.pauses ?? []).filter(pause => (kind === 'verify' ? pause.kind === kind : pause.taskId === id));
  const extensions = (state.limitExtensions ?? []).filter(({ taskId }) => taskId === id);
  return {
    pauses: pauses.map(({ from, to, until, basis }) => ({
      from,
      to: to ?? until,
      why: `${PAUSE_KINDS[basis.kind]}，依据${basis.provision}`,
    })),
    extensions: extensions.map(({ workingDays, reason, by }) => ({ workingDays, why: `${reason}，${by.name}批准` })),
  };
}

/** Days on which the verification's clock stood still, whichever task it was at. */
export const verificationPauses = (state: CaseState) => adjustmentsOf(state, { id: '', kind: 'verify' }).pauses;

/** The limit of a task as it must be: derived from its start, its limit, the pauses and the extensions. */
export const derivedLimit = (state: CaseState, task: Task, calendar: WorkCalendar): Deadline =>
  deadline(task.deadline.start, task.deadline.limit, calendar, adjustmentsOf(state, task));

function derived(state: CaseState, limit: ReturnType<typeof runningLimits>[number], calendar: WorkCalendar): Deadline {
  const task = 'taskId' in limit && !limit.escalation ? state.tasks.find(({ id }) => id === limit.taskId) : undefined;
  return task ? derivedLimit(state, task, calendar) : deadline(limit.deadline.start, limit.deadline.limit, calendar);
}

/** `2027年工作日历由“2027-未核定”改为“CN-2027.1”（《…通知》…）`, for each year that changed. */
function changedYears(from: Deadline, to: Deadline, calendar: WorkCalendar): string {
  const [before, after] = [from, to].map(({ calendarVersion }) => calendarVersion.split('+'));
  const first = yearOf(from.start);
  const changed = (after ?? []).flatMap((version, i) => {
    const old = before?.[i];
    const source = calendar.years.find(({ year }) => year === first + i)?.source;
    if (old === version) return [];
    return [
      `${first + i}年工作日历${old === undefined ? '改按' : `由“${old}”改为`}“${version}”${source ? `（${source}）` : ''}`,
    ];
  });
  return changed.length > 0 ? changed.join('；') : '不再涉及下一年度的工作日历';
}

/** What the present calendar makes of the limits that run: nothing where each rests on it already. */
export const recomputations = (state: CaseState, calendar: WorkCalendar): EventOf<'deadline-recomputed'>[] =>
  runningLimits(state).flatMap(({ deadline: from, ...which }) => {
    const limit = { start: from.start, due: from.due, version: from.calendarVersion };
    if (!isStale(limit, calendar)) return [];
    const to = derived(state, { ...which, deadline: from }, calendar);
    const why = changedYears(from, to, calendar);
    return [{ type: 'deadline-recomputed', ...which, from, to, calendarVersion: to.calendarVersion, why } as const];
  });
