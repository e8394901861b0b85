import type { Application, Deficiency } from '../../casework/application.ts';
import { SITUATIONS } from '../../regulation/situations.ts';
import type { Situation } from '../../regulation/situations.ts';
import type { Answers } from './answers.ts';
import { TICKED } from './answers.ts';
import { conditionAnswer, conditionExplanation, situationExplanation, situationTick } from './controls.ts';
import { bothAnswered, noSituation, notTicked, unanswered, unexplained } from './deficiencies.ts';

type Cited = Application['situations'][number];

interface Citations {
  readonly situations: readonly Cited[];
  readonly deficiencies: readonly Deficiency[];
}

/** The situations (第五条) ticked on the form with the answers to their conditions. A 否 is an answer, silence is not. */
export function interpretSituations(answers: Answers): Citations {
  const ticked = SITUATIONS.filter(each => answers[situationTick(each).tag] === TICKED);
  const stray = SITUATIONS.filter(each => !ticked.includes(each) && isAnswered(each, answers));
  const deficiencies = [...ticked.flatMap(each => gaps(each, answers)), ...stray.map(notTicked)];
  const none = ticked.length === 0 && stray.length === 0 ? [noSituation()] : [];
  return { situations: ticked.map(each => cite(each, answers)), deficiencies: [...none, ...deficiencies] };
}

function isAnswered(situation: Situation, answers: Answers): boolean {
  const tags = situation.conditions.map(each => conditionAnswer(each).tag);
  return [...tags, situationExplanation(situation).tag].some(tag => (answers[tag] ?? '') !== '');
}

function gaps(situation: Situation, answers: Answers): readonly Deficiency[] {
  const found = situation.conditions.flatMap(condition => {
    const answer = answers[conditionAnswer(condition).tag] ?? '';
    if (answer === '') return [unanswered(situation, condition)];
    return answer === 'both' ? [bothAnswered(situation, condition)] : [];
  });
  const explained = (answers[situationExplanation(situation).tag] ?? '').trim() !== '';
  return situation.needsExplanation && !explained ? [...found, unexplained(situation)] : found;
}

function cite(situation: Situation, answers: Answers): Cited {
  return {
    situation: situation.id,
    answers: situation.conditions.map(condition => ({
      condition: condition.id,
      met: answers[conditionAnswer(condition).tag] === 'yes',
      explanation: answers[conditionExplanation(condition).tag] ?? '',
    })),
    explanation: answers[situationExplanation(situation).tag] ?? '',
  };
}
