import { AnswerRefused } from '../errors.ts';
import type { CaseState } from '../state.ts';
import { happened, verificationHandlers, type Rule } from './rule.ts';

const servedOn = ({ answers }: CaseState): string => answers.serve?.answer.on ?? '';

function afterService(state: CaseState, on: string): void {
  if (on < servedOn(state))
    throw new AnswerRefused('before-service', 'on', `日期早于认定书送达之日${servedOn(state)}`, '填写实际的日期');
}

/** 复核申请期: nobody is held to have let it pass before it has. */
export const reviewWindow: Rule<'review-window'> = (state, answer, { today }) => {
  const task = state.tasks.findLast(({ kind, status }) => kind === 'review-window' && status === 'open');
  const due = task?.deadline.due ?? '';
  if (answer.outcome === 'lapsed') {
    if (today > due) return;
    throw new AnswerRefused(
      'window-open',
      'outcome',
      `复核申请期至${due}，尚未届满`,
      '期满后再确认，或登记申请人的书面意见',
    );
  }
  happened(answer.on, today, 'on');
  afterService(state, answer.on);
  if (answer.outcome === 'requested' && answer.on > due)
    throw new AnswerRefused('window-closed', 'on', `复核申请期已于${due}届满`, '逾期提出的，确认期满并向申请人说明');
};

/** 四眼原则 by name too: who carried out the verification does not review what came of it. */
function apart(state: CaseState, name: string): void {
  if (verificationHandlers(state).includes(name))
    throw new AnswerRefused(
      'four-eyes',
      'outcome',
      `${name}承办了调查核实，不能再作复核`,
      '由其他认定人复核；同名的请在姓名后注明职务',
    );
}

export const reviewRuling: Rule<'review-ruling'> = (state, answer, { today, answerer }) => {
  apart(state, answerer);
  if (answer.outcome !== 'request-withdrawn') return;
  happened(answer.on, today, 'on');
  afterService(state, answer.on);
};
