import type { ChoiceState } from '../definition.ts';
import { ERRORS, StateFailed } from '../failure.ts';
import { queryFailed } from '../query.ts';
import { evaluateField, leave } from '../scene.ts';
import type { Outcome, Scene } from '../scene.ts';

/** Takes the first rule that holds. The state's own Assign and Output belong to the Default, a rule's to the rule. */
export async function enterChoice(scene: Scene, state: ChoiceState): Promise<Outcome> {
  const { input } = scene.frame.position;
  for (const [index, rule] of state.Choices.entries()) {
    const holds = await evaluateField(scene, `Choices[${index}]/Condition`, rule.Condition);
    if (typeof holds !== 'boolean') throw queryFailed("The field 'Condition' must evaluate to a boolean");
    if (holds) return leave(scene, rule, input);
  }
  if (state.Default === undefined)
    throw new StateFailed(ERRORS.noChoice, 'No Choice Rule matched and there is no Default');
  return leave(scene, { ...state, Next: state.Default }, input);
}
