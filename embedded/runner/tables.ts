import type { Database } from '../../adapters/embedded/database.ts';

/**
 * The runner's memory. All that is needed to go on after a crash is here and nowhere else.
 *
 * - `event`: a frame's letter box. An answer that arrives while nobody plays (a token, a timer, the last branch) is put there in
 *   the same transaction that takes away what it answers; the next step reads it.
 * - Rows of tasks and timers belong to a frame and die with it, and a frame's children with the frame.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS runner_definitions (
  hash TEXT PRIMARY KEY, procedure TEXT NOT NULL, source TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS runner_executions (
  name TEXT PRIMARY KEY, procedure TEXT NOT NULL, definition TEXT NOT NULL REFERENCES runner_definitions(hash),
  status TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT,
  started_at INTEGER NOT NULL, stopped_at INTEGER,
  transitions INTEGER NOT NULL DEFAULT 0, redrives INTEGER NOT NULL DEFAULT 0);

CREATE TABLE IF NOT EXISTS runner_frames (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL DEFAULT 0,
  execution TEXT NOT NULL REFERENCES runner_executions(name) ON DELETE CASCADE,
  parent INTEGER REFERENCES runner_frames(id) ON DELETE CASCADE,
  sibling INTEGER NOT NULL, status TEXT NOT NULL,
  state TEXT NOT NULL, entered_at INTEGER NOT NULL, input TEXT NOT NULL,
  variables TEXT NOT NULL DEFAULT '{}', attempts TEXT NOT NULL DEFAULT '[]', item TEXT,
  event TEXT, output TEXT, children_left INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS runner_frames_ready ON runner_frames(id) WHERE event IS NOT NULL;
CREATE INDEX IF NOT EXISTS runner_frames_family ON runner_frames(parent, status, sibling);
CREATE INDEX IF NOT EXISTS runner_frames_execution ON runner_frames(execution);

CREATE TABLE IF NOT EXISTS runner_tasks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  frame INTEGER NOT NULL UNIQUE REFERENCES runner_frames(id) ON DELETE CASCADE,
  function TEXT NOT NULL, payload TEXT NOT NULL, token TEXT UNIQUE, handed_over INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS runner_tasks_to_start ON runner_tasks(id) WHERE handed_over = 0;

CREATE TABLE IF NOT EXISTS runner_timers (
  frame INTEGER PRIMARY KEY REFERENCES runner_frames(id) ON DELETE CASCADE,
  timer TEXT NOT NULL, due INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS runner_timers_due ON runner_timers(due, frame);

CREATE TABLE IF NOT EXISTS runner_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT, execution TEXT NOT NULL REFERENCES runner_executions(name) ON DELETE CASCADE,
  at INTEGER NOT NULL, type TEXT NOT NULL, state TEXT NOT NULL, error TEXT);
CREATE INDEX IF NOT EXISTS runner_history_execution ON runner_history(execution, id);
`;

export function createTables(database: Database): void {
  database.exec(SCHEMA);
}
