import type { Entry } from './run-schema.ts';
import type { CaseState, Task } from './state.ts';

export type { Entry, Run } from './run-schema.ts';

/** The name of the execution that plays the case now. */
export const runName = ({ id, run }: Pick<CaseState, 'id' | 'run'>): string => run?.name ?? id;

/** The name of the next one. */
export const nextRunName = (state: Pick<CaseState, 'id' | 'run'>): string => {
  const number = state.run === undefined ? 1 : Number(state.run.name.slice(state.id.length + 1));
  return `${state.id}-${String(number + 1)}`;
};

/** What a definition says about where it can be entered. */
export interface Entries {
  /** States of the resume table. */
  readonly states: ReadonlySet<string>;
  /** The state of the file's own level that each state is in: itself, or the Map around it. */
  readonly outer: ReadonlyMap<string, string>;
  /** The kind of task a state opens. */
  readonly opens: ReadonlyMap<string, string>;
}

/** Where a case stands in a procedure, or why that cannot be said. */
export type Standing = { readonly entry: Entry; readonly task?: Task } | { readonly why: string };

/** Where a case stands now, as the procedure with these entries names it. A case can be taken up only while it rests. */
export function standing(state: CaseState, entries: Entries): Standing {
  if (state.closed) return { why: `案件 ${state.id} 已经结案，流程已经结束` };
  const open = state.tasks.filter(({ status }) => status === 'open');
  const operate = open.find(({ kind }) => kind === 'operate');
  if (state.parked && operate) return parkedAt(state, entries, { step: state.parked.state, operate });
  const [task] = open;
  if (!task || operate) return { why: '案件正在自动办理，没有停在任何任务上' };
  const at = entries.outer.get(task.openedBy.state);
  if (at === undefined || !entries.states.has(at)) return { why: absent(task.openedBy.state) };
  if (entries.opens.get(task.openedBy.state) !== task.kind)
    return { why: `现行流程的环节 ${at} 交办的不是本案正在办理的任务` };
  return { entry: { ...remembered(state), at, task: task.item === undefined ? task.id : null, parkTask: null }, task };
}

const absent = (at: string): string => `现行流程没有案件所在的环节 ${at}`;

/** A failed step of a wait (await, take, supervise) is entered by opening its task, which finds the one there is. */
function parkedAt(state: CaseState, entries: Entries, { step, operate }: { step: string; operate: Task }): Standing {
  const opener = step.replace(/^(Await|Supervise|Take)/, 'Open');
  const at = entries.outer.get(entries.opens.has(opener) ? opener : step);
  if (at === undefined || !entries.states.has(at)) return { why: absent(step) };
  const task = state.tasks.findLast(({ openedBy }) => openedBy.state === opener)?.id ?? null;
  const resumed = opener === step ? openTaskOf(state, opener) : task;
  return {
    entry: { ...remembered(state), at, parked: true, task: resumed, parkTask: operate.id },
    task: operate,
  };
}

/** The open task that a failing re-arming had. */
const openTaskOf = (state: CaseState, opener: string): string | null =>
  state.tasks.findLast(({ openedBy, status, item }) => openedBy.state === opener && status === 'open' && !item)?.id ??
  null;

/** What the variables of an execution hold, read from the ledger. */
function remembered({ tasks, answers }: CaseState): Pick<Entry, 'outcome' | 'ruling' | 'measure' | 'finding'> {
  return {
    outcome: tasks.findLast(({ kind, status }) => kind !== 'operate' && status !== 'open')?.outcome ?? '',
    ruling: answers.determine?.answer.outcome ?? '',
    measure: answers['issue-measure']?.answer.outcome ?? '',
    finding: answers['verify-facts']?.answer.outcome ?? '',
  };
}
