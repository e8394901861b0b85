import type { Bell, BellBook } from '../../functions/ports.ts';
import type { Database, Row } from './database.ts';
import { createTables, soon } from './schema.ts';

const toBell = (row: Row): Bell => ({
  caseId: String(row.case_id),
  taskId: String(row.task_id),
  token: typeof row.token === 'string' ? row.token : undefined,
  owed: row.owed_since !== null,
});

const ONE = 'SELECT case_id, task_id, token, owed_since FROM bells WHERE case_id = ? AND task_id = ?';
const OWED = `SELECT case_id, task_id, token, owed_since FROM bells WHERE owed_since IS NOT NULL
  ORDER BY owed_since, case_id, task_id LIMIT ?`;

/** Bells in SQLite. A bell is owed by the commit that answered its task. */
export function createBellBook(database: Database): BellBook {
  createTables(database);
  return {
    // Touches the token only: a ring that is owed stays owed, to the wait that has just begun.
    hang: (caseId, taskId, token) =>
      soon(() => {
        database.run(
          `INSERT INTO bells (case_id, task_id, token) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET token = excluded.token`,
          [caseId, taskId, token],
        );
      }),
    bell: (caseId, taskId) =>
      soon(() => {
        const row = database.get(ONE, [caseId, taskId]);
        return row && toBell(row);
      }),
    rung: (caseId, taskId, token) =>
      soon(() => {
        database.run('DELETE FROM bells WHERE case_id = ? AND task_id = ? AND token = ?', [caseId, taskId, token]);
      }),
    owed: limit => soon(() => database.all(OWED, [limit]).map(toBell)),
  };
}
