import type { z } from 'zod';
import { checkErrorNames, checkScope } from './check.ts';
import type { Machine, Scope, State } from './definition.ts';
import { AslInvalid, AslUnsupported } from './errors.ts';
import type { Place } from './errors.ts';
import { checkExpressions } from './expressions.ts';
import { isObject } from './json.ts';
import { branchSchema, iteratorSchema, stateSchemas, topLevelSchema } from './schema.ts';
import { taskState } from './task-definition.ts';

/**
 * Reads a procedure file and refuses whatever the runner cannot play exactly as Step Functions would, naming state and field.
 *
 * @param source the parsed JSON of an Amazon States Language file in the JSONata query language
 * @param functions names a task may call; a placeholder `${Name}` stands for the function `Name`
 * @throws AslUnsupported, AslInvalid, AslFunctionMissing
 */
export function loadProcedure(procedure: string, source: unknown, functions: ReadonlySet<string>): Machine {
  const states = new Map<string, State>();
  const scopes: Scope[] = [];
  const loader: Loader = { procedure, functions, states, scopes };
  const { StartAt } = loadScope(loader, topLevelSchema, source, undefined, '');
  const machine: Machine = { procedure, startAt: StartAt, states, functions };
  for (const scope of scopes) checkScope(machine, scope);
  for (const [name, state] of states) checkErrorNames(procedure, name, state);
  return machine;
}

interface Loader {
  readonly procedure: string;
  readonly functions: ReadonlySet<string>;
  readonly states: Map<string, State>;
  readonly scopes: Scope[];
}

type ScopeSchema = typeof topLevelSchema | typeof branchSchema | typeof iteratorSchema;

function loadScope(loader: Loader, schema: ScopeSchema, source: unknown, owner: string | undefined, field: string) {
  const { StartAt, States } = parse(schema, source, { procedure: loader.procedure, state: owner, field });
  loader.scopes.push({ procedure: loader.procedure, owner, startAt: StartAt, names: Object.keys(States) });
  for (const [name, state] of Object.entries(States)) loadState(loader, name, state);
  return { StartAt };
}

function loadState(loader: Loader, name: string, source: unknown): void {
  const { procedure, states } = loader;
  const place = (field: string): Place => ({ procedure, state: name, field });
  if (states.has(name)) throw new AslInvalid(place('States'), '环节名在整个文件中必须唯一');
  if (name.length > 80) throw new AslInvalid(place('States'), '环节名最多 80 个字符');
  checkExpressions(place, source);
  // The name is taken before its inner scopes are read, so that they cannot take it as well.
  states.set(name, { Type: 'Succeed' });
  states.set(name, convert(loader, name, source));
}

function convert(loader: Loader, name: string, source: unknown): State {
  const place: Place = { procedure: loader.procedure, state: name, field: '' };
  const type = isObject(source) ? source.Type : undefined;
  switch (type) {
    case 'Task':
      return taskState(parse(stateSchemas.Task, source, place), place, loader.functions);
    case 'Parallel': {
      const { Branches, ...rest } = parse(stateSchemas.Parallel, source, place);
      const starts = Branches.map((branch, index) =>
        loadScope(loader, branchSchema, branch, name, `Branches.${String(index)}`),
      );
      return { ...rest, branches: starts.map(start => start.StartAt) };
    }
    case 'Map': {
      const { ItemProcessor, ...rest } = parse(stateSchemas.Map, source, place);
      return { ...rest, iteration: loadScope(loader, iteratorSchema, ItemProcessor, name, 'ItemProcessor').StartAt };
    }
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return parse<State>(stateSchemas[type], source, place);
    default:
      throw new AslUnsupported({ ...place, field: 'Type' }, `环节类型 ${JSON.stringify(type)}`);
  }
}

/** zod's first complaint becomes a named error: a field that the schema does not know is unsupported, the rest is invalid. */
function parse<T>(schema: z.ZodType<T>, source: unknown, place: Place): T {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = [place.field, ...(issue?.path ?? []).map(String)].filter(part => part !== '');
  if (issue?.code === 'unrecognized_keys') {
    const field = [...path, ...issue.keys.slice(0, 1)].join('.');
    throw new AslUnsupported({ ...place, field }, `未知或不支持的字段 ${field}`);
  }
  const field = path.join('.');
  if (field.endsWith('QueryLanguage') || field.endsWith('ProcessorConfig.Mode'))
    throw new AslUnsupported({ ...place, field }, '只支持 JSONata 查询语言和 INLINE 模式');
  throw new AslInvalid({ ...place, field }, issue?.message ?? '格式不正确', result.error);
}
