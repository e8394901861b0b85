import jsonata from 'jsonata';
import { ERRORS, StateFailed } from './failure.ts';
import { isObject, toJson } from './json.ts';
import type { Json } from './json.ts';

/** A runaway expression must not hold up every other case: JSONata stops it, and the state fails. */
const GUARD = { timeout: 5_000, stack: 500 };

const EXPRESSION = /^\{%([\s\S]*)%\}$/;
const compiled = new Map<string, jsonata.Expression>();

export function isExpression(text: string): boolean {
  return EXPRESSION.test(text);
}

/** Compiles `{% … %}` once for the life of the process. @throws JSONata's own error when the syntax is wrong */
export function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const expression = jsonata(EXPRESSION.exec(text)?.[1] ?? '', GUARD);
  compiled.set(text, expression);
  return expression;
}

/**
 * Fills in a template: every `{% … %}` string in it, at any depth, is replaced by its value.
 *
 * @param field named in the error's cause, as AWS does
 * @throws StateFailed `States.QueryEvaluationError` when an expression fails, gives nothing, or gives what JSON cannot say
 */
export async function fill(template: Json, bindings: Record<string, unknown>, field: string): Promise<Json> {
  if (typeof template === 'string') return isExpression(template) ? evaluate(template, bindings, field) : template;
  if (Array.isArray(template)) {
    return Promise.all(template.map((item, index) => fill(item, bindings, `${field}[${index}]`)));
  }
  if (!isObject(template)) return template;
  const members = Object.entries(template).map(
    async ([key, member]) => [key, await fill(member, bindings, `${field}/${key}`)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

async function evaluate(text: string, bindings: Record<string, unknown>, field: string): Promise<Json> {
  const value = await answer(text, bindings, field);
  if (value === undefined) throw refused(text, field, 'returned nothing (undefined)');
  try {
    return toJson(value, field);
  } catch {
    throw refused(text, field, 'returned an unsupported result type');
  }
}

async function answer(text: string, bindings: Record<string, unknown>, field: string): Promise<unknown> {
  try {
    return (await compile(text).evaluate(undefined, bindings)) as unknown;
  } catch (error) {
    throw refused(text, field, `threw an error: ${describe(error)}`);
  }
}

function refused(text: string, field: string, what: string): StateFailed {
  return queryFailed(`The JSONata expression '${text}' specified for the field '${field}' ${what}`);
}

/** The failure of a field whose value has the wrong type or range. */
export function queryFailed(cause: string): StateFailed {
  return new StateFailed(ERRORS.query, cause);
}

/** JSONata throws plain objects `{ code, message, position }`. */
function describe(error: unknown): string {
  return isObject(error) && typeof error.message === 'string' ? error.message : String(error);
}
