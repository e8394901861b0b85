import { z } from 'zod';
import { addDays, shanghaiDate } from '../../regulation/dates.ts';
import type { Procedure } from '../procedures.ts';
import type { Task } from '../state.ts';
import { TASKS } from '../tasks/index.ts';

/** Days ahead within which a task is said to be due soon. */
export const SOON_DAYS = 3;
/** A case no task of which is open: a step is at work, or it is about to be closed. */
const NO_TASK = 'none';

const figures = { open: z.int(), soon: z.int(), overdue: z.int() };
/** How it stands at this moment: open cases by stage, open tasks by organ and holder, what is due soon and what is overdue. */
export const standingSchema = z.object({
  /** Epoch milliseconds. */
  at: z.int(),
  /** Open cases. */
  cases: z.int(),
  /** Open tasks, those due within three days, those past their limit. */
  ...figures,
  stages: z.array(z.object({ stage: z.string(), title: z.string(), cases: z.int() })),
  organs: z.array(z.object({ organ: z.string(), ...figures })),
  /** By account, never by name; without one: whoever has the role. Shown here only, in no export. */
  holders: z.array(z.object({ organ: z.string(), holder: z.string().optional(), ...figures })),
});
export type Standing = z.infer<typeof standingSchema>;
type Figures = Pick<Standing, keyof typeof figures>;

export interface OpenCase {
  readonly id: string;
  readonly organ: string;
  readonly procedure: Procedure;
}
export interface OpenTask {
  readonly caseId: string;
  readonly task: Task;
}

/** The organs that are asked about; undefined is all. */
export type Organs = ReadonlySet<string> | undefined;

/** @param tasks open tasks of every organ: a case's stage may lie with another one (备案). Dates are Asia/Shanghai. */
export function standing(
  cases: readonly OpenCase[],
  tasks: readonly OpenTask[],
  { now, organs }: { readonly now: number; readonly organs: Organs },
): Standing {
  const asked = (organ: string): boolean => organs === undefined || organs.has(organ);
  const mine = cases.filter(({ organ }) => asked(organ));
  const all = new Set(cases.map(({ id }) => id));
  const open = tasks.filter(({ caseId, task }) => all.has(caseId) && asked(task.organ)).map(({ task }) => task);
  const today = shanghaiDate(now);
  return {
    ...{ at: now, cases: mine.length, ...figuresOf(open, today) },
    stages: stagesOf(mine, tasks),
    organs: grouped(open, ({ organ }) => organ).map(([organ, of]) => ({ organ, ...figuresOf(of, today) })),
    holders: grouped(open, ({ organ, holder }) => JSON.stringify([organ, holder?.user])).flatMap(([, of]) =>
      of.slice(0, 1).map(({ organ, holder }) => ({ organ, holder: holder?.user, ...figuresOf(of, today) })),
    ),
  };
}

function figuresOf(tasks: readonly Task[], today: string): Figures {
  // While its clock is paused a limit neither nears nor passes.
  const running = tasks.filter(({ pausedUntil }) => pausedUntil === undefined);
  const overdue = running.filter(({ deadline: { due } }) => due < today).length;
  const soon = running.filter(({ deadline: { due } }) => due >= today && due <= addDays(today, SOON_DAYS)).length;
  return { open: tasks.length, soon, overdue };
}

/** The stage of a case is its open task; of several the one opened first (两个备案签收 are one stage). */
function stagesOf(cases: readonly OpenCase[], tasks: readonly OpenTask[]): Standing['stages'] {
  const first = new Map<string, Task>();
  for (const { caseId, task } of tasks) {
    const before = first.get(caseId);
    if (!before || task.openedAt < before.openedAt) first.set(caseId, task);
  }
  return grouped(cases, ({ id }) => first.get(id)?.kind ?? NO_TASK).map(([stage, of]) => {
    const kind = first.get(of[0]?.id ?? '')?.kind;
    return { stage, title: kind === undefined ? '流程处理中' : TASKS[kind].title, cases: of.length };
  });
}

/** In the order of the keys. */
function grouped<T>(list: readonly T[], keyOf: (one: T) => string): [key: string, of: T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
