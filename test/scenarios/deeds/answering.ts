import type { CaseState, Task } from '../../../casework/state.ts';
import type { TaskKind } from '../../../casework/tasks/index.ts';
import { ANSWERS } from '../../builders/answers.ts';
import { answerTask } from '../../builders/play.ts';
import { now, taskFor, type Deed } from '../scene.ts';

/** Answers the open task of a kind, with the usual answer or a given one; `change` says what is different. */
export const answering =
  (kind: TaskKind, give?: (task: Task, state: CaseState) => object): Deed =>
  async (scene, user, { change = {} }) => {
    const state = await now(scene);
    const task = taskFor(state, kind, user);
    const usual = give ? give(task, state) : ANSWERS[kind](state, task, 'exemption');
    await answerTask(scene.client, task, { ...usual, ...change }, user);
  };
