import type { RunEvent } from './frame.ts';
import { toJson } from './json.ts';
import type { Json } from './json.ts';

export type TaskFunction = (payload: Json) => Promise<unknown>;

/**
 * Calls a function as `lambda:invoke` does and reports as Step Functions would: the result in an envelope with `Payload`; an
 * error by its class name, with Lambda's Node runtime's error object as the cause.
 */
export async function invoke(call: TaskFunction, payload: Json): Promise<RunEvent> {
  try {
    const result = toJson((await call(payload)) ?? null, '函数的结果');
    return { type: 'succeeded', output: { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 } };
  } catch (error) {
    const errorType = error instanceof Error ? error.name : typeof error;
    const errorMessage = error instanceof Error ? error.message : String(error);
    const cause = JSON.stringify({ errorType, errorMessage, trace: [] });
    return { type: 'failed', failure: { error: errorType, cause } };
  }
}
