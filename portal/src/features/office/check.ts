import { z } from 'zod';
import { officeSchema, type Office } from '../../../../casework/office.ts';

export interface Fault {
  /** `organs.2.code`; empty where the text as a whole is none. */
  readonly field: string;
  readonly message: string;
  /** Line of the text, from 1, where it is known. */
  readonly line?: number;
}
export type Checked = { readonly office: Office } | { readonly faults: readonly Fault[] };

/** Browsers say where JSON breaks in several ways; each that is known is turned into a line. */
function lineOf(text: string, message: string): number | undefined {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

/** Reads the text by the server's own schema. @returns the configuration, or each field at fault */
export function checkOffice(text: string): Checked {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = lineOf(text, message);
    return { faults: [{ field: '', message, ...(line !== undefined && { line }) }] };
  }
  z.config(z.locales.zhCN());
  const result = officeSchema.safeParse(data);
  if (result.success) return { office: result.data };
  return { faults: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })) };
}
