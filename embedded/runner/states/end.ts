import type { FailState, SucceedState } from '../definition.ts';
import { StateFailed } from '../failure.ts';
import { queryFailed } from '../query.ts';
import { evaluateField, leave } from '../scene.ts';
import type { Outcome, Scene } from '../scene.ts';

export function enterSucceed(scene: Scene, state: SucceedState): Promise<Outcome> {
  return leave(scene, { Output: state.Output }, scene.frame.position.input);
}

/** @throws StateFailed always: that is what the state is for */
export async function enterFail(scene: Scene, state: FailState): Promise<never> {
  throw new StateFailed(await text(scene, 'Error', state.Error), await text(scene, 'Cause', state.Cause));
}

async function text(scene: Scene, field: 'Error' | 'Cause', template: string | undefined): Promise<string | null> {
  if (template === undefined) return null;
  const value = await evaluateField(scene, field, template);
  if (typeof value !== 'string') throw queryFailed(`The field '${field}' must evaluate to a string`);
  return value;
}
