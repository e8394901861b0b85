import { z } from 'zod';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { limitDay } from '../../casework/reminders.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { caseState, officialFor } from '../builders/play.ts';
import type { Faults } from './faults.ts';
import { PEOPLE, type Person } from './people.ts';
import type { How } from './scenario.ts';

/** What a scenario is played on. */
export interface Scene {
  readonly machine: Machine;
  readonly client: Client;
  readonly faults: Faults;
  /** The case that was opened last; empty before the first. */
  caseId: string;
}

/** One deed of the vocabulary: somebody (an account; nobody for 时钟 and 系统) does it on the scene. */
export type Deed = (scene: Scene, user: string, how: How) => Promise<unknown>;

export const now = ({ client, caseId }: Scene): Promise<CaseState> => caseState(client, caseId);

export const openTasks = (state: CaseState): Task[] => state.tasks.filter(({ status }) => status === 'open');

/** The open task of a kind; of several, the one that is this person's. */
export function taskFor(state: CaseState, kind: TaskKind, user: string): Task {
  const open = openTasks(state).filter(task => task.kind === kind);
  const task = open.find(one => officialFor(one) === user) ?? open[0];
  if (!task)
    throw new Error(
      `没有待办“${kind}”；待办：${openTasks(state)
        .map(one => one.kind)
        .join()}；${JSON.stringify(state.parked)}`,
    );
  return task;
}

/** The open task whose limit, or next 督办, comes first. */
export function nextDue(state: CaseState): Task {
  const [first] = openTasks(state).sort((a, b) => limitDay(a).localeCompare(limitDay(b)));
  if (!first) throw new Error('没有待办');
  return first;
}

export const personOf = ({ whom }: How): string => {
  if (whom === undefined) throw new Error('没有写明对谁');
  return PEOPLE[whom satisfies Person];
};

/** A post whose answer nobody looks at. */
export const post = (scene: Scene, user: string, path: string, body: unknown) =>
  scene.client.post(user, path, body, z.looseObject({}));
