import type { Database } from '../../adapters/embedded/database.ts';
import { StepStale, applyStep } from './apply.ts';
import { createCommitter } from './committer.ts';
import type { Machine } from './definition.ts';
import type { Environment, RunEvent } from './frame.ts';
import { isOpenTask, loadFrame, loadTask, readyFrames, startableTasks } from './frames.ts';
import { fireTimers } from './inbox.ts';
import { invoke } from './invoke.ts';
import type { TaskFunction } from './invoke.ts';
import { step } from './step.ts';

/** Steps being evaluated at once; what they write goes to disk together. */
const STEPS_AT_ONCE = 64;

export interface EngineParts {
  readonly database: Database;
  readonly environment: () => Environment;
  readonly machineOf: (definition: string) => Machine;
  readonly functionOf: (name: string) => TaskFunction;
  /** Handlers running at once. */
  readonly concurrency: number;
}

/** Plays whatever can be played. It keeps nothing in memory but what it is doing right now; all else is in the tables. */
export interface Engine {
  /** Looks for work soon. Cheap; call it whenever something may have changed. */
  wake(): void;
  /** Allows work until released; the release does not wait for what is under way. */
  hold(): () => void;
  /** Resolves when nothing can run without time passing; rejects when the runner itself failed. */
  idle(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  drained(): Promise<void>;
  /** Never resolves; rejects when the runner itself failed. */
  failure(): Promise<void>;
}

export function createEngine(parts: EngineParts): Engine {
  const { database } = parts;
  const committer = createCommitter(database);
  const stepping = new Set<number>();
  const invoking = new Set<number>();
  let holders = 0;
  let waiters: { predicate: () => boolean; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let scheduled = false;
  const unreported: unknown[] = [];

  const busy = (): boolean => stepping.size + invoking.size > 0;

  async function advance(frameId: number, given?: { event: RunEvent; task: number }): Promise<void> {
    const loaded = loadFrame(database, frameId);
    const event = given?.event ?? loaded?.event;
    if (loaded === undefined || event === undefined) return;
    if (given !== undefined && !isOpenTask(database, given.task)) return;
    const { frame } = loaded;
    const made = await step(parts.machineOf(frame.execution.definition), frame, event, parts.environment());
    await committer.commit(() => {
      applyStep(database, frame, made, given?.task);
    });
  }

  async function perform(id: number): Promise<void> {
    const task = loadTask(database, id);
    if (task === undefined) return;
    const event = await invoke(parts.functionOf(task.function), task.payload);
    if (!task.awaitsToken || event.type === 'failed') return advance(task.frame, { event, task: id });
    // The function has passed the token on; who holds it may have answered already, and then there is no such row.
    await committer.commit(() => database.run('UPDATE runner_tasks SET handed_over = 1 WHERE id = ?', [id]));
  }

  function launch(under: Set<number>, id: number, work: () => Promise<void>): void {
    under.add(id);
    work()
      .catch((error: unknown) => {
        if (!(error instanceof StepStale)) breakDown(error);
      })
      .finally(() => {
        under.delete(id);
        wake();
      });
  }

  /** The runner's own fault, not a state's: whoever waits is told; if nobody does, whoever waits next. */
  function breakDown(error: unknown): void {
    const failed = waiters;
    if (failed.length === 0) unreported.push(error);
    waiters = [];
    failed.forEach(({ reject }) => {
      reject(error);
    });
  }

  function look(): void {
    scheduled = false;
    try {
      if (holders > 0) startWhatCan();
      const done = waiters.filter(({ predicate }) => predicate());
      waiters = waiters.filter(waiter => !done.includes(waiter));
      done.forEach(({ resolve }) => {
        resolve();
      });
    } catch (error) {
      breakDown(error);
    }
  }

  function startWhatCan(): void {
    fireTimers(database, parts.environment().now);
    if (stepping.size < STEPS_AT_ONCE) {
      const ready = readyFrames(database, STEPS_AT_ONCE).filter(id => !stepping.has(id));
      for (const id of ready.slice(0, STEPS_AT_ONCE - stepping.size)) launch(stepping, id, () => advance(id));
    }
    if (invoking.size < parts.concurrency) {
      const startable = startableTasks(database, parts.concurrency).filter(id => !invoking.has(id));
      for (const id of startable.slice(0, parts.concurrency - invoking.size)) launch(invoking, id, () => perform(id));
    }
  }

  function wake(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(look);
  }

  const until = (predicate: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      waiters.push({ predicate, resolve, reject });
      if (unreported.length > 0) breakDown(unreported.shift());
      wake();
    });

  return {
    wake,
    hold: () => {
      holders += 1;
      wake();
      return () => {
        holders -= 1;
      };
    },
    // A look that started nothing although it was allowed to: all is quiet.
    idle: () => until(() => holders > 0 && !busy()),
    drained: () => until(() => !busy()),
    failure: () => until(() => false),
  };
}
