import type { Exit, Machine } from './definition.ts';
import { ERRORS, StateFailed } from './failure.ts';
import type { Command, Environment, Frame } from './frame.ts';
import { isOversized } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { queryFunctions } from './query-functions.ts';
import { fill, queryFailed } from './query.ts';

/** A frame in its current state, with all that the state's expressions can see. */
export interface Scene {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly environment: Environment;
}

/** How a state ends for now: it hands over to the next state (null: its scope is over), or it stays and asks for something. */
export type Outcome =
  | { readonly kind: 'leave'; readonly next: string | null; readonly output: Json; readonly assigned: JsonObject }
  | { readonly kind: 'stay'; readonly commands: readonly Command[]; readonly attempts?: readonly number[] };

/** What only some fields may see: a task's token, a state's result, a catcher's error. */
export interface Insight {
  readonly token?: string | null;
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly item?: Json;
}

/** Evaluates one field of the state. @throws StateFailed `States.QueryEvaluationError` */
export function evaluateField(scene: Scene, field: string, template: Json, insight: Insight = {}): Promise<Json> {
  return fill(template, bindings(scene, insight), field);
}

/**
 * The way out of a state: Assign and Output are both evaluated against the variables as they were when the state was entered.
 *
 * @param fallback the output when the state has no Output
 * @throws StateFailed `States.QueryEvaluationError`, `States.DataLimitExceeded`
 */
export async function leave(scene: Scene, exit: Exit, fallback: Json, insight: Insight = {}): Promise<Outcome> {
  const assigned: JsonObject = {};
  for (const [name, template] of Object.entries(exit.Assign ?? {})) {
    if (name in scene.frame.outer) throw shadowing(name);
    assigned[name] = withinLimit(await evaluateField(scene, `Assign/${name}`, template, insight), `variable '${name}'`);
  }
  const output = exit.Output === undefined ? fallback : await evaluateField(scene, 'Output', exit.Output, insight);
  return { kind: 'leave', next: exit.Next ?? null, output: withinLimit(output, 'output'), assigned };
}

/**
 * An inner scope may read an outer variable, not assign one of its name (developer guide, "Variable scope"). AWS documents the
 * rule but not the error; recorded executions show that only a variable the outer scope has already assigned counts.
 */
function shadowing(name: string): StateFailed {
  return queryFailed(`The variable '${name}' is already assigned in an outer scope`);
}

/** @throws StateFailed `States.DataLimitExceeded` above 256 KB */
export function withinLimit(value: Json, what: string): Json {
  if (!isOversized(value)) return value;
  throw new StateFailed(ERRORS.dataLimit, `The state's ${what} exceeds the limit of 262144 bytes`);
}

function bindings(scene: Scene, { token, item, ...visible }: Insight): Record<string, unknown> {
  const { frame, environment } = scene;
  return {
    ...queryFunctions(environment.now),
    ...frame.outer,
    ...frame.position.variables,
    states: { input: frame.position.input, context: contextObject(scene, token, item ?? frame.item), ...visible },
  };
}

/** Developer guide, "Accessing execution data from the Context object". Times are ISO 8601 in UTC. */
function contextObject({ frame }: Scene, token: string | null | undefined, item: Json | undefined): JsonObject {
  const { execution, position } = frame;
  const attempts = position.attempts.reduce((sum, count) => sum + count, 0);
  return {
    Execution: {
      Id: `${execution.procedure}:${execution.name}`,
      Name: execution.name,
      Input: execution.input,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: execution.redrives,
    },
    State: { Name: position.state, EnteredTime: new Date(position.enteredAt).toISOString(), RetryCount: attempts },
    StateMachine: { Id: execution.procedure, Name: execution.procedure },
    ...(typeof token === 'string' ? { Task: { Token: token } } : {}),
    ...(item === undefined ? {} : { Map: { Item: item } }),
  };
}
