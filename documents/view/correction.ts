import type { CaseState } from '../../casework/state.ts';
import type { AnswerOf } from '../../casework/tasks/index.ts';
import { INTERNAL_SOURCE } from '../../regulation/limits.ts';
import { DISPOSITIONS, FOUR_FORMS, FOUR_FORMS_SOURCE, MEASURE_IDS, MEASURES } from '../../regulation/measures.ts';
import { cited } from './acceptance.ts';
import type { Source } from './source.ts';
import { answerOf, dated, dateOf, need, numbered } from './source.ts';
import type { View } from './vocabulary.ts';

type Talk = AnswerOf<'issue-measure', 'reminder-talk'>['talk'];

const measureOf = (state: CaseState) =>
  answerOf(state, state.answers['issue-measure'], MEASURE_IDS, '纠错措施决定').answer;

/** 措施 (第八条). Its limit is a day a person has set: always the organ's own, never the 办法's. */
export function measure({ state }: Source): View['措施'] {
  const answer = measureOf(state);
  const is = need(
    MEASURES.find(({ id }) => id === answer.outcome),
    state,
    '纠错措施',
    'answers',
  );
  const form = FOUR_FORMS.find(({ id }) => id === answer.form);
  const disposition = DISPOSITIONS.find(({ id }) => id === answer.disposition);
  return {
    ...{ 名称: is.label, 原文: is.quote, 条款: cited(is.source) },
    ...{ 形态: form?.label ?? '', 形态说明: form?.summary ?? '', 形态出处: FOUR_FORMS_SOURCE },
    ...{ 处置: disposition?.label ?? '', 处置原文: disposition?.quote ?? '' },
    ...{ 问题: answer.problem, 来源: answer.basis, 原因: answer.causes, 要求: answer.requirements },
    截止日期: dated(answer.until),
    期限性质: INTERNAL_SOURCE,
    责任人: answer.outcome === 'ordered-correction' ? answer.responsible : '',
    影响期: answer.outcome === 'admonishing-talk' ? answer.influencePeriod : '',
  };
}

export function proposal(state: CaseState): View['建议'] {
  const given = state.answers['issue-measure'];
  const { answer } = answerOf(state, given, ['supervision-proposal'], '纪检监察建议');
  return { 事项: answer.about, 抄送: answer.copyTo };
}

const moment = ({ on, time }: Pick<Talk, 'on' | 'time'>): string => `${dated(on)}${time}`;

/** When and where a talk is to be held, and by whom, as its notice says. */
export function appointment({ state }: Source): View['约谈'] {
  const given = state.answers['issue-measure'];
  const { answer } = answerOf(state, given, ['reminder-talk', 'admonishing-talk'], '谈话安排');
  return { 时间: moment(answer.talk), 地点: answer.talk.place, 约谈人: answer.talk.interviewers };
}

/** The talk as it was held. */
export function talk({ state }: Source): View['谈话'] {
  const { answer } = answerOf(state, state.answers['record-talk'], ['held'], '谈话记录');
  return {
    ...{ 时间: moment(answer), 地点: answer.place, 谈话人: answer.interviewers, 记录人: answer.recorder },
    ...{ 内容: answer.content, 态度: answer.attitude, 签名情况: answer.signature },
  };
}

/** Answers older than the measure belong to the measure before it. */
function sinceMeasure<A extends { at: number }>(state: CaseState, given: A | undefined): A | undefined {
  const at = state.answers['issue-measure']?.at ?? 0;
  return given && given.at >= at ? given : undefined;
}

export function plan({ state }: Source): View['方案'] {
  const answer = sinceMeasure(state, state.answers.plan)?.answer;
  return {
    有: answer !== undefined,
    原因: answer?.causes ?? '',
    措施: answer?.measures ?? '',
    责任人: answer?.responsible ?? '',
    截止日期: answer ? dated(answer.until) : '',
  };
}

export function rectification({ state }: Source): View['整改'] {
  const answer = sinceMeasure(state, state.answers.rectification)?.answer;
  const fileName = (id: string) => state.uploads.find(upload => upload.id === id)?.name ?? id;
  return {
    有: answer !== undefined,
    情况: answer?.done ?? '',
    证据: numbered(answer?.evidence ?? [], ({ upload, proves }) => ({ 名称: fileName(upload), 证明内容: proves })),
  };
}

const REVIEWS = { pass: '通过', fail: '不通过，继续整改', stricter: '不通过，采取更严格的措施' } as const;

export function review({ state }: Source): View['核验'] {
  const given = sinceMeasure(state, state.answers.review);
  const none = { 有: false, 意见: '', 结论: '', 日期: '', 核验人: '', 通过: false, 继续: false };
  if (given === undefined || given.answer.outcome === 'superseded')
    return { ...none, ...{ 要求: '', 截止日期: '', 理由: '' } };
  const { answer, at, by } = given;
  return {
    ...{ 有: true, 意见: answer.opinion, 结论: REVIEWS[answer.outcome], 日期: dateOf(at), 核验人: by.name },
    ...{ 通过: answer.outcome === 'pass', 继续: answer.outcome === 'fail' },
    要求: answer.outcome === 'fail' ? answer.requirements : '',
    截止日期: answer.outcome === 'fail' ? dated(answer.until) : '',
    理由: answer.outcome === 'stricter' ? answer.reason : '',
  };
}

export function followUp({ state }: Source): View['回访'] {
  const { answer } = answerOf(state, state.answers['follow-up'], ['corrected', 'not-corrected'], '回访记录');
  const { on, visitors, finding, outcome } = answer;
  return { 日期: dated(on), 回访人: visitors, 情况: finding, 结论: outcome === 'corrected' ? '已纠正' : '尚未纠正' };
}
