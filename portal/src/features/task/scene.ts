import { useDirectory, type AnswerAt, type CaseState } from '../../api/index.ts';
import type { FormScene } from '../../ui/form/context.ts';
import type { Values } from '../../ui/form/node.ts';

export type ShownTask = AnswerAt<'get', '/api/tasks/{id}'>;
export type ShownCase = AnswerAt<'get', '/api/cases/{id}'>;

/** What is kept until it is sent. What is filled in for one outcome stays when another is looked at. */
export interface Answering {
  readonly outcome: string;
  readonly values: Values;
}

/** What the fields of this case choose from: its material, the organs, the colleagues. */
export function useScene(state: CaseState): FormScene {
  const { organs, people } = useDirectory();
  return {
    errors: {},
    material: state.uploads.map(({ id, name }) => ({ id, name })),
    organs,
    users: people,
    names: [...new Set(people.filter(({ organ }) => organ === state.organ).map(({ name }) => name))],
  };
}
