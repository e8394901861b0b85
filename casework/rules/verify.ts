import { GATES } from '../../regulation/gates.ts';
import { COMPLEXITIES, type Complexity } from '../../regulation/limits.ts';
import { SITUATIONS } from '../../regulation/situations.ts';
import { AnswerRefused } from '../errors.ts';
import type { CaseState } from '../state.ts';
import type { AnswerOf } from '../tasks/index.ts';
import { evidenceOf, hearingsOf } from '../verification.ts';
import { everyUpload, happened, known, type Rule } from './rule.ts';

const rank = (complexity: Complexity): number => COMPLEXITIES.indexOf(complexity);

export const verify: Rule<'verify'> = (state, answer, { today, answerer }) => {
  if (answer.outcome === 'reclassify') {
    approvedByAnother(state, answer.approver, answerer);
    if (state.complexity && rank(answer.complexity) <= rank(state.complexity))
      throw new AnswerRefused('not-higher', 'complexity', '只能调整为更复杂的类别', '选择更高的复杂程度');
    return;
  }
  if (answer.outcome !== 'complete') return;
  everyUpload(state, answer.evidence);
  someEvidence(state, answer);
  answer.conditions.forEach(({ evidence }, i) => {
    evidence.forEach(upload => {
      known(state, upload, `conditions.${String(i)}.evidence`);
    });
  });
  answer.hearings.forEach(({ on }, i) => {
    happened(on, today, `hearings.${String(i)}.on`);
  });
  everyGate(answer);
  opinionFits(answer);
  everyCondition(state, answer);
};

/** A higher class is approved by somebody else than who verifies and asks for it. */
function approvedByAnother({ answers }: CaseState, approver: string, answerer: string): void {
  const accepted = answers.accept?.answer;
  const handlers = accepted?.outcome === 'accept' ? accepted.handlers : [];
  if (approver === answerer || handlers.includes(approver))
    throw new AnswerRefused(
      'own-approval',
      'approver',
      `${approver}是本案承办人，不能批准本人提出的类别调整`,
      '由分管领导批准；同名的请在姓名后注明职务',
    );
}

/** 广泛收集相关证据材料,充分听取有关单位或个人的意见: recorded on the way or in the report, at least one of each. */
function someEvidence(state: CaseState, answer: AnswerOf<'verify', 'complete'>): void {
  if (evidenceOf(state, answer).length === 0)
    throw new AnswerRefused(
      'evidence-missing',
      'evidence',
      '至少收集一项证据材料（第六条(三)）',
      '在报告中列明，或者先登记证据',
    );
  if (hearingsOf(state, answer).length === 0)
    throw new AnswerRefused(
      'hearing-missing',
      'hearings',
      '应当充分听取有关单位或个人的意见，至少有一份谈话记录（第六条(三)）',
      '在报告中列明，或者先登记听取意见记录',
    );
}

function everyGate(answer: AnswerOf<'verify', 'complete'>): void {
  for (const gate of GATES)
    if (!answer.gates.some(assessed => assessed.gate === gate.id))
      throw new AnswerRefused('gate-missing', 'gates', `未评估第二条的条件“${gate.quote}”`, '三项条件均须评估');
}

/** 第二条: where a gate fails, the preliminary opinion can't be 免责 or 减责. */
function opinionFits({ gates, opinion }: AnswerOf<'verify', 'complete'>): void {
  if (opinion.outcome !== 'refusal' && gates.some(({ passed }) => !passed))
    throw new AnswerRefused(
      'gate-failed',
      'opinion.outcome',
      '有不符合第二条的条件，初步意见不得为免责或减责',
      '初步意见改为不予容错',
    );
}

function everyCondition(state: CaseState, answer: AnswerOf<'verify', 'complete'>): void {
  const cited = state.application?.situations.map(({ situation }) => situation) ?? [];
  const own = new Set(
    SITUATIONS.filter(({ id }) => cited.includes(id)).flatMap(({ conditions }) => conditions.map(({ id }) => id)),
  );
  const foreign = answer.conditions.find(({ condition }) => !own.has(condition));
  if (foreign)
    throw new AnswerRefused(
      'condition-not-cited',
      'conditions',
      `“${foreign.condition}”不是申请所引情形的条件`,
      '只评估申请所引情形的条件',
    );
  for (const { id, numeral, conditions } of SITUATIONS.filter(situation => cited.includes(situation.id)))
    for (const condition of conditions)
      if (!answer.conditions.some(assessed => assessed.condition === condition.id))
        throw new AnswerRefused(
          'condition-missing',
          'conditions',
          `未评估情形${numeral}的条件“${condition.quote}”（${condition.id}）`,
          `对所引情形第${String(id)}项的每个条件逐一评估`,
        );
}
