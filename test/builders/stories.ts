import fc from 'fast-check';
import type { EventBody } from '../../casework/events.ts';
import { OUTCOMES } from '../../casework/closing.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { increments } from '../../casework/statistics/counters.ts';
import type { Commit } from '../../functions/ports.ts';
import { DAY, MORNING, nextCommit, openingCommit, taskOpened } from './case.ts';
import { personApplication } from './tolerance-data.ts';

/** One thing that happens to one of some cases, some days after the thing before. */
export interface Move {
  readonly story: number;
  readonly days: number;
  readonly what: 'open-task' | 'answer' | 'transfer' | 'withdraw' | 'read-form' | 'close';
  readonly pick: number;
}

export const moves = fc.array(
  fc.record<Move>({
    story: fc.nat({ max: 4 }),
    days: fc.nat({ max: 25 }),
    what: fc.constantFrom('open-task', 'answer', 'transfer', 'withdraw', 'read-form', 'close'),
    pick: fc.nat({ max: 12 }),
  }),
  { maxLength: 60 },
);

const ORGANS = ['discipline', 'organisation'] as const;
const KINDS: readonly TaskKind[] = ['accept', 'verify', 'determine', 'serve', 'supplement'];
const CLOSINGS = Object.keys(OUTCOMES);
const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];

/** What the move makes of the case; nothing where it does not fit. */
function factsOf(before: Commit, { what, pick }: Move, now: number): EventBody[] {
  const { state, caseId } = before;
  const open = state.tasks.filter(({ status }) => status === 'open');
  const taskId = at(open, pick)?.id;
  const id = `${caseId}-T${state.tasks.length + 1}`;
  switch (what) {
    case 'open-task': {
      const kind = at(KINDS, pick) ?? 'accept';
      return [taskOpened(caseId, id, { kind, organ: at(ORGANS, pick) ?? 'discipline', at: now, days: 1 + pick })];
    }
    case 'answer':
      return taskId === undefined ? [] : [answered(taskId, 'operate', { outcome: 'retry' })];
    case 'transfer': {
      const toOrgan = at(ORGANS, pick) ?? 'discipline';
      const answer = { outcome: 'transfer', toOrgan, reason: '按干部管理权限移送' };
      return taskId === undefined ? [] : [answered(taskId, 'accept', answer)];
    }
    case 'withdraw':
      return taskId === undefined ? [] : [{ type: 'task-withdrawn', taskId, reason: '撤回申请' }];
    case 'read-form': {
      const situations = [1 + pick, 1 + ((pick * 5) % 13)].map(situation => ({
        ...{ situation, answers: [], explanation: '' },
      }));
      const application = personApplication({ situations });
      const organ = at(ORGANS, pick) ?? 'discipline';
      return [{ type: 'form-read', upload: 'U01', source: 'docx', application, organ }];
    }
    case 'close':
      return [{ type: 'closed', outcome: at(CLOSINGS, pick) ?? 'exemption' }];
  }
}

const answered = (taskId: string, kind: TaskKind, answer: { outcome: string }): EventBody => ({
  ...{ type: 'task-answered', taskId, kind, outcome: answer.outcome, answer },
});

/** A commit with what it adds to the statistics, as functions/act.ts makes them. */
export const counting = (before: Commit | undefined, commit: Commit): Commit => ({
  ...commit,
  counted: increments(before?.state, commit.state),
});

/** The commits of random stories, in the order they happen. */
export function commitsOf(list: readonly Move[]): Commit[] {
  const latest = new Map<number, Commit>();
  const commits: Commit[] = [];
  let now = MORNING;
  for (const move of list) {
    now += move.days * DAY;
    const before = latest.get(move.story);
    if (before?.state.closed) continue;
    const facts = before ? factsOf(before, move, now) : [];
    if (before && facts.length === 0) continue;
    const next = before ? nextCommit(before, facts, { at: now }) : openingCommit(`C${move.story}`, { at: now });
    const commit = counting(before, next);
    latest.set(move.story, commit);
    commits.push(commit);
  }
  return commits;
}

/** A case from opening to its end: accepted on the second day, its verification answered on the given one. */
export function closedCase(caseId: string, { verifyDays = 10, start = MORNING, outcome = 'exemption' } = {}): Commit[] {
  const list: Commit[] = [];
  const add = (bodies: EventBody[], days: number): void => {
    const before = list.at(-1);
    const happened = start + days * DAY;
    const next = before ? nextCommit(before, bodies, { at: happened }) : openingCommit(caseId, { at: happened });
    list.push(counting(before, next));
  };
  const [accept, verify] = [`${caseId}-T01`, `${caseId}-T02`];
  add([], 0);
  add([{ type: 'form-read', upload: 'U01', source: 'docx', application: personApplication(), organ: 'discipline' }], 0);
  add([taskOpened(caseId, accept, { at: start })], 0);
  add([answered(accept, 'operate', { outcome: 'retry' })], 2);
  add([taskOpened(caseId, verify, { kind: 'verify', role: 'investigator', at: start + 2 * DAY, days: 15 })], 2);
  add([answered(verify, 'operate', { outcome: 'retry' })], 2 + verifyDays);
  add([{ type: 'closed', outcome }], 3 + verifyDays);
  return list;
}
