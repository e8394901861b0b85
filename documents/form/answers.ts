import type { Application } from '../../casework/application.ts';
import { SITUATIONS } from '../../regulation/situations.ts';
import { conditionAnswer, conditionExplanation, situationExplanation, situationTick } from './controls.ts';
import { fieldsOf } from './fields.ts';
import type { FormField, FormKind } from './fields.ts';
import { chineseDate } from '../../regulation/dates.ts';

/**
 * What stands in a form, by control tag. A text as written; an option's value; `yes`, `no` or (wrongly) `both`;
 * `ticked`. Nothing filled in: no entry. Plain JSON, so that what was right can be kept for 补正.
 */
export type Answers = Readonly<Record<string, string>>;
export const TICKED = 'ticked';

/** The answers that a form filled in with this application carries. */
export function answersOf(application: Application): Answers {
  const kind = application.applicant.kind;
  const entries = [...fieldsOf(kind).map(each => [each.tag, printed(each, application)]), ...citedEntries(application)];
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as Answers;
}

function printed(field: FormField, application: Application): string {
  const value = valueAt(application, field.path);
  if (Array.isArray(value)) return value.map((line, index) => `${String(index + 1)}. ${String(line)}`).join('\n');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return '';
  return field.kind === 'date' ? chineseDate(value) : printable(value);
}

function citedEntries({ situations }: Application): string[][] {
  return situations.flatMap(cited => {
    const situation = SITUATIONS[cited.situation - 1];
    if (situation === undefined) return [];
    const answers = situation.conditions.flatMap(condition => {
      const answer = cited.answers.find(each => each.condition === condition.id);
      if (answer === undefined) return [];
      return [
        [conditionAnswer(condition).tag, answer.met ? 'yes' : 'no'],
        [conditionExplanation(condition).tag, printable(answer.explanation)],
      ];
    });
    return [
      [situationTick(situation).tag, TICKED],
      [situationExplanation(situation).tag, printable(cited.explanation)],
      ...answers,
    ];
  });
}

/** Without what XML and PDF text cannot carry: control characters, lone surrogates, CRLF. */
function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}/gu, '')
    .replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '');
}

function valueAt(value: unknown, path: string): unknown {
  let at: unknown = value;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}

/** The kind of form an application is written on. */
export const kindOf = (application: Application): FormKind => application.applicant.kind;
