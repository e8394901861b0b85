import type { Deliberation } from '../../casework/tasks/common.ts';
import type { CaseState } from '../../casework/state.ts';
import type { AnswerOf } from '../../casework/tasks/index.ts';
import { addDays, shanghaiDate } from '../../regulation/dates.ts';
import { EFFECTS } from '../../regulation/effects.ts';
import { citedSituations } from './parties.ts';
import { namingOf, publicIdentity } from '../../casework/naming.ts';
import type { Source } from './source.ts';
import { answerOf, dated, dateOf, fullWidth, issued, need } from './source.ts';
import type { View } from './vocabulary.ts';
import { metSituations, OUTCOMES, reportOf } from './verification.ts';

type Ruling = AnswerOf<'determine', 'exemption' | 'mitigation' | 'refusal'>;

const rulingOf = (state: CaseState): { answer: Ruling; at: number } =>
  answerOf(state, state.answers.determine, ['exemption', 'mitigation', 'refusal'], '认定结论');

export function deliberation({ state }: Source): View['研究'] {
  const { deliberation: held } = rulingOf(state).answer;
  const { on, place, chair, present, observers, recused, opinions, votes, conclusion } = held;
  return {
    ...{ 日期: dated(on), 地点: place, 主持人: chair, 出席: present, 列席: observers, 回避: recused, 意见: opinions },
    ...{ 表决人数: voters(held), 同意: votes.for, 反对: votes.against, 弃权: votes.abstain, 结论: conclusion },
  };
}

const voters = ({ votes }: Deliberation): number => votes.for + votes.against + votes.abstain;

/**
 * 认定. The situations relied on are those whose every condition the verification found met; where the deliberation saw it
 * otherwise, those the applicant cited. A refusal quotes the cited ones: it is them it refuses.
 */
export function ruling({ state }: Source): View['认定'] {
  const { answer, at } = rulingOf(state);
  const cited = state.application?.situations.map(({ situation }) => situation) ?? [];
  const met = answer.outcome === 'refusal' ? [] : metSituations(reportOf(state).answer);
  const basis = citedSituations(met.length > 0 ? met : cited);
  const exemption = answer.outcome === 'exemption' ? answer : undefined;
  const mitigation = answer.outcome === 'mitigation' ? answer : undefined;
  return {
    日期: dateOf(at),
    种类: OUTCOMES[answer.outcome],
    免责: exemption !== undefined,
    减责: mitigation !== undefined,
    不予容错: answer.outcome === 'refusal',
    ...{ 事实: answer.facts, 理由: answer.reasons, 纠错: answer.correction },
    依据情形: basis,
    情形项: basis.map(each => each.项),
    结果运用: effects(exemption?.effects ?? mitigation?.effects ?? []),
    公开范围: exemption?.publication.scope ?? '',
    公开天数: exemption?.publication.days ?? 0,
    处理意见: mitigation?.handlingOpinion ?? '',
    影响期: mitigation?.influencePeriod ?? '',
  };
}

/** 第七条's items in the article's order, with its numbers and its words. */
const effects = (chosen: readonly string[]): View['认定']['结果运用'] =>
  EFFECTS.filter(({ id }) => chosen.includes(id)).map(({ numeral, text }, index, all) => ({
    ...{ 项: numeral, 原文: `${text}${index === all.length - 1 ? '。' : ';'}`, 全角项: fullWidth(numeral) },
  }));

export function rulingDocument({ state }: Source): View['认定书'] {
  const { title, number, date } = need(issued(state, 'ruling'), state, '已制发的容错认定书', 'documents');
  return { 标题: title, 文号: need(number, state, '容错认定书的文号', 'documents'), 日期: dated(date) };
}

/** 公开: runs for the decided number of days from issue; the day of issue is not counted (民法典 第二百零一条). */
export function publication({ state, issuedAt }: Source): View['公开'] {
  const { answer: signedOff } = answerOf(state, state.answers.redact, ['sign-off'], '公开内容的审签');
  const { answer } = answerOf(state, state.answers.determine, ['exemption'], '免责认定');
  const from = shanghaiDate(issuedAt);
  const { scope, days, phone } = answer.publication;
  const party = need(state.application, state, '可以读取的容错申请书', 'application').applicant;
  return {
    ...{ 范围: scope, 天数: days, 监督电话: phone, 事项: signedOff.matter },
    对象: publicIdentity(party, namingOf(signedOff)),
    起始日期: dated(from),
    截止日期: dated(addDays(from, days)),
  };
}
