import { REJECTION_GROUNDS } from '../../casework/tasks/choices.ts';
import { deadline, verificationDeadline } from '../../regulation/deadlines.ts';
import type { Deadline } from '../../regulation/deadlines.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import {
  COMPLEXITIES,
  complexityLabel,
  VERIFICATION_LIMIT_QUOTES,
  VERIFICATION_LIMITS,
} from '../../regulation/limits.ts';
import type { Complexity } from '../../regulation/limits.ts';
import { verificationPauses } from '../../casework/clock/recompute.ts';
import { limitView } from './limit.ts';
import { pronoun } from './parties.ts';
import type { Source } from './source.ts';
import { answerOf, dateOf, DocumentNotReady, fullWidth, need, numbered, organOf, taskOf } from './source.ts';
import type { View } from './vocabulary.ts';

/** 补正: the limit is the open task's; before that task is opened, what the office's limit gives from today. */
export function supplement({ state, office, issuedAt, calendar }: Source): View['补正'] {
  if (state.deficiencies.length === 0) throw new DocumentNotReady(state, '需要补正的事项', 'deficiencies');
  const task = state.tasks.findLast(({ kind, status }) => kind === 'supplement' && status === 'open');
  const limit = task?.deadline ?? deadline(shanghaiDate(issuedAt), office.limits.supplement, calendar);
  return {
    事项: numbered(state.deficiencies, ({ label, problem, remedy }) => ({ 项目: label, 问题: problem, 办法: remedy })),
    期限: limitView(limit),
  };
}

const acceptedOn = ({ state }: Source): string => shanghaiDate(need(state.acceptedAt, state, '受理决定', 'acceptedAt'));

const verificationLimit = (source: Source, complexity: Complexity): Deadline =>
  verificationDeadline(acceptedOn(source), complexity, source.calendar, verificationPauses(source.state));

/** 受理, as it was decided: a later reclassification does not change what the notice said. */
export function acceptance(source: Source): View['受理'] {
  const { answer, at } = answerOf(source.state, source.state.answers.accept, ['accept'], '受理决定');
  return {
    日期: dateOf(source.state.acceptedAt ?? at),
    类别: complexityLabel(answer.complexity),
    期限原文: VERIFICATION_LIMIT_QUOTES[answer.complexity],
    承办人: answer.handlers,
    意见: answer.opinion,
    期限: limitView(verificationLimit(source, answer.complexity)),
  };
}

export function rejection({ state }: Source): View['不予受理'] {
  const { answer } = answerOf(state, state.answers.accept, ['reject'], '不予受理决定');
  return {
    理由: numbered(answer.grounds, ({ kind, basis, text }) => ({
      方面: REJECTION_GROUNDS[kind],
      依据: cited(basis),
      内容: text,
    })),
    解释: answer.reasons,
    其他途径: answer.otherWay,
    已实施: answer.grounds.some(({ kind }) => kind === 'stage'),
  };
}

/** `第六条(一)`, as forms and programs write it, → `第六条第（一）项`; any other text as it stands. */
export const cited = (basis: string): string =>
  basis.replace(
    /(第[一二三四五六七八九十]+条)(\([一二三四五六七八九十]+\))/g,
    (_, article: string, numeral: string) => `${article}第${fullWidth(numeral)}项`,
  );

export function transfer({ state, office }: Source): View['移送'] {
  const { answer } = answerOf(state, state.answers.accept, ['transfer'], '移送决定');
  const to = organOf(office, answer.toOrgan);
  return { 接收机关: to.name, 接收机关代称: pronoun(to), 理由: answer.reason };
}

/** 类别调整. What the class was before is known from the limit of the task the answer closed. */
export function reclassification(source: Source): View['调整'] {
  const { state } = source;
  const { answer, at, taskId, by } = answerOf(state, state.answers.verify, ['reclassify'], '核实期限类别调整');
  const before = taskOf(state, taskId).deadline;
  const old = COMPLEXITIES.find(each => {
    const { unit, count } = VERIFICATION_LIMITS[each];
    return unit === before.limit.unit && count === before.limit.count;
  });
  return {
    原类别: complexityLabel(need(old, state, '原核实期限类别', 'complexity')),
    新类别: complexityLabel(answer.complexity),
    新期限原文: VERIFICATION_LIMIT_QUOTES[answer.complexity],
    理由: answer.reason,
    批准人: answer.approver,
    申报人: by.name,
    申报日期: dateOf(at),
    原期限: limitView(before),
    新期限: limitView(verificationLimit(source, answer.complexity)),
  };
}

/** The verification limit as it stands now, by the present class. */
export const currentLimit = (source: Source): { complexity: Complexity; limit: Deadline } => {
  const complexity = need(source.state.complexity, source.state, '核实期限类别', 'complexity');
  return { complexity, limit: verificationLimit(source, complexity) };
};
