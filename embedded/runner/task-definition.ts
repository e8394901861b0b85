import type { z } from 'zod';
import type { TaskState } from './definition.ts';
import { AslFunctionMissing, AslUnsupported } from './errors.ts';
import type { Place } from './errors.ts';
import { isObject } from './json.ts';
import type { Json } from './json.ts';
import { isExpression } from './query.ts';
import { RESOURCE } from './schema.ts';
import type { stateSchemas } from './schema.ts';

const PLACEHOLDER = /^\$\{(\w+)\}$/;
const LAMBDA_ARGUMENTS = ['FunctionName', 'Payload'];

/**
 * A task: which integration, which function. Only `lambda:invoke` and `lambda:invoke.waitForTaskToken` are played. A wait for
 * a token without a limit would hang for ever if the answer is lost, so it is refused although AWS would take it.
 */
export function taskState(
  parsed: z.infer<typeof stateSchemas.Task>,
  place: Place,
  known: ReadonlySet<string>,
): TaskState {
  const resource = RESOURCE.exec(parsed.Resource);
  if (resource === null) throw new AslUnsupported({ ...place, field: 'Resource' }, parsed.Resource);
  const awaitsToken = resource[2] !== undefined;
  if (awaitsToken && parsed.TimeoutSeconds === undefined) {
    const remedy = '给出 TimeoutSeconds，并用 Catch 接住 States.Timeout';
    throw new AslUnsupported({ ...place, field: 'TimeoutSeconds' }, '等待令牌必须有时限', remedy);
  }
  return { ...parsed, awaitsToken, Arguments: lambdaArguments(parsed.Arguments, place, known) };
}

/** Resolves `${Name}` to the function `Name`. A name given by an expression can only be looked up when the task runs. */
function lambdaArguments(template: Json, place: Place, known: ReadonlySet<string>): Json {
  if (!isObject(template)) return template;
  const stray = Object.keys(template).find(key => !LAMBDA_ARGUMENTS.includes(key));
  if (stray !== undefined)
    throw new AslUnsupported({ ...place, field: `Arguments.${stray}` }, 'lambda:invoke 的该参数');
  const given = template.FunctionName;
  const field = { ...place, field: 'Arguments.FunctionName' };
  if (typeof given !== 'string') throw new AslFunctionMissing(field, JSON.stringify(given ?? null));
  if (isExpression(given)) return template;
  const name = PLACEHOLDER.exec(given)?.[1] ?? given;
  if (!known.has(name)) throw new AslFunctionMissing(field, name);
  return { ...template, FunctionName: name };
}
