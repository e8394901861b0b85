import { z } from 'zod';

/** What is wrong with a text that should be JSON of a known shape. */
export interface Fault {
  /** `organs.2.code`; empty where the text as a whole is no JSON. */
  readonly field: string;
  readonly message: string;
  /** Line of the text, from 1, where it is known. */
  readonly line?: number;
}
export type Read<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

/** Browsers say where JSON breaks in several ways; each that is known is turned into a line. */
function lineOf(text: string, message: string): number | undefined {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

/** The data of a text, unread. */
export function dataOf(text: string): Read<unknown> {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = lineOf(text, message);
    return { faults: [{ field: '', message, ...(line !== undefined && { line }) }] };
  }
}

/** Reads a text by the schema the server reads it by. @returns what it says, or each field at fault */
export function readText<S extends z.ZodType>(schema: S, text: string): Read<z.output<S>> {
  const data = dataOf(text);
  if ('faults' in data) return data;
  z.config(z.locales.zhCN());
  const result = schema.safeParse(data.value);
  if (result.success) return { value: result.data };
  return { faults: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })) };
}
