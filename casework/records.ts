import type { LocalDate } from '../regulation/dates.ts';
import { AnswerRefused, NotPermitted } from './errors.ts';
import type { User } from './office.ts';
import { checkAnswerer, checkNotRecused } from './permissions.ts';
import { happened, known } from './rules/rule.ts';
import type { CaseState } from './state.ts';

/**
 * What is recorded while the verification runs is recorded by who could answer it.
 * @throws {NotPermitted | TaskNotOpen} unless a verification is open and this person's
 */
export function checkMayRecord(user: User, state: CaseState, today: LocalDate): void {
  checkNotRecused(user, state);
  const task = state.tasks.findLast(({ kind }) => kind === 'verify');
  if (!task) throw new NotPermitted('no-verification', '本案没有正在进行的调查核实', '受理以后再登记');
  checkAnswerer(user, state, task, today);
}

interface Hearing {
  readonly on: LocalDate;
  readonly upload?: string | undefined;
}

/** A hearing that has taken place, its signed record among the case's uploads. @throws {AnswerRefused} */
export function checkHearing(state: CaseState, { on, upload }: Hearing, today: LocalDate): void {
  happened(on, today, 'on');
  if (upload !== undefined) known(state, upload, 'upload');
}

type HearingRecord = NonNullable<CaseState['hearings']>[number];

/** The same talk recorded by the same person: a request sent again, its answer being lost, is not a second talk. */
export const sameHearing = (
  { hearings = [] }: CaseState,
  { person, on, place, record, upload }: Omit<HearingRecord, 'id' | 'by' | 'at'>,
  by: string,
): HearingRecord | undefined =>
  hearings.find(
    one =>
      one.by.id === by &&
      one.person === person &&
      one.on === on &&
      one.place === place &&
      one.record === record &&
      one.upload === upload,
  );

/** Each upload is evidence once. @throws {AnswerRefused} */
export function checkEvidence(state: CaseState, upload: string): void {
  known(state, upload, 'upload');
  if (state.evidence?.some(one => one.upload === upload))
    throw new AnswerRefused('evidence-recorded', 'upload', `材料 ${upload} 已经登记为证据`, '登记其他材料');
}
