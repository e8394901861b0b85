import { summaryOf } from '../../casework/case-summary.ts';
import { fingerprintsOf } from '../../casework/duplicates/fingerprints.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import { newMarks } from '../../casework/marks.ts';
import { changedEntries } from '../../casework/numbers.ts';
import { replay } from '../../casework/state.ts';
import { countersOf } from '../../casework/statistics/counters.ts';
import { dueForAnchor, keepFingerprints, keepMarks, keepRegister } from './commit.ts';
import type { Database } from './database.ts';
import { createTables } from './schema.ts';
import { count } from './statistics.ts';

/** Tables that are derived from the ledgers, and that data directories of the first version do not have. */
const DERIVED = ['counters', 'register', 'marks', 'fingerprints', 'anchors_due'] as const;
type Derived = (typeof DERIVED)[number];

/** What a case's line in the lists holds: raised with every change of `summaryOf`. 1: party, matter and whose its tasks are. */
const SUMMARIES = 1;

/**
 * Opens the tables, and brings a data directory of an earlier version to this one: what is kept beside the ledgers is derived
 * from them anew, in one transaction. The ledgers themselves are never touched. Done again it changes nothing.
 */
export function upgradeTables(database: Database): void {
  database.transaction(() => {
    const missing = new Set(DERIVED.filter(table => !exists(database, table)));
    createTables(database);
    if (missing.size === 0 && summaries(database) >= SUMMARIES) return;
    for (const { id } of database.all('SELECT id FROM cases ORDER BY id')) derive(database, String(id), missing);
    database.exec(`PRAGMA user_version = ${String(SUMMARIES)}`);
  });
}

const summaries = (database: Database): number => Number(database.get('PRAGMA user_version')?.user_version ?? 0);

const exists = (database: Database, table: string): boolean =>
  database.get("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [table]) !== undefined;

function derive(database: Database, caseId: string, missing: ReadonlySet<Derived>): void {
  const rows = database.all('SELECT event FROM events WHERE case_id = ? ORDER BY seq', [caseId]);
  const state = replay(rows.map(({ event }) => JSON.parse(String(event)) as LedgerEvent));
  if (!state) return;
  const texts = [JSON.stringify(state), JSON.stringify(summaryOf(state))];
  database.run('UPDATE cases SET state = ?, summary = ? WHERE id = ?', [...texts, caseId]);
  if (missing.has('counters')) count(database, countersOf(state));
  if (missing.has('register')) keepRegister(database, { register: changedEntries(undefined, state) });
  if (missing.has('marks')) keepMarks(database, { marks: newMarks(undefined, state) });
  if (missing.has('anchors_due')) dueForAnchor(database, caseId);
  if (missing.has('fingerprints')) keepFingerprints(database, { caseId, state, fingerprints: fingerprintsOf(state) });
}
