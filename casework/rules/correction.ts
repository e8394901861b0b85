import { daysBetween, shanghaiDate, type LocalDate } from '../../regulation/dates.ts';
import { MEASURE_IDS, MEASURES } from '../../regulation/measures.ts';
import { cameAfter } from '../rectification.ts';
import { AnswerRefused } from '../errors.ts';
import type { Office } from '../office.ts';
import type { CaseState } from '../state.ts';
import type { TaskKind } from '../tasks/index.ts';
import { everyUpload, type Rule } from './rule.ts';

/** 整改期限 lies after the day its task was opened and within a year: what a person can be held to, and a calendar knows. */
const LONGEST = 366;

function inTime(state: CaseState, kind: TaskKind, until: LocalDate): void {
  const task = state.tasks.find(one => one.kind === kind && one.status === 'open');
  const days = task ? daysBetween(shanghaiDate(task.openedAt), until) : 1;
  if (days < 1 || days > LONGEST)
    throw new AnswerRefused('until-out-of-range', 'until', '整改期限应在今日之后、一年以内', '重新填写整改期限');
}

/** The measure last taken and its place among the measures of 第八条: later is stricter. */
function lastMeasure({ answers }: CaseState): { rank: number; taskId: string } | undefined {
  const record = answers['issue-measure'];
  if (!record || record.answer.outcome === 'superseded') return undefined;
  return { rank: MEASURE_IDS.indexOf(record.answer.outcome), taskId: record.taskId };
}

/** A 纪检监察建议书 is the discipline organ's alone (第八条(二)). */
function organMay({ organ: id }: CaseState, outcome: string, { organs }: Office): void {
  const organ = organs.find(one => one.id === id);
  if (outcome === 'supervision-proposal' && organ?.kind !== 'discipline')
    throw new AnswerRefused(
      'organ-cannot',
      'outcome',
      `${organ?.name ?? id}不能制发纪检监察建议书，只有纪检监察机关可以制发`,
      '选择提醒约谈、诫勉谈话或者责令纠错',
    );
}

const issueMeasure: Rule<'issue-measure'> = (state, answer, { office }) => {
  if (answer.outcome === 'superseded') return;
  organMay(state, answer.outcome, office);
  inTime(state, 'issue-measure', answer.until);
  const { review } = state.answers;
  const last = lastMeasure(state);
  const mustBeStricter = last && review?.answer.outcome === 'stricter' && cameAfter(state, review, last);
  if (mustBeStricter && MEASURE_IDS.indexOf(answer.outcome) <= last.rank)
    throw new AnswerRefused(
      'not-stricter',
      'outcome',
      `核验已决定采取更严措施，应严于“${MEASURES[last.rank]?.label ?? ''}”`,
      '按第八条(二)选择更严的纠错措施',
    );
};

const rectification: Rule<'rectification'> = (state, answer) => {
  everyUpload(state, answer.evidence);
};

const review: Rule<'review'> = (state, answer) => {
  if (answer.outcome === 'fail') inTime(state, 'review', answer.until);
  if (answer.outcome === 'stricter' && lastMeasure(state)?.rank === MEASURE_IDS.length - 1)
    throw new AnswerRefused(
      'no-stricter-measure',
      'outcome',
      '责令纠错已是第八条(二)最严的措施',
      '要求继续整改，或按第十一条从其规定另行处理',
    );
};

/** What 第八条 asks of answers in the correction procedure. */
export const CORRECTION_RULES = { 'issue-measure': issueMeasure, rectification, review };
