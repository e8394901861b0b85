import type { Actor, EventBody, StepRef } from '../casework/events.ts';
import { chain, EMPTY_HEAD } from '../casework/ledger.ts';
import { newFingerprints } from '../casework/duplicates/fingerprints.ts';
import type { User } from '../casework/office.ts';
import { noticesOf } from '../casework/notices.ts';
import { newMarks } from '../casework/marks.ts';
import { changedEntries } from '../casework/numbers.ts';
import { replay, type CaseState, type Task } from '../casework/state.ts';
import { increments } from '../casework/statistics/counters.ts';
import { newNotices } from './notify.ts';
import { HeadMoved, NotFound, NumberTaken, RunReplaced, StepAlreadyDone } from './errors.ts';
import type { CaseSnapshot, Commit, NoticeChannel, Ports, TakenNumber } from './ports.ts';

/** What was decided about a case: the facts to write and, for a step, the small result the procedure goes on with. */
export interface Decision<R> {
  readonly bodies: readonly EventBody[];
  readonly result: R;
  readonly numbers?: readonly TakenNumber[];
  readonly bells?: readonly string[];
  readonly submission?: string;
}

/** Decides on a case as it stands. Called again with the newer case when somebody else wrote first. */
export type Decide<R> = (state: CaseState, now: number) => Decision<R> | Promise<Decision<R>>;

/** How often a decision is taken anew because the ledger or a number series moved on meanwhile. */
const ATTEMPTS = 8;

/** @throws {NotFound} */
export async function loadCase(ports: Ports, caseId: string): Promise<CaseSnapshot> {
  const snapshot = await ports.store.load(caseId);
  if (!snapshot) throw new NotFound('案件', caseId);
  return snapshot;
}

/** Actor of everything that a procedure's step writes. */
export const stepActor = (state: string): Actor => ({ kind: 'step', id: state, name: '容错台' });

/** Actor of what a person does. */
export const personActor = (user: User): Actor => ({
  kind: 'person',
  id: user.id,
  name: user.name,
  ...(user.organ === undefined ? {} : { organ: user.organ }),
});

/** The case as it will be once these facts are written. */
export function foresee(state: CaseState, bodies: readonly EventBody[], by: string, now: number): CaseState {
  const events = chain(state.id, EMPTY_HEAD, now, stepActor(by), [...bodies]);
  return replay(events, state) ?? state;
}

/** Tasks that differ between two states of a case: the ones whose rows and indexes must be written. */
export const changedTasks = (before: CaseState | undefined, after: CaseState): Task[] =>
  after.tasks.filter(task => !before?.tasks.includes(task));

/** @throws {RunReplaced} in an execution that another one has taken over from. */
export function checkRun({ run }: CaseState, name: string): void {
  if (run !== undefined && run.name !== name) throw new RunReplaced(name, run.name);
}

/** Builds the one write that makes a decision true. */
export function toCommit<R>(
  caseId: string,
  before: CaseSnapshot | undefined,
  decision: Decision<R>,
  context: { actor: Actor; now: number; channel?: NoticeChannel | undefined },
): Commit & { seq: number } {
  const head = before?.head ?? EMPTY_HEAD;
  const events = chain(caseId, head, context.now, context.actor, [...decision.bodies]);
  const state = replay(events, before?.state);
  if (!state) throw new TypeError(`nothing to commit for ${caseId}`);
  return {
    caseId,
    expectedSeq: head.seq,
    events,
    state,
    tasks: changedTasks(before?.state, state),
    numbers: decision.numbers ?? [],
    submission: decision.submission,
    bells: decision.bells ?? [],
    notices: newNotices(noticesOf(events, state), context),
    counted: increments(before?.state, state),
    register: changedEntries(before?.state, state),
    marks: newMarks(before?.state, state),
    fingerprints: newFingerprints(events, state),
    seq: head.seq + events.length,
  };
}

/** Runs `attempt` again while somebody else's write came first. */
export async function untilCommitted<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left <= 1 || !(error instanceof HeadMoved || error instanceof NumberTaken)) throw error;
    }
  }
}

/** A person's act on a case: decided on the newest state, written once. Returns the result and the new ledger position. */
export async function act<R>(
  ports: Ports,
  caseId: string,
  actor: Actor,
  decide: Decide<R>,
): Promise<R & { seq: number }> {
  return untilCommitted(async () => {
    const before = await loadCase(ports, caseId);
    const now = ports.clock.now();
    const decision = await decide(before.state, now);
    if (decision.bodies.length === 0) return { ...decision.result, seq: before.head.seq };
    const { seq, ...commit } = toCommit(caseId, before, decision, { actor, now, channel: ports.channel });
    await ports.store.commit(commit);
    return { ...decision.result, seq };
  });
}

/**
 * A step of the procedure, idempotent by (case, run, state, occurrence): a retry after a crash or a lost answer gets the
 * result that was written, and writes nothing.
 */
export async function actOnce<R extends Record<string, unknown>>(
  ports: Ports,
  ref: StepRef,
  decide: Decide<R>,
): Promise<R & { seq: number }> {
  const recorded = async () => (await ports.store.stepResult(ref)) as (R & { seq: number }) | undefined;
  return untilCommitted(async () => {
    const prior = await recorded();
    if (prior) return prior;
    const before = await loadCase(ports, ref.caseId);
    checkRun(before.state, ref.run);
    const now = ports.clock.now();
    const decision = await decide(before.state, now);
    const { seq, ...commit } = toCommit(ref.caseId, before, decision, {
      actor: stepActor(ref.state),
      now,
      channel: ports.channel,
    });
    const result = { ...decision.result, seq };
    try {
      await ports.store.commit({ ...commit, step: { ref, result } });
    } catch (error) {
      const done = error instanceof StepAlreadyDone ? await recorded() : undefined;
      if (!done) throw error;
      return done;
    }
    return result;
  });
}
