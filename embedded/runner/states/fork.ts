import type { MapState, ParallelState } from '../definition.ts';
import type { Branch } from '../frame.ts';
import type { Json } from '../json.ts';
import { queryFailed } from '../query.ts';
import { evaluateField, leave, withinLimit } from '../scene.ts';
import type { Outcome, Scene } from '../scene.ts';

/** Every branch gets the same input; the state waits until all have ended. */
export async function enterParallel(scene: Scene, state: ParallelState): Promise<Outcome> {
  const { input } = scene.frame.position;
  const given = state.Arguments === undefined ? input : await evaluateField(scene, 'Arguments', state.Arguments);
  withinLimit(given, 'arguments');
  const branches = state.branches.map(startAt => ({ startAt, input: given }));
  return { kind: 'stay', commands: [{ type: 'fork', branches, concurrency: 0 }] };
}

/** One iteration an item, in order of the items whatever order they end in. */
export async function enterMap(scene: Scene, state: MapState): Promise<Outcome> {
  const items = await itemsOf(scene, state);
  if (items.length === 0) return leave(scene, state, [], { result: [] });
  const concurrency = await evaluateField(scene, 'MaxConcurrency', state.MaxConcurrency);
  if (typeof concurrency !== 'number' || !Number.isInteger(concurrency) || concurrency < 0)
    throw queryFailed("The field 'MaxConcurrency' must evaluate to a non-negative integer");
  const branches = await Promise.all(items.map((value, index) => iteration(scene, state, index, value)));
  return { kind: 'stay', commands: [{ type: 'fork', branches, concurrency }] };
}

async function itemsOf(scene: Scene, state: MapState): Promise<Json[]> {
  const { input } = scene.frame.position;
  const items = state.Items === undefined ? input : await evaluateField(scene, 'Items', state.Items);
  if (!Array.isArray(items)) throw queryFailed("The field 'Items' must evaluate to an array");
  return items;
}

async function iteration(scene: Scene, state: MapState, index: number, value: Json): Promise<Branch> {
  const item = { Index: index, Value: value };
  if (state.ItemSelector === undefined) return { startAt: state.iteration, input: value, item };
  const input = await evaluateField(scene, 'ItemSelector', state.ItemSelector, { item });
  return { startAt: state.iteration, input: withinLimit(input, 'item'), item };
}
