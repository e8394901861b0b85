import type { HistoryEntry } from '../../embedded/runner/frame.ts';
import { innerMachines, statesOf, type Asl, type AslState } from './asl.ts';

/** What of one sort there is in a procedure, and what of it no scenario went through. */
export interface Covered {
  readonly all: readonly string[];
  readonly missed: readonly string[];
}

/**
 * What a run of scenarios went through. `branches`: every rule of every Choice and its Default, by where it leads (two rules to
 * the same state cannot be told apart in a history). `catchers`: every entry of every Catch. `retries`: every state that may
 * be retried was. `items`: every item of every Map began.
 */
export interface Coverage {
  readonly states: Covered;
  readonly branches: Covered;
  readonly catchers: Covered;
  readonly retries: Covered;
  readonly items: Covered;
}

const arrow = (from: string, to: string, by = '→'): string => `${from}${by}${to}`;
const tell = (all: readonly string[], seen: ReadonlySet<string>): Covered => {
  const each = [...new Set(all)];
  return { all: each, missed: each.filter(one => !seen.has(one)) };
};

const branchesOf = ([name, { Choices, Default }]: [string, AslState]): string[] =>
  [...Choices.map(({ Next }) => Next), ...(Default === undefined ? [] : [Default])].map(next => arrow(name, next));

const catchersOf = ([name, { Catch }]: [string, AslState]): string[] => Catch.map(({ Next }) => arrow(name, Next, '⇒'));

const itemsOf = ([name, state]: [string, AslState]): string[] =>
  (state.Items ?? []).map((_, i) => `${name}[${String(i)}]`);

/** What one history shows. Entries of one step of the runner stand together, so a state's successor is the next one entered. */
function seenIn(history: readonly HistoryEntry[], seen: Set<string>): void {
  history.forEach((entry, i) => {
    if (entry.type === 'entered') seen.add(entry.state);
    if (entry.type === 'retried') seen.add(`retry ${entry.state}`);
    if (entry.type !== 'exited') return;
    const next = history[i + 1];
    if (next?.type !== 'entered') return;
    const caught = history[i - 1]?.type === 'caught' && history[i - 1]?.state === entry.state;
    seen.add(arrow(entry.state, next.state, caught ? '⇒' : '→'));
  });
}

/** Of a Map as many items began as its first inner state was entered. */
function itemsSeen(history: readonly HistoryEntry[], states: readonly [string, AslState][], seen: Set<string>): void {
  for (const [name, state] of states)
    for (const inner of state.Items === undefined ? [] : innerMachines(state)) {
      const began = history.filter(({ type, state: at }) => type === 'entered' && at === inner.StartAt).length;
      for (let i = 0; i < began; i += 1) seen.add(`${name}[${String(i)}]`);
    }
}

/** Holds the histories of executions against the states, branches, catchers, retriers and items of their procedure. */
export function coverageOf(asl: Asl, histories: readonly (readonly HistoryEntry[])[]): Coverage {
  const states = statesOf(asl);
  const seen = new Set<string>();
  for (const history of histories) {
    seenIn(history, seen);
    itemsSeen(history, states, seen);
  }
  const retries = states.flatMap(([name, { Retry }]) => (Retry.length > 0 ? [`retry ${name}`] : []));
  return {
    states: tell(
      states.map(([name]) => name),
      seen,
    ),
    branches: tell(states.flatMap(branchesOf), seen),
    catchers: tell(states.flatMap(catchersOf), seen),
    retries: tell(retries, seen),
    items: tell(states.flatMap(itemsOf), seen),
  };
}

/** Share that was gone through, from 0 to 1; of nothing, all. */
export const share = ({ all, missed }: Covered): number => (all.length === 0 ? 1 : 1 - missed.length / all.length);
