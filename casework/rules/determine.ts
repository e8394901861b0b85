import { EFFECTS, type EffectId } from '../../regulation/effects.ts';
import { GATES } from '../../regulation/gates.ts';
import { SITUATIONS } from '../../regulation/situations.ts';
import { AnswerRefused } from '../errors.ts';
import type { Office } from '../office.ts';
import { negativeEntryOf } from '../screening.ts';
import type { CaseState } from '../state.ts';
import type { Deliberation } from '../tasks/common.ts';
import { happened, verificationHandlers, type Rule } from './rule.ts';

/** 认定 (第六条(四)), within 第二条 and 第五条 and by other people than those who verified. */
export const determine: Rule<'determine'> = (state, answer, { today, answerer, office }) => {
  apart(state, answerer, 'outcome');
  if ('deliberation' in answer) {
    deliberated(state, answer.deliberation, today);
    everyHitAnswered(state, answer.negativeList ?? []);
  }
  if (answer.outcome === 'exemption') scopeListed(office, answer.publication.scope);
  if (answer.outcome !== 'exemption' && answer.outcome !== 'mitigation') return;
  everyGatePassed(state);
  someSituationMet(state);
  effectsApply(state, answer.effects);
};

/** 第七条(一) speaks of units, (二)–(四) of persons. */
function effectsApply({ application }: CaseState, chosen: readonly EffectId[]): void {
  const kind = application?.applicant.kind;
  const foreign = EFFECTS.find(({ id, appliesTo }) => chosen.includes(id) && appliesTo !== kind);
  if (foreign)
    throw new AnswerRefused(
      'effect-not-applicable',
      'effects',
      `${foreign.source}“${foreign.text}”适用于${foreign.appliesTo === 'unit' ? '单位' : '个人'}，本案申请人是${kind === 'unit' ? '单位' : '个人'}`,
      `选择适用于${kind === 'unit' ? '单位' : '个人'}的结果运用方式`,
    );
}

/** 负面清单 (内部管理): what the screen has found is answered, one by one; it decides nothing by itself. */
function everyHitAnswered({ findings }: CaseState, replies: readonly { entry: string }[]): void {
  const open = findings.find(({ code }) => {
    const entry = negativeEntryOf(code);
    return entry !== undefined && !replies.some(reply => reply.entry === entry);
  });
  if (open)
    throw new AnswerRefused(
      'negative-list',
      'negativeList',
      `尚未答复负面清单“${negativeEntryOf(open.code) ?? ''}”：${open.text}`,
      '对自动审核列出的每一项负面清单写明查明情况和意见',
    );
}

/** An office that lists its 公开范围 publishes within one of them. */
function scopeListed({ publicationScopes }: Office, scope: string): void {
  if (publicationScopes !== undefined && !publicationScopes.includes(scope))
    throw new AnswerRefused(
      'unknown-scope',
      'publication.scope',
      `“${scope}”不是本机关设定的公开范围`,
      `从${publicationScopes.map(each => `“${each}”`).join('、')}中选择`,
    );
}

/** 四眼原则 by name too: who verified reports to the deliberation, and neither sits in it nor determines. */
function apart(state: CaseState, name: string, field: string): void {
  if (verificationHandlers(state).includes(name))
    throw new AnswerRefused(
      'four-eyes',
      field,
      `${name}承办了调查核实，不能参加认定`,
      '由其他人员认定，承办人列席汇报',
    );
}

function deliberated(state: CaseState, deliberation: Deliberation, today: string): void {
  happened(deliberation.on, today, 'deliberation.on');
  for (const name of deliberation.present) apart(state, name, 'deliberation.present');
  recusedDoNotSit(state, deliberation);
  partyDoesNotSit(state, deliberation);
}

/** Nobody sits in judgement on his own application. */
function partyDoesNotSit({ application }: CaseState, { present, recused }: Deliberation): void {
  const party = application?.applicant.name ?? '';
  if (present.includes(party) && !recused.includes(party))
    throw new AnswerRefused(
      'party-present',
      'deliberation.present',
      `${party}是本案申请人，不得参加集体研究`,
      '从出席人员中去掉；同名的请在姓名后注明职务',
    );
}

/** Who is recused from the case (回避) may be recorded as such, but does not sit. */
function recusedDoNotSit({ recusals = [] }: CaseState, { present, recused }: Deliberation): void {
  const gone = recusals.filter(({ status }) => status === 'granted').map(({ name }) => name);
  const sitting = present.find(name => gone.includes(name) && !recused.includes(name));
  if (sitting !== undefined)
    throw new AnswerRefused(
      'recused-present',
      'deliberation.present',
      `${sitting}已从本案回避，不得参加集体研究`,
      '列入回避人，或从出席人员中去掉；同名的请在姓名后注明职务',
    );
}

/** 第二条: without lawfulness, diligence and no private gain there is no 容错 at all. */
function everyGatePassed({ answers }: CaseState): void {
  const verification = answers.verify?.answer;
  const gates = verification?.outcome === 'complete' ? verification.gates : [];
  const failed = GATES.find(({ id }) => !gates.some(gate => gate.gate === id && gate.passed));
  if (failed)
    throw new AnswerRefused(
      'gate-failed',
      'outcome',
      `核实认定不符合第二条“${failed.quote}”，不得免责或减责`,
      '认定为不予容错，或退回补充核实',
    );
}

/** 第五条: 有下列情形之一的: at least one cited situation must be verified with all its conditions. */
function someSituationMet({ answers, application }: CaseState): void {
  const verification = answers.verify?.answer;
  const assessed = verification?.outcome === 'complete' ? verification.conditions : [];
  const cited = SITUATIONS.filter(({ id }) => application?.situations.some(({ situation }) => situation === id));
  const met = cited.some(({ conditions }) =>
    conditions.every(({ id }) => assessed.some(one => one.condition === id && one.met)),
  );
  if (!met)
    throw new AnswerRefused(
      'no-situation-met',
      'outcome',
      '核实认定申请所引的各项情形均不完全具备第五条所列条件，不得免责或减责',
      '认定为不予容错，或退回补充核实',
    );
}
