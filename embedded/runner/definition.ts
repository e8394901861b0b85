import type { z } from 'zod';
import type { Json, JsonObject } from './json.ts';
import type { stateSchemas } from './schema.ts';

type Parsed<T extends keyof typeof stateSchemas> = z.infer<(typeof stateSchemas)[T]>;

export type TaskState = Parsed<'Task'> & { readonly awaitsToken: boolean };
export type PassState = Parsed<'Pass'>;
export type ChoiceState = Parsed<'Choice'>;
export type WaitState = Parsed<'Wait'>;
export type SucceedState = Parsed<'Succeed'>;
export type FailState = Parsed<'Fail'>;
/** `branches` and `iteration` name the first state of each inner scope. */
export type ParallelState = Omit<Parsed<'Parallel'>, 'Branches'> & { readonly branches: readonly string[] };
export type MapState = Omit<Parsed<'Map'>, 'ItemProcessor'> & { readonly iteration: string };

export type State =
  TaskState | PassState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;

export type Retrier = TaskState['Retry'][number];

/**
 * A procedure, loaded and checked. AWS wants state names unique across the whole file, inner scopes included; so one flat map
 * holds them all, and a position is just a name.
 */
export interface Machine {
  readonly procedure: string;
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
  /** The functions a task may call by name. */
  readonly functions: ReadonlySet<string>;
}

/** The states of one `States` block: the file's own, a branch's or an iteration's. */
export interface Scope {
  readonly procedure: string;
  /** The Parallel or Map state around it; undefined for the file's own. */
  readonly owner: string | undefined;
  readonly startAt: string;
  readonly names: readonly string[];
}

/** The fields a state, choice rule or catcher may use on the way out. */
export interface Exit {
  readonly Assign?: JsonObject | undefined;
  readonly Output?: Json | undefined;
  readonly Next?: string | undefined;
}
