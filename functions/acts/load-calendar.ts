import { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { checkAdministrator, isRecused } from '../../casework/permissions.ts';
import { recomputations } from '../../casework/clock/recompute.ts';
import { TASKS } from '../../casework/tasks/index.ts';
import { required } from '../../casework/tasks/common.ts';
import { titleOf } from '../../casework/words.ts';
import type { CaseState } from '../../casework/state.ts';
import {
  CalendarDataError,
  calendarYearSchema,
  DEFAULT_CALENDAR,
  type CalendarYear,
  type WorkCalendar,
} from '../../regulation/calendar.ts';
import { loadCase, personActor } from '../act.ts';
import { CALENDAR, calendarWith, loadedYears } from '../calendar.ts';
import type { Ports, Setting } from '../ports.ts';
import { recomputeStale, staleCases } from '../recompute.ts';

/** Cases that one request works through; the sweep does the rest, a preview is asked for the next page. */
const CASES = 200;

export const loadCalendarInput = z.object({ calendar: calendarYearSchema, note: required('载入说明', 500) });

interface Candidate {
  readonly years: readonly CalendarYear[];
  readonly calendar: WorkCalendar;
  readonly present: Setting | undefined;
  /** The same year, word for word, is there already. */
  readonly same: boolean;
}

/** The calendar as it would be with this year. @throws {CalendarDataError} */
async function candidate(ports: Ports, year: CalendarYear): Promise<Candidate> {
  const present = await ports.settings.latest(CALENDAR);
  const loaded = loadedYears(present);
  const { years } = calendarWith(loaded);
  const before = years.find(each => each.year === year.year);
  const same = before !== undefined && JSON.stringify(before) === JSON.stringify(year);
  const used = years.find(({ version }) => version === year.version);
  if (used && !same)
    throw new CalendarDataError(
      `版本“${year.version}”已用于${used.year}年，更正须使用新的版本号。`,
      undefined,
      'version',
    );
  const others = loaded.filter(each => each.year !== year.year);
  const next = same ? loaded : [...others, year].sort((a, b) => a.year - b.year);
  return { years: next, calendar: calendarWith(next), present, same };
}

/**
 * 载入放假安排: keeps the year and recomputes every due date of every open case. What one request cannot do is taken up by the
 * sweep. The same year again changes nothing but takes up what was left.
 * @throws {NotPermitted | CalendarDataError | SettingMoved}
 */
export async function loadCalendar(ports: Ports, user: User, { calendar, note }: z.infer<typeof loadCalendarInput>) {
  checkAdministrator(user);
  const { years, present, same } = await candidate(ports, calendar);
  const expectedVersion = present?.version ?? 0;
  if (!same) {
    const kept = { name: CALENDAR, expectedVersion, value: years, by: personActor(user), at: ports.clock.now(), note };
    await ports.settings.put(kept);
  }
  const { recomputed, left } = await recomputeStale(ports, CASES);
  return { year: calendar.year, version: calendar.version, recomputed, left };
}

/**
 * What loading this year would move, case by case; nothing is written. `next`: the case to go on after.
 * @throws {NotPermitted | CalendarDataError}
 */
export async function previewCalendar(ports: Ports, user: User, year: CalendarYear, after?: string) {
  checkAdministrator(user);
  const { calendar } = await candidate(ports, year);
  const changes: ReturnType<typeof changesOf> = [];
  let seen = 0;
  let last = after;
  for await (const { id } of staleCases(ports, calendar, after)) {
    if (seen === CASES) return { changes, next: last };
    const { state } = await loadCase(ports, id);
    if (!isRecused(user, state)) changes.push(...changesOf(state, calendar));
    seen += 1;
    last = id;
  }
  return { changes };
}

const dateOf = ({ due, provisional }: { due: string; provisional: boolean }) => ({ due, provisional });

function changesOf(state: CaseState, calendar: WorkCalendar) {
  return recomputations(state, calendar)
    .filter(({ from, to }) => from.due !== to.due || from.provisional !== to.provisional)
    .map(({ taskId, consultation, from, to, why }) => {
      const task = state.tasks.find(({ id }) => id === taskId);
      const asked = state.consultations?.find(({ id }) => id === consultation);
      return {
        ...{ caseId: state.id, taskId, consultation, from: dateOf(from), to: dateOf(to), why },
        title: task ? titleOf(task) : '征询协作机关意见',
        organ: task?.organ ?? asked?.organ ?? state.organ,
        holder: task?.holder?.name,
        limit: task ? TASKS[task.kind].limit : ('internal' as const),
      };
    });
}

/** The years in force: where each comes from, and by whom it was loaded. */
export async function calendarYears(ports: Ports) {
  const history = await ports.settings.history(CALENDAR);
  return calendarWith(loadedYears(history[0])).years.map(({ year, version, source, published }) => {
    const has = (setting: Setting) => loadedYears(setting).some(each => each.version === version);
    const loaded = history.findLast(has);
    const shipped = DEFAULT_CALENDAR.years.some(each => each.version === version);
    return {
      ...{ year, version, source, published, shipped },
      ...(loaded && { loaded: { by: loaded.by.name, at: loaded.at, note: loaded.note } }),
    };
  });
}
