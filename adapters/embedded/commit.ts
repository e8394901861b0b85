import { addressKey } from '../../casework/addresses.ts';
import { summaryOf } from '../../casework/case-summary.ts';
import { limitDay } from '../../casework/reminders.ts';
import { HeadMoved, NumberTaken, StepAlreadyDone, SubmissionUsed } from '../../functions/errors.ts';
import type { Commit } from '../../functions/ports.ts';
import type { Database, SqlValue } from './database.ts';
import { count } from './statistics.ts';

/** Key columns of a step; `has_item` tells an item named '' from none. */
export const stepKey = (ref: NonNullable<Commit['step']>['ref']): SqlValue[] => [
  ...[ref.caseId, ref.run, ref.state, ref.occurrence],
  ...[ref.item === undefined ? 0 : 1, ref.item ?? ''],
];

/**
 * Writes a commit inside the caller's transaction. The refusals come in the order of what they say: done already (step,
 * submission) before the ledger moved on, and that before a number.
 */
export function writeCommit(database: Database, commit: Commit): void {
  markStep(database, commit);
  useSubmission(database, commit);
  moveHead(database, commit);
  takeNumbers(database, commit);
  keepTasks(database, commit);
  oweBells(database, commit);
  keepNotices(database, commit);
  count(database, commit.counted);
  keepRegister(database, commit);
  keepMarks(database, commit);
  keepFingerprints(database, commit);
}

/** Inserts unless the key is there. */
const inserted = (database: Database, sql: string, params: SqlValue[]): boolean =>
  database.run(`${sql} ON CONFLICT DO NOTHING`, params).changes === 1;

function markStep(database: Database, { step }: Commit): void {
  if (!step) return;
  const row = [...stepKey(step.ref), JSON.stringify(step.result)];
  const sql =
    'INSERT INTO steps (case_id, run, state, occurrence, has_item, item, result) VALUES (?, ?, ?, ?, ?, ?, ?)';
  if (!inserted(database, sql, row)) throw new StepAlreadyDone(step.ref.state);
}

function useSubmission(database: Database, { submission, caseId }: Commit): void {
  if (submission === undefined) return;
  if (!inserted(database, 'INSERT INTO submission_uses (id, case_id) VALUES (?, ?)', [submission, caseId]))
    throw new SubmissionUsed(submission);
}

function moveHead(database: Database, { caseId, expectedSeq, events, state }: Commit): void {
  const stands = Number(database.get('SELECT seq FROM cases WHERE id = ?', [caseId])?.seq ?? 0);
  if (stands !== expectedSeq) throw new HeadMoved(caseId);
  const last = events.at(-1);
  if (!last) return;
  for (const event of events) {
    const row = [caseId, event.seq, JSON.stringify(event)];
    if (!inserted(database, 'INSERT INTO events (case_id, seq, event) VALUES (?, ?, ?)', row))
      throw new HeadMoved(caseId);
  }
  const { organ, applicant, openedAt } = state;
  database.run(
    `INSERT OR REPLACE INTO cases (id, seq, hash, state, organ, applicant, opened_at, summary)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [caseId, last.seq, last.hash, JSON.stringify(state), organ, applicant, openedAt, JSON.stringify(summaryOf(state))],
  );
  dueForAnchor(database, caseId);
}

/** Its head is not the one that was anchored last. */
export function dueForAnchor(database: Database, caseId: string): void {
  database.run('INSERT INTO anchors_due (case_id) VALUES (?) ON CONFLICT DO NOTHING', [caseId]);
}

function takeNumbers(database: Database, { numbers }: Commit): void {
  for (const { series, value } of numbers) {
    const last = Number(database.get('SELECT last FROM numbers WHERE series = ?', [series])?.last ?? 0);
    if (value !== last + 1) throw new NumberTaken(series);
    database.run('INSERT OR REPLACE INTO numbers (series, last) VALUES (?, ?)', [series, value]);
  }
}

function keepTasks(database: Database, { caseId, state, tasks }: Commit): void {
  for (const task of tasks) {
    const owner = task.role === 'applicant' ? state.applicant : null;
    database.run(
      `INSERT OR REPLACE INTO tasks (case_id, id, open, organ, role, applicant, wait_ends, opened_at, task)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[caseId, task.id, task.status === 'open' ? 1 : 0, task.organ, task.role, owner],
        ...[limitDay(task), task.openedAt, JSON.stringify(task)],
      ],
    );
  }
}

function keepNotices(database: Database, { notices = [] }: Commit): void {
  for (const { notice, delivery } of notices)
    database.run(
      `INSERT INTO notices (id, address, at, notice, delivery, attempts, next_at, undelivered)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[notice.id, addressKey(notice.to), notice.at, JSON.stringify(notice)],
        ...[delivery ? JSON.stringify(delivery) : null, delivery?.attempts ?? 0, delivery?.next ?? null],
        // What an import brings may have been sent before.
        delivery && delivery.status !== 'sent' ? 1 : 0,
      ],
    );
}

export function keepRegister(database: Database, { register = [] }: Pick<Commit, 'register'>): void {
  for (const entry of register)
    database.run('INSERT OR REPLACE INTO register (organ, year, code, value, entry) VALUES (?, ?, ?, ?, ?)', [
      ...[entry.organ, entry.year, entry.code, entry.value, JSON.stringify(entry)],
    ]);
}

export function keepMarks(database: Database, { marks = [] }: Pick<Commit, 'marks'>): void {
  for (const { mark, caseId, documentId } of marks)
    database.run('INSERT OR REPLACE INTO marks (mark, document_id, case_id) VALUES (?, ?, ?)', [
      ...[mark, documentId, caseId],
    ]);
}

export function keepFingerprints(
  database: Database,
  { fingerprints = [], caseId, state }: Pick<Commit, 'fingerprints' | 'caseId' | 'state'>,
): void {
  for (const { kind, hash } of fingerprints)
    database.run(
      'INSERT INTO fingerprints (kind, hash, opened_at, case_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      [kind, hash, state.openedAt, caseId],
    );
}

/** A bell keeps the time since which it is owed: being owed again does not send it to the back of the queue. */
function oweBells(database: Database, { caseId, bells, events, state }: Commit): void {
  const at = events.at(-1)?.at ?? state.openedAt;
  for (const taskId of bells)
    database.run(
      `INSERT INTO bells (case_id, task_id, owed_since) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET owed_since = coalesce(owed_since, excluded.owed_since)`,
      [caseId, taskId, at],
    );
}
