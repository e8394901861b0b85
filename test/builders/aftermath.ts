import { z } from 'zod';
import type { FindingId } from '../../regulation/clarification.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { ANSWERS } from './answers.ts';
import { answerTask, APPLICANT, caseState, officialFor, send } from './play.ts';

/** Invented subject, who signs in as the applicant does. */
export const SUBJECT = { kind: 'person', name: '周演示', unit: '示例镇人民政府', post: '副镇长', account: APPLICANT };

const EVIDENCE = [{ purpose: 'evidence' as const, name: '佐证材料.txt', bytes: new TextEncoder().encode('佐证') }];

export interface Opening {
  readonly procedure: 'correction' | 'clarification';
  readonly subject?: unknown;
  readonly matter?: string;
  readonly fromCase?: string;
}

/** Plays the correction and clarification procedures over HTTP with the invented officials. */
export function aftermath(machine: Machine, client: Client) {
  const now = (id: string): Promise<CaseState> => caseState(client, id);

  /** Opens a case and puts one piece of evidence into it. */
  const open = async (opening: Opening, user = 'registrar-1'): Promise<string> => {
    const body = { subject: SUBJECT, matter: '大棚项目论证不充分', ...opening };
    const { caseId } = await client.post(user, '/api/cases', body, z.object({ caseId: z.string() }));
    await machine.settle();
    await send(client, EVIDENCE, user, caseId);
    return caseId;
  };

  const openTask = (state: CaseState, kind: TaskKind): Task => {
    const task = state.tasks.find(one => one.kind === kind && one.status === 'open');
    if (!task) throw new Error(`no open ${kind} task in ${state.id}; ${JSON.stringify(state.parked)}`);
    return task;
  };

  /** Somebody answers the open task of a kind; without an answer the usual one. */
  const answers = async (
    id: string,
    kind: TaskKind,
    answer?: (task: Task, state: CaseState) => unknown,
    user?: string,
  ): Promise<CaseState> => {
    const state = await now(id);
    const task = openTask(state, kind);
    const given = answer ? answer(task, state) : ANSWERS[kind](state, task, 'exemption');
    await answerTask(client, task, given, user ?? officialFor(task));
    await machine.settle();
    return now(id);
  };

  return { now, open, openTask, answers };
}
export type Aftermath = ReturnType<typeof aftermath>;
export type AnyFinding = FindingId | 'inconclusive';

export const kindsOf = (state: CaseState): string[] => state.documents.map(({ kind }) => kind);
export const openKinds = (state: CaseState): string[] =>
  state.tasks.filter(({ status }) => status === 'open').map(({ kind }) => kind);
