import { z } from 'zod';
import type { Upload } from '../../casework/events.ts';
import { runName } from '../../casework/run.ts';
import { checkContribute } from '../../casework/permissions.ts';
import { act, loadCase, toCommit, untilCommitted } from '../act.ts';
import { ServiceUnavailable, SubmissionUsed } from '../errors.ts';
import { linkOrigin } from '../link.ts';
import { pins } from '../pins.ts';
import type { FileReport, Ports, Submission } from '../ports.ts';
import { shanghaiDate, yearOf } from '../../regulation/dates.ts';
import { inspect, UNKNOWN_TYPE } from './inspect.ts';
import { quarantineKey } from './limits.ts';
import { recordRefusal } from './refuse.ts';

/** `file`: only this one has arrived; without it every file that has arrived is looked at. */
export const input = z.object({ submission: z.string(), file: z.string().optional() });

export type IntakeResult =
  | { status: 'unknown' }
  | { status: 'waiting'; missing: string[] }
  /** All are there; not all have been looked at. */
  | { status: 'checking' }
  | { status: 'refused'; report: FileReport }
  | { status: 'received'; caseId: string };

/** Bell under which the start of a case's execution is owed until it has happened. */
export const START = 'start';

/**
 * 收件: looks at what has arrived; when every file of a submission is accepted, stores them as originals, opens the case (or adds
 * the files to one) and starts the procedure. Called for each file that arrives, in any order and as often as it likes: a
 * submission is used once. One refused file refuses the submission, for nobody but its sender can say what it is without it.
 */
export async function intake(
  { submission: id, file: only }: z.infer<typeof input>,
  ports: Ports,
): Promise<IntakeResult> {
  const submission = await ports.submissions.get(id);
  if (!submission) return { status: 'unknown' };
  const used = await ports.store.caseOfSubmission(id);
  if (used !== undefined) return received(ports, submission, used);
  const reports = await reportsOf(ports, submission, only);
  const refused = reports.find(({ refusal }) => refusal);
  if (refused) return refuse(ports, submission, refused);
  if (reports.length < submission.files.length) return pending(ports, submission, reports);
  // Who looks at files also stores them; the API on AWS may do neither.
  if (!ports.scanner) return { status: 'checking' };
  return takeIn(ports, submission, await promoted(ports, submission, reports));
}

/**
 * What is known of each file; those that nobody has looked at are looked at now. Read again after that: of two that looked at
 * the last two files at the same moment, at least one then knows both.
 */
async function reportsOf(ports: Ports, { id, ...rest }: Submission, only: string | undefined): Promise<FileReport[]> {
  const known = await ports.submissions.reports(id);
  const open = rest.files.filter(
    file => !known.some(each => each.file === file.id) && (only === undefined || only === file.id),
  );
  // One after the other: a scanner takes one file at a time, and so does this machine's memory.
  for (const file of open) await inspect(ports, { id, ...rest }, file);
  return open.length === 0 ? known : ports.submissions.reports(id);
}

async function refuse(ports: Ports, { user }: Submission, report: FileReport): Promise<IntakeResult> {
  await recordRefusal(ports, person((await ports.office()).users, user), report);
  return { status: 'refused', report };
}

async function pending(
  { quarantine }: Ports,
  { files }: Submission,
  reports: readonly FileReport[],
): Promise<IntakeResult> {
  const there = await Promise.all(
    files.map(async ({ id, key }) => reports.some(({ file }) => file === id) || quarantine.find(quarantineKey(key))),
  );
  const missing = files.filter((_, i) => !there[i]).map(({ name }) => name);
  return missing.length > 0 ? { status: 'waiting', missing } : { status: 'checking' };
}

type Received = Omit<Upload, 'id'>;

/** Stores what was accepted as originals, under the hash that was taken before the scan. */
const promoted = (ports: Ports, { files }: Submission, reports: readonly FileReport[]): Promise<Received[]> =>
  Promise.all(
    files.map(async ({ id, purpose, name, key }) => {
      const report = reports.find(({ file }) => file === id);
      if (report?.sha256 === undefined || !report.scan) throw new TypeError(`file ${key} was not looked at`);
      const { bytes, version, sha256, type = UNKNOWN_TYPE, scan } = report;
      const where = { key: quarantineKey(key), bytes, version };
      await ports.quarantine.promote(where, key, { sha256, type, scan: scan.verdict });
      return { purpose, name, key, bytes, sha256, type, scan };
    }),
  );

async function takeIn(ports: Ports, submission: Submission, files: Received[]): Promise<IntakeResult> {
  try {
    const caseId = await (submission.caseId === undefined
      ? open(ports, submission, files)
      : add(ports, submission, files));
    return await received(ports, submission, caseId);
  } catch (error) {
    const first = error instanceof SubmissionUsed ? await ports.store.caseOfSubmission(submission.id) : undefined;
    if (first === undefined) throw error;
    return received(ports, submission, first);
  }
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
      organ: submission.paper?.organ ?? office.intake,
      submission: submission.id,
      applicant: submission.paper?.applicant ?? submission.user,
      ...(submission.paper && { paper: true as const }),
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
