import type { CaseState, LedgerEvent } from '../../api/index.ts';
import type { Step } from './layout.ts';

/** Which way a case has gone. */
export interface Course {
  /** Steps in the order they were taken; one that was taken twice stands twice. */
  readonly taken: readonly string[];
  readonly visited: ReadonlySet<string>;
  /** `OpenVerify IssueVerificationReport` */
  readonly ways: ReadonlySet<string>;
  /** Where it is now: its open tasks, or its end. */
  readonly now: ReadonlySet<string>;
}

/** Whoever may not read the ledger is shown the tasks he sees. */
const fromTasks = ({ tasks }: CaseState): string[] =>
  [...tasks].sort((a, b) => a.openedAt - b.openedAt).map(({ openedBy }) => openedBy.state);

/** Every entry that a step wrote names its state. */
const fromLedger = (events: readonly LedgerEvent[]): string[] =>
  events.flatMap(({ actor }) => (actor.kind === 'step' ? [actor.id] : []));

export function courseOf(steps: readonly Step[], state: CaseState, events: readonly LedgerEvent[] | undefined): Course {
  const known = new Map(steps.map(step => [step.id, step]));
  const named = (events ? fromLedger(events) : fromTasks(state)).filter(id => known.has(id));
  const end = steps.find(({ kind }) => kind === 'end')?.id;
  const taken = [...named.filter((id, i) => id !== named[i - 1]), ...(state.closed && end !== undefined ? [end] : [])];
  const ways = taken.slice(1).map((id, i) => `${taken[i] ?? ''} ${id}`);
  const open = state.tasks.filter(({ status, kind }) => status === 'open' && kind !== 'operate');
  return {
    taken,
    visited: new Set(taken),
    ways: new Set(ways.filter(way => isWay(known, way))),
    now: new Set(state.closed && end !== undefined ? [end] : open.map(({ openedBy }) => openedBy.state)),
  };
}

function isWay(known: ReadonlyMap<string, Step>, way: string): boolean {
  const [from = '', to = ''] = way.split(' ');
  return known.get(from)?.next.includes(to) ?? false;
}
