import type { TaskState } from '../definition.ts';
import { ERRORS, StateFailed } from '../failure.ts';
import type { Command } from '../frame.ts';
import { isObject } from '../json.ts';
import type { Json } from '../json.ts';
import { queryFailed } from '../query.ts';
import { evaluateField, withinLimit } from '../scene.ts';
import type { Outcome, Scene } from '../scene.ts';

const MAX_SECONDS = 99_999_999;

/** Asks for a function call, and with it for the timer that ends the wait. */
export async function enterTask(scene: Scene, state: TaskState): Promise<Outcome> {
  const token = state.awaitsToken ? scene.environment.mintToken() : null;
  const seen = { token };
  const call = lambdaCall(scene, await evaluateField(scene, 'Arguments', state.Arguments, seen));
  const commands: Command[] = [{ type: 'invoke', ...call, token }];
  if (state.TimeoutSeconds !== undefined) {
    const seconds = timeoutSeconds(await evaluateField(scene, 'TimeoutSeconds', state.TimeoutSeconds, seen));
    commands.push({ type: 'set-timer', timer: 'timeout', due: scene.environment.now + seconds * 1000 });
  }
  return { kind: 'stay', commands };
}

function lambdaCall({ machine }: Scene, given: Json): { function: string; payload: Json } {
  if (!isObject(given) || typeof given.FunctionName !== 'string')
    throw queryFailed("The field 'Arguments/FunctionName' must evaluate to a string");
  if (!machine.functions.has(given.FunctionName))
    throw new StateFailed(ERRORS.functionNotFound, `Function not found: ${given.FunctionName}`);
  return { function: given.FunctionName, payload: withinLimit(given.Payload ?? {}, 'arguments') };
}

function timeoutSeconds(value: Json): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_SECONDS) return value;
  throw queryFailed(`The field 'TimeoutSeconds' must evaluate to an integer from 1 to ${MAX_SECONDS}`);
}
