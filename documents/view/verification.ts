import type { AnswerOf } from '../../casework/tasks/index.ts';
import type { CaseState } from '../../casework/state.ts';
import { GATES } from '../../regulation/gates.ts';
import { complexityLabel } from '../../regulation/limits.ts';
import { SITUATIONS, type Situation } from '../../regulation/situations.ts';
import { evidenceOf, hearingsOf } from '../../casework/verification.ts';
import { currentLimit } from './acceptance.ts';
import { limitView } from './limit.ts';
import type { Source } from './source.ts';
import { answerOf, dated, dateOf, fullWidth, numbered } from './source.ts';
import type { View } from './vocabulary.ts';

type Report = AnswerOf<'verify', 'complete'>;
export const OUTCOMES = { exemption: '免责', mitigation: '减责', refusal: '不予容错' } as const;

export const reportOf = (state: CaseState) => answerOf(state, state.answers.verify, ['complete'], '调查核实报告');

export function verification(source: Source): View['核实'] {
  const { state } = source;
  const { answer: report, at } = reportOf(state);
  const { complexity, limit } = currentLimit(source);
  const evidence = evidenceOf(state, report);
  const fileName = (id: string) => state.uploads.find(upload => upload.id === id)?.name ?? id;
  return {
    类别: complexityLabel(complexity),
    期限: limitView(limit),
    完成日期: dateOf(at),
    承办人: report.handlers,
    过程: report.process,
    事实: report.facts,
    证据: numbered(evidence, ({ upload, proves }) => ({ 名称: fileName(upload), 证明内容: proves })),
    谈话: numbered(hearingsOf(state, report), ({ person, on, place, record }) => ({
      ...{ 人员: person, 日期: dated(on), 地点: place, 记录: record },
    })),
    当事人意见: report.partyOpinion,
    采纳情况: report.adoption,
    情形: assessedSituations(report).map(each => situationView(each, { ...report, evidence }, fileName)),
    前提: gates(report),
    关系: report.relation,
    初步意见: OUTCOMES[report.opinion.outcome],
    初步意见理由: report.opinion.reasoning,
    拟免责: report.opinion.outcome === 'exemption',
    拟减责: report.opinion.outcome === 'mitigation',
  };
}

/** The situations of which the report assesses a condition, in the order of 第五条. */
const assessedSituations = (report: Report): Situation[] =>
  SITUATIONS.filter(({ conditions }) =>
    conditions.some(({ id }) => report.conditions.some(({ condition }) => condition === id)),
  );

/** The situations whose every condition the report found met. */
export const metSituations = (report: Report): number[] =>
  assessedSituations(report)
    .filter(({ conditions }) =>
      conditions.every(({ id }) => report.conditions.some(({ condition, met }) => condition === id && met)),
    )
    .map(({ id }) => id);

type SituationView = View['核实']['情形'][number];

function situationView(each: Situation, report: Report, fileName: (id: string) => string): SituationView {
  const rows = each.conditions.flatMap(({ id, quote }) => {
    const assessed = report.conditions.find(({ condition }) => condition === id);
    return assessed ? [{ quote, ...assessed }] : [];
  });
  // Evidence is cited by its number in the report's own list; what is not listed there, by its name.
  const cite = (upload: string) => {
    const index = report.evidence.findIndex(evidence => evidence.upload === upload);
    return index < 0 ? `《${fileName(upload)}》` : String(index + 1);
  };
  return {
    项: fullWidth(each.numeral),
    原文: each.text,
    全部具备: metSituations(report).includes(each.id),
    条件: rows.map(({ quote, met, reasoning, evidence }) => ({
      ...{ 原文: quote, 结论: met ? '具备' : '不具备', 理由: reasoning, 证据: evidence.map(cite) },
    })),
  };
}

const gates = (report: Report): View['核实']['前提'] =>
  GATES.flatMap(({ id, quote }) => {
    const assessed = report.gates.find(({ gate }) => gate === id);
    return assessed ? [{ 原文: quote, 结论: assessed.passed ? '符合' : '不符合', 理由: assessed.reasoning }] : [];
  });
