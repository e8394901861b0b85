import type { CaseState } from '../../casework/state.ts';
import type { Subject } from '../../casework/subject.ts';
import type { Source } from './source.ts';
import { need } from './source.ts';
import type { View } from './vocabulary.ts';

/** Whom the case is about: the measure may correct the subject the case was opened with. */
export function subjectOf({ subject, answers, ...state }: CaseState): Subject {
  const measure = answers['issue-measure']?.answer;
  const corrected = measure === undefined || measure.outcome === 'superseded' ? undefined : measure.subject;
  return need(corrected ?? subject, { subject, answers, ...state }, '对象', 'subject');
}

/** 对象: a person is 同志 and 你, a unit is 你单位; 抄送单位 is empty where it would be the unit itself. */
export function subject(state: CaseState): View['对象'] {
  const { kind, name, unit, post } = subjectOf(state);
  const copied = unit === name ? '' : unit;
  if (kind === 'unit')
    return {
      ...{ 名称: name, 称谓: name, 代称: '你单位', 身份: name, 个人: false },
      ...{ 单位名称: name, 抄送单位: copied, 约谈对象: `${name}主要负责人`, 向单位称: '你单位' },
    };
  const identity = `${unit}${post}${name}`;
  return {
    ...{ 名称: name, 称谓: `${name}同志`, 代称: '你', 身份: identity, 个人: true },
    ...{ 单位名称: unit, 抄送单位: copied, 约谈对象: identity, 向单位称: `你单位${post}${name}` },
  };
}

/** 事由, and the tolerance case it came up in. */
export function matter({ state }: Source): View['事由'] {
  return {
    事项: need(state.matter, state, '事由', 'matter'),
    源自容错: state.origin !== undefined,
    来源案件: state.origin?.caseId ?? '',
  };
}
