import { limitIn, type Office } from './office.ts';
import { daysBetween, shanghaiDate, type LocalDate } from '../regulation/dates.ts';
import { internalLimit, type Limit } from '../regulation/limits.ts';
import type { CaseState } from './state.ts';

/** Whether one task came after another in its case; times can be the same, positions cannot. */
export function cameAfter({ tasks }: CaseState, later?: { taskId: string }, earlier?: { taskId: string }): boolean {
  const position = (id?: string) => tasks.findIndex(task => task.id === id);
  return position(later?.taskId) > position(earlier?.taskId);
}

/** 整改期限: the day that the review, or else the measure, has set. */
export function rectificationEnds(state: CaseState): LocalDate | undefined {
  const { review, 'issue-measure': measure } = state.answers;
  if (review?.answer.outcome === 'fail' && cameAfter(state, review, measure)) return review.answer.until;
  return measure && measure.answer.outcome !== 'superseded' ? measure.answer.until : undefined;
}

/** The limit of a 整改报告 that is asked for at `now` (epoch ms); the office's own where no day was set. */
export function rectificationLimit(state: CaseState, office: Office, now: number): Limit {
  const ends = rectificationEnds(state);
  if (ends === undefined) return limitIn(office, state.organ, 'rectification');
  // A plan that came late leaves no day: the task opens with the shortest limit there is.
  return internalLimit('days', Math.max(1, daysBetween(shanghaiDate(now), ends)));
}
