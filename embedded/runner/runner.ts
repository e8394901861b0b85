import { randomBytes } from 'node:crypto';
import type { Database } from '../../adapters/embedded/database.ts';
import type { Machine } from './definition.ts';
import { createEngine } from './engine.ts';
import { PayloadTooLarge, ProcedureUnknown, RunnerStoreCorrupt } from './errors.ts';
import {
  abortExecution,
  definitionsInUse,
  insertExecution,
  keepDefinition,
  readExecution,
  readExecutions,
  readHistory,
  redriveExecution,
} from './executions.ts';
import type { ExecutionView } from './executions.ts';
import type { HistoryEntry } from './frame.ts';
import { answerToken, fireTimers, nextDue } from './inbox.ts';
import type { TaskFunction } from './invoke.ts';
import { isOversized, toJson } from './json.ts';
import type { Json } from './json.ts';
import { loadProcedure } from './load.ts';
import { poll } from './poll.ts';
import { createTables } from './tables.ts';

export interface RunnerOptions {
  readonly database: Database;
  /** Epoch milliseconds; may be a virtual clock. */
  readonly clock: { now(): number };
  /** Amazon States Language files by name, as parsed JSON. */
  readonly procedures: Readonly<Record<string, unknown>>;
  /**
   * What the tasks call, by the name in `FunctionName` (`${OpenTask}` calls `OpenTask`). A function may be called more than
   * once for the same task after a crash, so it must be idempotent.
   */
  readonly functions: Readonly<Record<string, TaskFunction>>;
  /** Functions running at once. */
  readonly concurrency?: number;
  /** Task tokens; by default 256 random bits. */
  readonly idSource?: () => string;
  /** Uniform in [0, 1), for the jitter of retries. */
  readonly random?: () => number;
}

/**
 * Plays procedures durably on one machine. What a method has returned is on disk; a process killed at any moment goes on from
 * there when the next runner opens the same database. Methods that write may be called inside a transaction of the caller and
 * then belong to it.
 */
export interface Runner {
  /**
   * Starts an execution. Starting the same one again does nothing.
   * @throws ProcedureUnknown, ExecutionConflict, PayloadTooLarge
   */
  start(procedure: string, name: string, input: unknown): { started: boolean };
  /** SendTaskSuccess. Stale: answered before, timed out, or unknown. */
  succeed(token: string, output: unknown): 'delivered' | 'stale';
  /** SendTaskFailure. */
  fail(token: string, error: string, cause: string): 'delivered' | 'stale';
  /** Plays until nothing can run without time passing or someone answering. */
  settle(): Promise<void>;
  /** Epoch milliseconds of the next timer. */
  nextTimer(): number | undefined;
  /** Fires what is due; `settle` and `run` do so themselves. @returns how many timers fired */
  fireDueTimers(): number;
  execution(name: string): ExecutionView | undefined;
  executions(): ExecutionView[];
  history(name: string): HistoryEntry[];
  /** A failed execution goes on from the state it failed in. @throws NotRedrivable */
  redrive(name: string): void;
  /** Ends a running or failed execution where it stands: its waits and timers are gone. Any other is left as it is. */
  abort(name: string): void;
  /** Plays in the background until `stop`; rejects when the runner itself fails, e.g. because the disk is full. */
  run(): Promise<void>;
  /** Starts nothing more and waits for the functions under way. */
  stop(): Promise<void>;
}

/** @throws AslUnsupported, AslInvalid, AslFunctionMissing: also for a definition that an unfinished execution still runs on */
export function createRunner(options: RunnerOptions): Runner {
  const { database, clock, functions } = options;
  createTables(database);
  const library = openLibrary(options);
  const mintToken = options.idSource ?? ((): string => randomBytes(32).toString('base64url'));
  const engine = createEngine({
    database,
    environment: () => ({ now: clock.now(), mintToken, random: options.random ?? Math.random }),
    machineOf: hash => library.machineOf(hash),
    functionOf: name => functions[name] ?? missing(name),
    concurrency: options.concurrency ?? 16,
  });
  const poller = poll(engine);
  const waking = <T>(result: T): T => {
    engine.wake();
    return result;
  };
  return {
    start: (procedure, name, input) => {
      const { hash, machine } = library.current(procedure);
      const execution = { name, procedure, definition: hash, startAt: machine.startAt, now: clock.now() };
      return waking({ started: insertExecution(database, { ...execution, input: payload(input, 'input') }) });
    },
    succeed: (token, output) =>
      waking(answerToken(database, token, { type: 'succeeded', output: payload(output, 'output') })),
    fail: (token, error, cause) => waking(answerToken(database, token, { type: 'failed', failure: { error, cause } })),
    settle: async () => {
      const release = engine.hold();
      try {
        await engine.idle();
      } finally {
        release();
      }
    },
    nextTimer: () => nextDue(database),
    fireDueTimers: () => waking(fireTimers(database, clock.now())),
    execution: name => readExecution(database, name),
    executions: () => readExecutions(database),
    history: name => readHistory(database, name),
    redrive: name => {
      redriveExecution(database, name, clock.now());
      engine.wake();
    },
    abort: name => {
      abortExecution(database, name, clock.now());
      engine.wake();
    },
    run: () => poller.run(),
    stop: () => poller.stop(),
  };
}

function payload(value: unknown, field: string): Json {
  const plain = toJson(value, field);
  if (isOversized(plain)) throw new PayloadTooLarge(field);
  return plain;
}

function missing(name: string): never {
  throw new RunnerStoreCorrupt(`没有函数 ${name}`);
}

interface Library {
  /** The definition that new executions of a procedure start with. */
  current(procedure: string): { hash: string; machine: Machine };
  machineOf(hash: string): Machine;
}

/** The procedures of today, and those that executions started earlier are pinned to. */
function openLibrary({ database, procedures, functions }: RunnerOptions): Library {
  const names = new Set(Object.keys(functions));
  const machines = new Map<string, Machine>();
  const today = new Map<string, string>();
  database.transaction(() => {
    for (const [procedure, source] of Object.entries(procedures)) {
      const machine = loadProcedure(procedure, source, names);
      const hash = keepDefinition(database, procedure, source);
      machines.set(hash, machine);
      today.set(procedure, hash);
    }
  });
  for (const { hash, procedure, source } of definitionsInUse(database)) {
    if (!machines.has(hash)) machines.set(hash, loadProcedure(procedure, source, names));
  }
  const machineOf = (hash: string): Machine => {
    const machine = machines.get(hash);
    if (machine === undefined) throw new RunnerStoreCorrupt(`没有流程定义 ${hash}`);
    return machine;
  };
  return {
    machineOf,
    current: procedure => {
      const hash = today.get(procedure);
      if (hash === undefined) throw new ProcedureUnknown(procedure);
      return { hash, machine: machineOf(hash) };
    },
  };
}
