import { COMPLEXITIES, type Complexity } from '../regulation/limits.ts';
import { GATES } from '../regulation/gates.ts';
import { SITUATIONS } from '../regulation/situations.ts';
import type { CaseState } from './state.ts';
import type { Deliberation } from './tasks/common.ts';
import type { AnswerOf, TaskAnswers, TaskKind } from './tasks/index.ts';
import { AnswerRefused } from './errors.ts';
import { CLARIFICATION_RULES } from './rules/clarification.ts';
import { known, type Rule } from './rules/common.ts';
import { CORRECTION_RULES } from './rules/correction.ts';

const supplement: Rule<'supplement'> = (state, answer) => {
  known(state, answer.form, 'form');
};

const accept: Rule<'accept'> = (state, answer) => {
  if (answer.outcome === 'transfer' && answer.toOrgan === state.organ)
    throw new AnswerRefused('same-organ', 'toOrgan', '不能移送给本机关', '选择有管辖权的其他机关');
  // 第六条(一): 责任追究实施后,容错申请不予受理. A person decides, but not against the article.
  if (answer.outcome === 'accept' && state.application?.stage === 'enforced')
    throw new AnswerRefused(
      'already-enforced',
      'outcome',
      '责任追究已经实施，按第六条(一)不予受理',
      '选择不予受理并书面解释，或按第十一条从其规定',
    );
};

const rank = (complexity: Complexity): number => COMPLEXITIES.indexOf(complexity);

const verify: Rule<'verify'> = (state, answer) => {
  if (answer.outcome === 'reclassify') {
    if (state.complexity && rank(answer.complexity) <= rank(state.complexity))
      throw new AnswerRefused('not-higher', 'complexity', '只能调整为更复杂的类别', '选择更高的复杂程度');
    return;
  }
  if (answer.outcome !== 'complete') return;
  answer.evidence.forEach(({ upload }, i) => {
    known(state, upload, `evidence.${String(i)}.upload`);
  });
  everyGate(answer);
  everyCondition(state, answer);
};

function everyGate(answer: AnswerOf<'verify', 'complete'>): void {
  for (const gate of GATES)
    if (!answer.gates.some(assessed => assessed.gate === gate.id))
      throw new AnswerRefused('gate-missing', 'gates', `未评估第二条的条件“${gate.quote}”`, '三项条件均须评估');
}

function everyCondition(state: CaseState, answer: AnswerOf<'verify', 'complete'>): void {
  const cited = state.application?.situations.map(({ situation }) => situation) ?? [];
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

/** Who is recused from the case (回避) may be recorded as such, but does not sit. */
function recusedDoNotSit(state: CaseState, { present, recused }: Deliberation): void {
  const gone = (state.recusals ?? []).filter(({ status }) => status === 'granted').map(({ name }) => name);
  const sitting = present.find(name => gone.includes(name) && !recused.includes(name));
  if (sitting !== undefined)
    throw new AnswerRefused(
      'recused-present',
      'deliberation.present',
      `${sitting}已从本案回避，不得参加集体研究`,
      '列入回避人，或从出席人员中去掉；同名的请在姓名后注明职务',
    );
}

const determine: Rule<'determine'> = (state, answer) => {
  if ('deliberation' in answer) recusedDoNotSit(state, answer.deliberation);
  if (answer.outcome !== 'exemption' && answer.outcome !== 'mitigation') return;
  const verification = state.answers.verify?.answer;
  const gates = verification?.outcome === 'complete' ? verification.gates : [];
  // 第二条: without lawfulness, diligence and no private gain there is no 容错 at all.
  const failed = GATES.find(({ id }) => !gates.some(gate => gate.gate === id && gate.passed));
  if (failed)
    throw new AnswerRefused(
      'gate-failed',
      'outcome',
      `核实认定不符合第二条“${failed.quote}”，不得免责或减责`,
      '认定为不予容错，或退回补充核实',
    );
};

const RULES: { [K in TaskKind]?: Rule<K> } = {
  ...{ supplement, accept, verify, determine },
  ...CORRECTION_RULES,
  ...CLARIFICATION_RULES,
};

/** @throws {AnswerRefused} if the 办法 does not allow this answer in this case. */
export function checkAnswer<K extends TaskKind>(state: CaseState, kind: K, answer: TaskAnswers[K]): void {
  RULES[kind]?.(state, answer);
}
