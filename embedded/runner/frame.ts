import type { Failure } from './failure.ts';
import type { Json, JsonObject } from './json.ts';

/** What the whole execution knows, the same for all its frames. */
export interface ExecutionFacts {
  readonly name: string;
  readonly procedure: string;
  /** Hash of the definition the execution started with and keeps to its end. */
  readonly definition: string;
  readonly input: Json;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** States entered so far, to stop an endless loop. */
  readonly transitions: number;
  readonly redrives: number;
}

/** Where a frame stands: everything about it that a step can change. */
export interface Position {
  readonly state: string;
  /** Epoch milliseconds. */
  readonly enteredAt: number;
  readonly input: Json;
  /** Variables of this scope. */
  readonly variables: JsonObject;
  /** Retries made so far in this state, one count a Retrier. */
  readonly attempts: readonly number[];
}

/**
 * One line of play: the execution itself, a branch of a Parallel or an iteration of a Map. A frame is in one state at a time
 * and waits for one thing at a time. It is one row, so a Map of a thousand items never rewrites the others.
 */
export interface Frame {
  readonly id: number;
  /** Counts changes of the row; a step made from an older version is thrown away. */
  readonly version: number;
  readonly execution: ExecutionFacts;
  readonly position: Position;
  /** Variables of the scopes around, readable here. They cannot change while this frame lives: their owner waits for it. */
  readonly outer: JsonObject;
  /** `$states.context.Map.Item` inside a Map. */
  readonly item: Json | undefined;
}

/** What can happen to a frame. */
export type RunEvent =
  | { readonly type: 'enter' }
  | { readonly type: 'succeeded'; readonly output: Json }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'timer'; readonly timer: TimerKind };

/** `wait`: a Wait is over; `timeout`: a task took too long; `retry`: a failed state may be tried again. */
export type TimerKind = 'wait' | 'timeout' | 'retry';

/** The first state of a branch or iteration and what it gets. */
export interface Branch {
  readonly startAt: string;
  readonly input: Json;
  readonly item?: Json | undefined;
}

/** What a step asks of the store; applied together with the new position, or not at all. */
export type Command =
  | { readonly type: 'invoke'; readonly function: string; readonly payload: Json; readonly token: string | null }
  | { readonly type: 'set-timer'; readonly timer: TimerKind; readonly due: number }
  | { readonly type: 'fork'; readonly branches: readonly Branch[]; readonly concurrency: number }
  | { readonly type: 'complete'; readonly output: Json }
  | { readonly type: 'fail'; readonly failure: Failure };

export interface HistoryEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: 'entered' | 'exited' | 'retried' | 'caught' | 'failed' | 'redriven' | 'aborted';
  readonly state: string;
  /** The error's name, for `retried`, `caught` and `failed`. */
  readonly error?: string | undefined;
}

/** The answer of the step function. */
export interface Step {
  readonly position: Position;
  readonly commands: readonly Command[];
  readonly history: readonly HistoryEntry[];
  /** States entered by this step. */
  readonly transitions: number;
}

/** What a step may know beyond definition, frame and event. Given from outside, so that tests can fix it. */
export interface Environment {
  /** Epoch milliseconds. */
  readonly now: number;
  /** A fresh task token. It comes into force when the step is committed, before any handler can see it. */
  readonly mintToken: () => string;
  /** Uniform in [0, 1), for jitter. */
  readonly random: () => number;
}
