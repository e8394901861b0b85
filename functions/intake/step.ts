import { z } from 'zod';
import type { Upload } from '../../casework/events.ts';
import { runName } from '../../casework/run.ts';
import { checkContribute } from '../../casework/permissions.ts';
import { act, loadCase, toCommit, untilCommitted } from '../act.ts';
import { ServiceUnavailable, SubmissionUsed } from '../errors.ts';
import { linkOrigin } from '../link.ts';
import { pins } from '../pins.ts';
import type { Ports, Submission } from '../ports.ts';
import { shanghaiDate, yearOf } from '../../regulation/dates.ts';

export const input = z.object({ submission: z.string() });

export type IntakeResult =
  { status: 'unknown' } | { status: 'waiting'; missing: string[] } | { status: 'received'; caseId: string };

/** Bell under which the start of a case's execution is owed until it has happened. */
export const START = 'start';

/**
 * 收件: when every file of a submission is there, opens its case (or adds the files to one) and starts the procedure. Called
 * for each file that arrives, in any order and as often as it likes: a submission is used once.
 */
export async function intake({ submission: id }: z.infer<typeof input>, ports: Ports): Promise<IntakeResult> {
  const submission = await ports.submissions.get(id);
  if (!submission) return { status: 'unknown' };
  const used = await ports.store.caseOfSubmission(id);
  if (used !== undefined) return received(ports, submission, used);
  const uploads = await Promise.all(submission.files.map(file => received1(ports, file)));
  const missing = submission.files.filter((_, i) => uploads[i] === undefined).map(({ name }) => name);
  if (missing.length > 0) return { status: 'waiting', missing };
  const files = uploads.filter(upload => upload !== undefined);
  try {
    const caseId = await (submission.caseId === undefined
      ? open(ports, submission, files)
      : add(ports, submission, files));
    return await received(ports, submission, caseId);
  } catch (error) {
    const first = error instanceof SubmissionUsed ? await ports.store.caseOfSubmission(id) : undefined;
    if (first === undefined) throw error;
    return received(ports, submission, first);
  }
}

type Received = Omit<Upload, 'id'>;

async function received1(ports: Ports, file: Submission['files'][number]): Promise<Received | undefined> {
  const stored = await ports.blobs.stat(file.key);
  return stored && { purpose: file.purpose, name: file.name, key: file.key, ...stored };
}

const numbered = (files: readonly Received[], from: number): Upload[] =>
  files.map((file, i) => ({ id: `U${String(from + i + 1).padStart(2, '0')}`, ...file }));

async function open(ports: Ports, submission: Submission, files: Received[]): Promise<string> {
  const office = await ports.office();
  return untilCommitted(async () => {
    const now = ports.clock.now();
    const year = yearOf(shanghaiDate(now));
    const series = `case/${String(year)}`;
    const value = (await ports.store.lastNumber(series)) + 1;
    const caseId = `RC${String(year)}-${String(value).padStart(4, '0')}`;
    const body = {
      type: 'case-opened' as const,
      procedure: 'tolerance' as const,
      organ: office.intake,
      submission: submission.id,
      applicant: submission.user,
      uploads: numbered(files, 0),
      pins: await pins(ports, office),
    };
    const decision = {
      bodies: [body],
      numbers: [{ series, value }],
      submission: submission.id,
      bells: [START],
      result: {},
    };
    const actor = person(office.users, submission.user);
    const { seq: _seq, ...commit } = toCommit(caseId, undefined, decision, { actor, now, channel: ports.channel });
    await ports.store.commit(commit);
    return caseId;
  });
}

async function add(ports: Ports, submission: Submission, files: Received[]): Promise<string> {
  const { caseId = '', user, id } = submission;
  const { users } = await ports.office();
  const sender = users.find(known => known.id === user) ?? { id: user, name: user, roles: ['applicant'] };
  await act(ports, caseId, person(users, user), state => {
    // Looked at again: the link was given earlier, and the case may have been closed since.
    checkContribute(sender, state);
    const uploads = numbered(files, state.uploads.length);
    return { bodies: [{ type: 'uploads-received', submission: id, uploads }], submission: id, result: {} };
  });
  return caseId;
}

const person = (users: readonly { id: string; name: string }[], id: string) => ({
  kind: 'person' as const,
  id,
  name: users.find(user => user.id === id)?.name ?? id,
});

/** Starts the execution if that is still owed: a case that has begun is never begun again, even years later. Where Step Functions cannot be reached the start stays owed to the sweep. */
async function received(ports: Ports, submission: Submission, caseId: string): Promise<IntakeResult> {
  try {
    if (submission.caseId === undefined && (await ports.bells.bell(caseId, START))?.owed) await start(ports, caseId);
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
  }
  return { status: 'received', caseId };
}

/**
 * Starts the execution of a case that is owed: its first, which bears the case's id, or the one that takes over from another,
 * which is stopped before. A second start under the same name does nothing.
 */
export async function start(ports: Ports, caseId: string): Promise<void> {
  const { state } = await loadCase(ports, caseId);
  await linkOrigin(ports, state);
  const { procedure, run } = state;
  if (run) await ports.executions.stop(procedure, run.replaces);
  const input = run ? { caseId, seq: run.seq, enter: run.enter } : { caseId, seq: 1 };
  await ports.executions.start(procedure, runName(state), input);
  await ports.bells.hang(caseId, START, runName(state));
  await ports.bells.rung(caseId, START, runName(state));
}
