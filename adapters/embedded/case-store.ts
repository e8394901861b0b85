import type { LedgerEvent } from '../../casework/events.ts';
import type { RegisterEntry } from '../../casework/numbers.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { CaseStore, CaseSummary, InboxEntry, StepResult } from '../../functions/ports.ts';
import { stepKey, writeCommit } from './commit.ts';
import type { Database, Row } from './database.ts';
import { createTables, soon } from './schema.ts';

const text = (row: Row, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
};

const entry = (row: Row): InboxEntry => ({
  caseId: text(row, 'case_id'),
  task: JSON.parse(text(row, 'task')) as Task,
});

const summaryOf = (row: Row): CaseSummary => JSON.parse(text(row, 'summary')) as CaseSummary;

const ORDER = 'ORDER BY wait_ends, opened_at, case_id, id';
const OF_OFFICE = `SELECT case_id, task FROM tasks WHERE open = 1 AND organ = ? AND role = ? ${ORDER}`;
const OF_APPLICANT = `SELECT case_id, task FROM tasks
  WHERE open = 1 AND applicant IS NOT NULL AND applicant = ? ${ORDER}`;
const STEP = `SELECT result FROM steps
  WHERE case_id = ? AND run = ? AND state = ? AND occurrence = ? AND has_item = ? AND item = ?`;
const OPEN_CASES = `SELECT summary FROM cases INDEXED BY cases_open
  WHERE json_extract(summary, '$.closed') IS NULL AND id > ? ORDER BY id LIMIT ?`;
const REGISTER = 'SELECT entry FROM register WHERE organ = ? AND year = ? ORDER BY code, value';
const MARKED = 'SELECT mark, document_id, case_id FROM marks WHERE mark = ? ORDER BY document_id';
const LIKE = `SELECT case_id FROM fingerprints WHERE kind = ? AND hash = ?
  ORDER BY opened_at DESC, case_id DESC LIMIT ?`;
const CASES = { organ: casesBy('organ'), applicant: casesBy('applicant') };

function casesBy(column: 'organ' | 'applicant'): string {
  return `SELECT summary FROM cases WHERE ${column} = ? ORDER BY opened_at DESC, id DESC`;
}

/** Cases in SQLite: one transaction a commit. */
export function createCaseStore(database: Database): CaseStore {
  createTables(database);
  return {
    load: caseId =>
      soon(() => {
        const row = database.get('SELECT state, seq, hash FROM cases WHERE id = ?', [caseId]);
        if (!row) return undefined;
        const head = { seq: Number(row.seq), hash: text(row, 'hash') };
        return { state: JSON.parse(text(row, 'state')) as CaseState, head };
      }),
    ledger: (caseId, after = 0) =>
      soon(() =>
        database
          .all('SELECT event FROM events WHERE case_id = ? AND seq > ? ORDER BY seq', [caseId, after])
          // Not parsed by a schema: what a schema drops would be missing from the hash, and an altered entry would pass.
          .map(row => JSON.parse(text(row, 'event')) as LedgerEvent),
      ),
    commit: commit =>
      soon(() => {
        database.transaction(() => {
          writeCommit(database, commit);
        });
      }),
    stepResult: ref =>
      soon(() => {
        const row = database.get(STEP, stepKey(ref));
        return row && (JSON.parse(text(row, 'result')) as StepResult);
      }),
    lastNumber: series =>
      soon(() => Number(database.get('SELECT last FROM numbers WHERE series = ?', [series])?.last ?? 0)),
    caseOfSubmission: id =>
      soon(() => {
        const row = database.get('SELECT case_id FROM submission_uses WHERE id = ?', [id]);
        return row && text(row, 'case_id');
      }),
    register: (organ, year) =>
      soon(() => database.all(REGISTER, [organ, year]).map(row => JSON.parse(text(row, 'entry')) as RegisterEntry)),
    marked: mark =>
      soon(() =>
        database.all(MARKED, [mark]).map(row => ({
          ...{ mark, caseId: text(row, 'case_id'), documentId: text(row, 'document_id') },
        })),
      ),
    casesLike: ({ kind, hash }, limit) =>
      soon(() => database.all(LIKE, [kind, hash, limit]).map(row => text(row, 'case_id'))),
    inbox: ({ organ, role }) => soon(() => database.all(OF_OFFICE, [organ, role]).map(entry)),
    applicantInbox: applicant => soon(() => database.all(OF_APPLICANT, [applicant]).map(entry)),
    cases: filter =>
      soon(() => {
        const found =
          'organ' in filter
            ? database.all(CASES.organ, [filter.organ])
            : database.all(CASES.applicant, [filter.applicant]);
        return found.map(summaryOf);
      }),
    openCases: (limit, after = '') => soon(() => database.all(OPEN_CASES, [after, limit]).map(summaryOf)),
  };
}
