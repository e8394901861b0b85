import type { Actor, EventBody, StepRef } from '../../casework/events.ts';
import { chain, EMPTY_HEAD } from '../../casework/ledger.ts';
import type { LedgerHead } from '../../casework/ledger.ts';
import type { Role } from '../../casework/office.ts';
import { replay } from '../../casework/state.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import type { Commit } from '../../functions/ports.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { deadline } from '../../regulation/deadlines.ts';
import { internalLimit } from '../../regulation/limits.ts';

/** 2026-03-02 09:00 in Shanghai, a Monday. */
export const MORNING = Date.UTC(2026, 2, 2, 1);
export const DAY = 86_400_000;

export const REGISTRAR: Actor = { kind: 'person', id: 'u-registrar', name: '受理员甲', organ: 'discipline' };

type Extra = Partial<Pick<Commit, 'step' | 'numbers' | 'submission' | 'bells'>> & {
  readonly at?: number;
  readonly actor?: Actor;
};

interface Opening extends Extra {
  readonly organ?: string;
  readonly applicant?: string;
}

export const headOf = (commit: Commit): LedgerHead => {
  const last = commit.events.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : EMPTY_HEAD;
};

/** The write that opens a case: a real ledger of one event, with the state it folds to. */
export function openingCommit(
  caseId: string,
  { organ = 'discipline', applicant = 'u-li', ...extra }: Opening = {},
): Commit {
  const sha256 = 'a'.repeat(64);
  const key = `uploads/${caseId}/form.docx`;
  const body: EventBody = {
    type: 'case-opened',
    procedure: 'tolerance',
    ...{ organ, applicant, submission: `S-${caseId}` },
    uploads: [{ id: 'U01', purpose: 'form', name: '容错申请书.docx', bytes: 10, sha256, key }],
    pins: { regulation: '2016', procedure: '1', templates: '1', office: '1' },
  };
  return grow(caseId, undefined, EMPTY_HEAD, [body], extra);
}

/** The write that follows another one. */
export const nextCommit = (before: Commit, bodies: EventBody[], extra: Extra = {}): Commit =>
  grow(before.caseId, before.state, headOf(before), bodies, extra);

function grow(
  caseId: string,
  before: CaseState | undefined,
  head: LedgerHead,
  bodies: EventBody[],
  { at = MORNING, actor = REGISTRAR, step, submission, numbers = [], bells = [] }: Extra,
): Commit {
  const events = chain(caseId, head, at, actor, bodies);
  const state = replay(events, before);
  if (!state) throw new TypeError('a case begins with its opening');
  const tasks = state.tasks.filter(task => !before?.tasks.includes(task));
  return { caseId, expectedSeq: head.seq, events, state, tasks, step, numbers, submission, bells };
}

export const stepRef = (caseId: string, change: Partial<StepRef> = {}): StepRef => ({
  ...{ caseId, run: caseId, state: 'Screen', occurrence: 1 },
  ...change,
});

interface Opened {
  readonly kind?: TaskKind;
  readonly role?: Role;
  readonly organ?: string;
  readonly at?: number;
  readonly days?: number;
}

/** A task whose limit ends `days` working days after it opens. */
export function taskOpened(caseId: string, id: string, opened: Opened = {}): EventBody {
  const { kind = 'accept', role = 'registrar', organ = 'discipline', at = MORNING, days = 5 } = opened;
  const limit = deadline(shanghaiDate(at), internalLimit('working-days', days));
  const openedBy = stepRef(caseId, { state: 'OpenTask' });
  return { type: 'task-opened', task: { ...{ id, kind, role, organ, openedBy }, deadline: limit } };
}

export const taskAnswered = (taskId: string): EventBody => ({
  ...{ type: 'task-answered', taskId, kind: 'operate', outcome: 'retry' },
  answer: { outcome: 'retry', note: '已处理' },
});

export const parked = (cause: string): EventBody => ({ type: 'parked', state: 'Screen', error: 'Some.Error', cause });

/** The task as the state of this write has it. */
export function taskOf(commit: Commit, id: string): Task {
  const task = commit.state.tasks.find(each => each.id === id);
  if (!task) throw new TypeError(`no task ${id}`);
  return task;
}
