import { applicationSchema } from '../../casework/application.ts';
import type { Application, Deficiency } from '../../casework/application.ts';
import type { z } from 'zod';
import type { Answers } from './answers.ts';
import { badDate, contradictory, explanationTooLong, missing, tooLong, unknownOption } from './deficiencies.ts';
import { fieldByPath, fieldsOf } from './fields.ts';
import type { FormField, FormKind } from './fields.ts';
import { interpretSituations } from './situations.ts';
import { readDate, readOption } from './reader/normalise.ts';
import { SITUATIONS } from '../../regulation/situations.ts';

export type Interpretation =
  | { readonly ok: true; readonly application: Application }
  | { readonly ok: false; readonly deficiencies: readonly Deficiency[] };

/**
 * What the answers on a form state, as an {@link Application}; or everything that needs 补正, in the order of the form.
 * Substance is not judged: a 否, an application out of scope or after enforcement is read as it stands (screening's task).
 */
export function interpret(kind: FormKind, answers: Answers): Interpretation {
  const deficiencies: Deficiency[] = [];
  const draft: Record<string, unknown> = { applicant: { kind }, noPrivateGain: {} };
  for (const field of fieldsOf(kind)) {
    const { value, deficiency } = valueOf(field, answers[field.tag] ?? '');
    if (deficiency !== undefined) deficiencies.push(deficiency);
    if (value !== undefined) place(draft, field.path, value);
  }
  const cited = interpretSituations(answers);
  const read = applicationSchema.safeParse({ ...draft, situations: cited.situations });
  if (read.success && deficiencies.length + cited.deficiencies.length === 0)
    return { ok: true, application: read.data };
  const known = new Set(deficiencies.map(each => each.field));
  const more = read.success ? [] : fromIssues(kind, read.error.issues, answers).filter(each => !known.has(each.field));
  const ordered = [...deficiencies, ...more].sort((a, b) => position(kind, a) - position(kind, b));
  const at = ordered.findIndex(each => position(kind, each) > SITUATIONS_AFTER(kind));
  return { ok: false, deficiencies: ordered.toSpliced(at < 0 ? ordered.length : at, 0, ...cited.deficiencies) };
}

interface Value {
  readonly value?: unknown;
  readonly deficiency?: Deficiency;
}

function valueOf(field: FormField, text: string): Value {
  if (field.path === 'attachments') return { value: attachments(text) };
  if (field.path === 'unitOpinion') return { value: text };
  if (text.trim() === '') return { deficiency: missing(field) };
  switch (field.kind) {
    case 'choice':
      return orElse(readOption(text, field.options), unknownOption(field, text));
    case 'date':
      return orElse(readDate(text), badDate(field, text));
    case 'yes-no':
      return text === 'both' ? { deficiency: contradictory(field) } : { value: text === 'yes' };
    case 'text':
    case 'longtext':
      return { value: text };
  }
}

const orElse = (value: string | undefined, deficiency: Deficiency): Value =>
  value === undefined ? { deficiency } : { value };

/** One a line; the numbers people put before them are not part of the name. */
function attachments(text: string): readonly string[] {
  const lines = text.split('\n').map(line => line.trim());
  return lines.map(line => line.replace(/^[(（]?\d{1,3}(?:[)）、．]|\.(?!\d))\s*/u, '')).filter(line => line !== '');
}

function place(target: Record<string, unknown>, path: string, value: unknown): void {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const inner = { ...(target[head] as Record<string, unknown> | undefined) };
  place(inner, rest.join('.'), value);
  target[head] = inner;
}

/** Lengths are the schema's; what else it finds was reported before by name. */
function fromIssues(kind: FormKind, issues: readonly z.core.$ZodIssue[], answers: Answers): Deficiency[] {
  return issues.flatMap(issue => {
    if (issue.code !== 'too_big') return [];
    const limit = Number(issue.maximum);
    const situation = SITUATIONS.find(
      each => issue.path[0] === 'situations' && each.id === citedAt(answers, issue.path[1]),
    );
    if (situation !== undefined) return [explanationTooLong(situation, limit)];
    const path = issue.path[0] === 'attachments' ? 'attachments' : issue.path.join('.');
    const field = fieldByPath(kind, path);
    return field === undefined ? [] : [tooLong(field, (answers[field.tag] ?? '').length, limit)];
  });
}

function citedAt(answers: Answers, index: PropertyKey | undefined): number | undefined {
  return interpretSituations(answers).situations[Number(index)]?.situation;
}

const position = (kind: FormKind, { field }: Deficiency) => fieldsOf(kind).findIndex(each => each.path === field);
/** On paper the situations stand after the facts. */
const SITUATIONS_AFTER = (kind: FormKind) => fieldsOf(kind).findIndex(each => each.path === 'facts');
