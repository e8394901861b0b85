import type { CaseState } from '../../casework/state.ts';
import { CLARIFICATION_METHODS } from '../../regulation/clarification.ts';
import type { Redaction } from './redaction.ts';
import type { Source } from './source.ts';
import { answerOf, dated, need, numbered } from './source.ts';
import { subject } from './subject.ts';
import type { View } from './vocabulary.ts';

/** Only these three are clarified: what is 属实 is not, and what 不能排除 is not 失实. */
const verifiedOf = (state: CaseState) =>
  answerOf(
    state,
    state.answers['verify-facts'],
    ['untrue', 'mistaken', 'false-accusation'],
    '失实、错告或者诬告的核查结论',
  ).answer;

const approvalOf = (state: CaseState) =>
  answerOf(state, state.answers.approve, ['approve', 'approve-circular'], '澄清审批').answer;

/** 核查结论. 诬告 is never printed without the approval at or above 设区的市 level. */
export function finding({ state }: Source): View['核查结论'] {
  const { outcome } = verifiedOf(state);
  const given = approvalOf(state).cityApproval;
  const approval =
    outcome === 'false-accusation' ? need(given, state, '商洛市对认定诬告的批准', 'cityApproval') : undefined;
  return {
    失实: outcome === 'untrue',
    错告: outcome === 'mistaken',
    诬告: outcome === 'false-accusation',
    批准机关: approval?.organ ?? '',
    批准文号: approval?.number ?? '',
    批准日期: approval ? dated(approval.on) : '',
  };
}

const METHODS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CLARIFICATION_METHODS.map(({ id, label }) => [id, label])),
  written: '书面通知',
};

/** 澄清, as approved. Nothing of the verification itself is here: neither who was heard nor what they said. */
export function clarification({ state }: Source): View['澄清'] {
  const answer = approvalOf(state);
  const { 称谓 } = subject(state);
  const methods = new Set<string>([...answer.methods, ...(answer.outcome === 'approve-circular' ? ['notice'] : [])]);
  return {
    主送: answer.addressee === 称谓 ? 称谓 : `${answer.addressee}，${称谓}`,
    概要: need(state.matter, state, '所反映的问题', 'matter'),
    表述: answer.statement ?? '',
    方式: CLARIFICATION_METHODS.filter(({ id }) => methods.has(id)).map(({ label }) => label),
    ...{ 范围: answer.scope, 保密: answer.confidentiality, 批准人: answer.approver },
  };
}

const deliveredOf = (state: CaseState) => answerOf(state, state.answers.deliver, ['delivered'], '澄清实施记录').answer;

export const deliveries = ({ state }: Source): View['澄清实施'] =>
  numbered(deliveredOf(state).deliveries, ({ method, on, place, by, present, note }) => ({
    ...{ 方式: METHODS[method] ?? '', 日期: dated(on), 地点: place, 澄清人: by, 在场人员: present, 备注: note },
  }));

/** 批评教育: all that 错告 leads to. Whom it was given to is not in any document of the case. */
export function education({ state }: Source): View['批评教育'] {
  answerOf(state, state.answers['verify-facts'], ['mistaken'], '错告的核查结论');
  const held = need(deliveredOf(state).education, state, '批评教育记录', 'education');
  return { 日期: dated(held.on), 教育人: held.by, 意见: approvalOf(state).education ?? '', 情况: held.content };
}

/** 移送线索: only what was found to be 诬告, with its approval, is referred. */
export function lead({ state }: Source): View['线索'] {
  answerOf(state, state.answers['verify-facts'], ['false-accusation'], '诬告的核查结论');
  const { to, suspect, facts } = need(approvalOf(state).referral, state, '移送决定', 'referral');
  return { 接收机关: to, 涉嫌人: suspect, 事实: facts };
}

/** Names a clarifying document must go on naming: the subject, the recipient, the organ, who clarified and before whom. */
function named({ state, organ }: Source): string {
  const answer = state.answers.deliver?.answer;
  const given = answer?.outcome === 'delivered' ? answer.deliveries : [];
  const there = given.flatMap(({ by, present }) => [...by, ...present]);
  return [subject(state).身份, approvalOf(state).addressee, organ.name, ...there].join('\n');
}

/**
 * What must not be found in a clarifying document: whoever is referred for 诬告 and whoever was heard, for the informant may be
 * among them, beside what was signed off.
 */
export function informants(source: Source): Redaction[] {
  const verified = verifiedOf(source.state);
  const { referral, redactions: signedOff = [] } = approvalOf(source.state);
  const kept = named(source);
  const heard = verified.heard.map(({ person }) => person).filter(name => name.length > 1 && !kept.includes(name));
  const hidden = new Set([...(referral ? [referral.suspect] : []), ...heard]);
  for (const { text } of signedOff) hidden.delete(text);
  return [...signedOff, ...[...hidden].map(text => ({ text, replacement: '有关人员' }))];
}
