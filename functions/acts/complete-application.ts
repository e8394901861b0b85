import { z } from 'zod';
import type { Application } from '../../casework/application.ts';
import { answersOf, kindOf } from '../../documents/form/answers.ts';
import { interpret } from '../../documents/form/interpret.ts';
import { InputInvalid } from '../errors.ts';

/**
 * What is asked of a form is asked of an application that comes as data: every field, every condition of the situations, a
 * real date.
 * @param what how the refusal names it. @throws {InputInvalid} with everything that is missing or wrong, by field
 */
export function completeApplication(application: Application, what: string): Application {
  const read = interpret(kindOf(application), answersOf(application));
  const issues = read.ok
    ? strangers(application, read.application)
    : read.deficiencies.map(({ field, problem }) => ({ field, problem }));
  if (read.ok && issues.length === 0) return read.application;
  const found = issues.map(({ field, problem }) => ({
    code: 'custom' as const,
    path: field.split('.'),
    message: problem,
  }));
  throw new InputInvalid(new z.ZodError(found), what);
}

/** Situations and conditions that 第五条 does not have, or twice: a form could not state them. */
function strangers(given: Application, read: Application): { field: string; problem: string }[] {
  const ids = ({ situations }: Application): string =>
    situations
      .flatMap(({ situation, answers }) => [String(situation), ...answers.map(({ condition }) => condition)])
      .sort()
      .join(' ');
  return ids(given) === ids(read)
    ? []
    : [{ field: 'situations', problem: '容错情形或者条件的编号有误或者重复，应与第五条的情形及其条件一致' }];
}
