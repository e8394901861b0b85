import { accept, supplement } from './rules/accept.ts';
import { redact, serve } from './rules/aftermath.ts';
import { CLARIFICATION_RULES } from './rules/clarification.ts';
import { CORRECTION_RULES } from './rules/correction.ts';
import { determine } from './rules/determine.ts';
import { reviewRuling, reviewWindow } from './rules/review.ts';
import type { Rule, RuleContext } from './rules/rule.ts';
import { verify } from './rules/verify.ts';
import type { CaseState } from './state.ts';
import type { TaskAnswers, TaskKind } from './tasks/index.ts';

const RULES: { [K in TaskKind]?: Rule<K> } = {
  ...{ supplement, accept, verify, determine, redact, serve },
  'review-window': reviewWindow,
  'review-ruling': reviewRuling,
  ...CORRECTION_RULES,
  ...CLARIFICATION_RULES,
};

/** @throws {AnswerRefused} if the 办法 does not allow this answer in this case. */
export function checkAnswer<K extends TaskKind>(
  state: CaseState,
  kind: K,
  answer: TaskAnswers[K],
  context: RuleContext,
): void {
  RULES[kind]?.(state, answer, context);
}
