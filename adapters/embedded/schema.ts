import { StorageBusy } from './database.ts';
import type { Database } from './database.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';

/**
 * The tables of the ports. What the ledger says is kept as JSON text, exactly as it was hashed; columns beside it exist only
 * to be looked up. The same questions are answered here as by the DynamoDB table of the other adapter.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS cases (
  id TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL, state TEXT NOT NULL,
  organ TEXT NOT NULL, applicant TEXT NOT NULL, opened_at INTEGER NOT NULL, summary TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cases_by_organ ON cases (organ, opened_at, id);
CREATE INDEX IF NOT EXISTS cases_open ON cases (id) WHERE json_extract(summary, '$.closed') IS NULL;
CREATE INDEX IF NOT EXISTS cases_by_applicant ON cases (applicant, opened_at, id);
CREATE TABLE IF NOT EXISTS events (
  case_id TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (case_id, seq)
) STRICT;
CREATE TABLE IF NOT EXISTS steps (
  case_id TEXT NOT NULL, run TEXT NOT NULL, state TEXT NOT NULL, occurrence INTEGER NOT NULL,
  has_item INTEGER NOT NULL, item TEXT NOT NULL, result TEXT NOT NULL,
  PRIMARY KEY (case_id, run, state, occurrence, has_item, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tasks (
  case_id TEXT NOT NULL, id TEXT NOT NULL, open INTEGER NOT NULL, organ TEXT NOT NULL, role TEXT NOT NULL,
  applicant TEXT, wait_ends TEXT NOT NULL, opened_at INTEGER NOT NULL, task TEXT NOT NULL,
  PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tasks_by_office ON tasks (organ, role, wait_ends, opened_at, case_id, id) WHERE open = 1;
CREATE INDEX IF NOT EXISTS tasks_by_applicant ON tasks (applicant, wait_ends, opened_at, case_id, id)
  WHERE open = 1 AND applicant IS NOT NULL;
CREATE TABLE IF NOT EXISTS bells (
  case_id TEXT NOT NULL, task_id TEXT NOT NULL, token TEXT, owed_since INTEGER, PRIMARY KEY (case_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bells_owed ON bells (owed_since, case_id, task_id) WHERE owed_since IS NOT NULL;
CREATE TABLE IF NOT EXISTS notices (
  id TEXT PRIMARY KEY, address TEXT NOT NULL, at INTEGER NOT NULL, notice TEXT NOT NULL,
  delivery TEXT, attempts INTEGER NOT NULL, next_at INTEGER, undelivered INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS notices_by_address ON notices (address, at, id);
CREATE INDEX IF NOT EXISTS notices_due ON notices (next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS notices_undelivered ON notices (at, id) WHERE undelivered = 1;
CREATE TABLE IF NOT EXISTS notice_reads (
  notice TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (notice, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counters (
  month TEXT NOT NULL, organ TEXT NOT NULL, procedure TEXT NOT NULL, measure TEXT NOT NULL, name TEXT NOT NULL,
  value INTEGER NOT NULL, PRIMARY KEY (month, organ, procedure, measure, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS numbers (series TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS register (
  organ TEXT NOT NULL, year INTEGER NOT NULL, code TEXT NOT NULL, value INTEGER NOT NULL, entry TEXT NOT NULL,
  PRIMARY KEY (organ, year, code, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (
  mark TEXT NOT NULL, document_id TEXT NOT NULL, case_id TEXT NOT NULL, PRIMARY KEY (mark, document_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fingerprints (
  kind TEXT NOT NULL, hash TEXT NOT NULL, opened_at INTEGER NOT NULL, case_id TEXT NOT NULL,
  PRIMARY KEY (kind, hash, opened_at, case_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS anchors_due (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS submissions (id TEXT PRIMARY KEY, manifest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS submission_reports (
  submission TEXT NOT NULL, file TEXT NOT NULL, refused_at INTEGER, report TEXT NOT NULL, PRIMARY KEY (submission, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reports_refused ON submission_reports (refused_at) WHERE refused_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS settings (
  name TEXT NOT NULL, version INTEGER NOT NULL, setting TEXT NOT NULL, PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS submission_uses (id TEXT PRIMARY KEY, case_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export function createTables(database: Database): void {
  database.exec(SCHEMA);
}

/** A promise of work that SQLite does at once. A busy file is a passing matter, as an overloaded table is on AWS. */
export const soon = <T>(work: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    try {
      resolve(work());
    } catch (error) {
      reject(error instanceof StorageBusy ? new ServiceUnavailable('数据库', error) : (error as Error));
    }
  });
