import { ServiceUnavailable } from '../../functions/errors.ts';
import type { Commit } from '../../functions/ports.ts';
import type { Machine } from '../../embedded/machine.ts';
import { executionsOf } from './stations.ts';

/** `lasting`: what no retry cures, so the case parks. `passing`: an outage, gone at the next try. */
export type Fault = 'lasting' | 'passing';

/** Faults of the machinery under a scene: each strikes the named ASL state once, when it writes. */
export interface Faults {
  /** The next time this state writes. */
  strike(state: string, fault: Fault): void;
  /** The next time this state reads the case. */
  strikeReading(state: string, fault: Fault): void;
  /** Every state, the first time it writes. A lasting fault spares the states that park: nothing is behind them. */
  strikeEvery(fault: Fault): void;
  readonly every: Fault | undefined;
  /** No file can be stored until it can again. */
  storageFails(fails: boolean): void;
}

const PARKING = new Set(['Park', 'OpenOperate', 'AwaitOperate', 'SuperviseOperate', 'TakeOperate']);

const raise = (fault: Fault, state: string): never => {
  throw fault === 'lasting' ? new TypeError(`${state} 写入失败`) : new ServiceUnavailable('存储服务');
};

/** Which state a write comes from, as its step reference or its actor says; a person's write comes from none. */
const stateOf = ({ step, events }: Commit): string | undefined =>
  step?.ref.state ?? events.find(({ actor }) => actor.kind === 'step')?.actor.id;

/** The states that a case's executions are in. */
const active = ({ runner }: Machine, caseId: string): string[] =>
  executionsOf(runner, caseId).flatMap(({ states }) => states);

/** Puts itself between the steps and the ports: what fails is the store, the bell book or the blob store, never a step. */
export function plantFaults(machine: Machine): Faults {
  const planned = new Map<string, Fault>();
  const reading = new Map<string, Fault>();
  const struck = new Set<string>();
  let every: Fault | undefined;
  const due = (state: string): Fault | undefined => {
    const one = planned.get(state);
    planned.delete(state);
    if (one !== undefined) return one;
    if (every === undefined || struck.has(state) || (every === 'lasting' && PARKING.has(state))) return undefined;
    struck.add(state);
    return every;
  };
  const meet = (state: string | undefined): void => {
    const fault = state === undefined ? undefined : due(state);
    if (fault !== undefined) raise(fault, state ?? '');
  };
  const { store, bells, blobs } = machine.ports;
  const [commit, load] = [store.commit.bind(store), store.load.bind(store)];
  const [hang, put] = [bells.hang.bind(bells), blobs.put.bind(blobs)];
  Object.assign(store, {
    commit: async (given: Commit) => {
      meet(stateOf(given));
      await commit(given);
    },
    load: async (caseId: string) => {
      for (const state of reading.size > 0 ? active(machine, caseId) : []) {
        const fault = reading.get(state);
        reading.delete(state);
        if (fault !== undefined) raise(fault, state);
      }
      return load(caseId);
    },
  });
  Object.assign(bells, {
    hang: async (...given: Parameters<typeof hang>) => {
      for (const state of active(machine, given[0])) if (state.startsWith('Await')) meet(state);
      await hang(...given);
    },
  });
  return {
    strike: (state, fault) => void planned.set(state, fault),
    strikeReading: (state, fault) => void reading.set(state, fault),
    strikeEvery: fault => {
      every = fault;
    },
    get every() {
      return every;
    },
    storageFails: fails => {
      Object.assign(blobs, { put: fails ? () => Promise.reject(new TypeError('磁盘损坏')) : put });
    },
  };
}
