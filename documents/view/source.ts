import type { Actor } from '../../casework/events.ts';
import type { IssuedDocument } from '../../casework/issued-document.ts';
import type { Office, Organ } from '../../casework/office.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { WorkCalendar } from '../../regulation/calendar.ts';
import { chineseDate, shanghaiDate, type LocalDate } from '../../regulation/dates.ts';
import { RongcuoError } from '../../regulation/errors.ts';

/** Everything a view is made from. */
export interface Source {
  readonly state: CaseState;
  readonly office: Office;
  /** The organ that issues the document. */
  readonly organ: Organ;
  /** 成文日期 is its date in Asia/Shanghai; epoch milliseconds. */
  readonly issuedAt: number;
  readonly calendar: WorkCalendar;
  /** Task id a 督办通知 is about. */
  readonly about?: string | undefined;
}

/** A document asked for before the case has what it must say. Code `document.not-ready`. */
export class DocumentNotReady extends RongcuoError {
  constructor(state: CaseState, what: string, field: string) {
    super('document.not-ready', `案件 ${state.id} 尚无${what}，不能制作该文书`, {
      field,
      remedy: `办理${what}后再制作`,
    });
  }
}

/** An organ the office does not know. Code `document.unknown-organ`. */
export class UnknownOrgan extends RongcuoError {
  constructor(id: string) {
    super('document.unknown-organ', `没有标识为“${id}”的机关`, { field: 'organ', remedy: '在机关设置中补上该机关' });
  }
}

/** @throws {DocumentNotReady} when the value is not there yet. */
export function need<T>(value: T | undefined, state: CaseState, what: string, field: string): T {
  if (value === undefined) throw new DocumentNotReady(state, what, field);
  return value;
}

/** @throws {UnknownOrgan} */
export function organOf(office: Office, id: string): Organ {
  const organ = office.organs.find(each => each.id === id);
  if (!organ) throw new UnknownOrgan(id);
  return organ;
}

interface Given<A> {
  readonly taskId: string;
  readonly by: Actor;
  readonly at: number;
  readonly answer: A;
}

/** The last answer to a task, when it has one of these outcomes. @throws {DocumentNotReady} otherwise. */
export function answerOf<A extends { outcome: string }, O extends A['outcome']>(
  state: CaseState,
  last: Given<A> | undefined,
  outcomes: readonly O[],
  what: string,
): Given<Extract<A, { outcome: O }>> {
  const given = need(last, state, what, 'answers');
  const { answer } = given;
  if (!isOneOf(answer, outcomes)) throw new DocumentNotReady(state, what, 'answers');
  return { ...given, answer };
}

const isOneOf = <A extends { outcome: string }, O extends A['outcome']>(
  answer: A,
  outcomes: readonly O[],
): answer is Extract<A, { outcome: O }> => outcomes.some(outcome => outcome === answer.outcome);

/** @throws {DocumentNotReady} */
export const taskOf = (state: CaseState, id: string | undefined): Task =>
  need(
    state.tasks.find(task => task.id === id),
    state,
    '所指任务',
    'about',
  );

/** The latest document of a kind that was issued in the case and stands: one that is 作废 is quoted by no other. */
export const issued = (state: CaseState, kind: IssuedDocument['kind']): IssuedDocument | undefined =>
  state.documents.findLast(document => document.kind === kind && !document.voided);

/** `2026年3月5日` of an instant (epoch ms), in Asia/Shanghai. */
export const dateOf = (at: number): string => chineseDate(shanghaiDate(at));
export const dated = (date: LocalDate): string => chineseDate(date);

/** `(三)` of the published text → `（三）`, as items are cited in running text. */
export const fullWidth = (numeral: string): string => numeral.replace('(', '（').replace(')', '）');

/** Numbers a list from 1. */
export const numbered = <T, R>(list: readonly T[], row: (each: T) => R): (R & { 序号: number })[] =>
  list.map((each, index) => ({ 序号: index + 1, ...row(each) }));
