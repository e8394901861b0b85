import { counterSchema, type Counter } from '../../casework/statistics/counters.ts';
import type { Statistics } from '../../functions/ports.ts';
import type { Database } from './database.ts';
import { createTables, soon } from './schema.ts';

const ADD = `INSERT INTO counters (month, organ, procedure, measure, name, value) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET value = value + excluded.value`;
const OF_MONTHS = `SELECT month, organ, procedure, measure, name, value FROM counters
  WHERE month BETWEEN ? AND ? AND value <> 0 ORDER BY month, organ, procedure, measure, name`;

/** Adds inside the caller's transaction: one writer at a time, so the counters can be moved at once. */
export function count(database: Database, increments: readonly Counter[] = []): void {
  for (const { month, organ, procedure, measure, name, value } of increments)
    database.run(ADD, [month, organ, procedure, measure, name, value]);
}

/** The counters in SQLite. They are moved by the commit itself: nothing is ever left to fold. */
export function createStatistics(database: Database): Statistics {
  createTables(database);
  return {
    counters: (from, to) =>
      soon(() => database.all(OF_MONTHS, [from, to]).map((row): Counter => counterSchema.parse(row))),
    correct: increments =>
      soon(() => {
        database.transaction(() => {
          count(database, increments);
        });
      }),
    fold: () => Promise.resolve(0),
  };
}
