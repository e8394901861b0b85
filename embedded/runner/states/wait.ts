import type { WaitState } from '../definition.ts';
import { queryFailed } from '../query.ts';
import { evaluateField, leave } from '../scene.ts';
import type { Outcome, Scene } from '../scene.ts';

const MAX_SECONDS = 99_999_999;

/** Waits for whole seconds or until an instant; an instant already past waits for nothing. */
export async function enterWait(scene: Scene, state: WaitState): Promise<Outcome> {
  const due = await dueOf(scene, state);
  if (due <= scene.environment.now) return leave(scene, state, scene.frame.position.input);
  return { kind: 'stay', commands: [{ type: 'set-timer', timer: 'wait', due }] };
}

async function dueOf(scene: Scene, state: WaitState): Promise<number> {
  if (state.Timestamp !== undefined) return timestamp(await evaluateField(scene, 'Timestamp', state.Timestamp));
  const seconds = await evaluateField(scene, 'Seconds', state.Seconds ?? 0);
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_SECONDS)
    return scene.environment.now + seconds * 1000;
  throw queryFailed(`The field 'Seconds' must evaluate to an integer from 0 to ${MAX_SECONDS}`);
}

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339 with a capital T and a zone; AWS refuses a timestamp without one rather than guess. Epoch milliseconds. */
export function timestamp(value: unknown): number {
  const parts = typeof value === 'string' ? RFC3339.exec(value) : null;
  const instant = Date.parse(parts?.[0] ?? '');
  const [year, month, day] = (parts ?? []).slice(1, 4).map(Number);
  // Date.parse takes 30 February for 1 March.
  const exists = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0)).getUTCDate() === day;
  if (Number.isNaN(instant) || !exists)
    throw queryFailed("The field 'Timestamp' must evaluate to an RFC 3339 timestamp with a zone");
  return instant;
}
