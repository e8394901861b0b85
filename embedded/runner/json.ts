import { NotJson } from './errors.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** The most a state's input, output, variable or task answer may weigh: 256 KiB of UTF-8 (Step Functions quotas). */
export const PAYLOAD_LIMIT = 256 * 1024;

export function isOversized(value: Json): boolean {
  return Buffer.byteLength(JSON.stringify(value)) > PAYLOAD_LIMIT;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Copies a value as plain JSON. Unlike JSON.stringify it does not silently drop what JSON cannot say: a function (JSONata's
 * lambdas included), NaN or a symbol is refused. Members that are undefined are left out, as JSONata does.
 *
 * @throws NotJson
 */
export function toJson(value: unknown, what: string): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item, what));
  if (isObject(value) && !isJsonataFunction(value)) return objectToJson(value, what);
  throw new NotJson(what);
}

function objectToJson(value: Record<string, unknown>, what: string): Json {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, toJson(member, what)]));
}

function isJsonataFunction(value: Record<string, unknown>): boolean {
  return value._jsonata_lambda === true || value._jsonata_function === true;
}
