import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Database, Row } from '../../adapters/embedded/database.ts';
import { integer, json, optionalText, text } from './columns.ts';
import { ExecutionConflict, NotRedrivable } from './errors.ts';
import type { HistoryEntry } from './frame.ts';
import type { Json } from './json.ts';
import { post } from './inbox.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';

export interface ExecutionView {
  readonly name: string;
  readonly procedure: string;
  readonly status: ExecutionStatus;
  readonly input: Json;
  readonly output?: Json | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly stoppedAt?: number | undefined;
  /** The states now active; several inside a Parallel or Map. A failed execution shows the state it failed in. */
  readonly states: readonly string[];
}

/** Stores a definition under its hash, once. An execution started with it keeps it whatever becomes of the file. */
export function keepDefinition(database: Database, procedure: string, source: unknown): string {
  const text = canonicalize(source) ?? 'null';
  const hash = createHash('sha256').update(`${procedure}\n${text}`).digest('hex');
  database.run('INSERT OR IGNORE INTO runner_definitions (hash, procedure, source) VALUES (?, ?, ?)', [
    hash,
    procedure,
    text,
  ]);
  return hash;
}

/** Every definition that an unfinished (or redrivable) execution still needs. */
export function definitionsInUse(database: Database): { hash: string; procedure: string; source: unknown }[] {
  const sql = `SELECT hash, procedure, source FROM runner_definitions
    WHERE hash IN (SELECT definition FROM runner_executions WHERE status NOT IN ('SUCCEEDED', 'ABORTED'))`;
  return database.all(sql).map(row => ({
    hash: text(row, 'hash'),
    procedure: text(row, 'procedure'),
    source: json(row, 'source'),
  }));
}

export interface NewExecution {
  readonly name: string;
  readonly procedure: string;
  readonly definition: string;
  readonly startAt: string;
  readonly input: Json;
  readonly now: number;
}

/** @returns false when the same execution exists already. @throws ExecutionConflict when another one has the name */
export function insertExecution(database: Database, started: NewExecution): boolean {
  const { name, procedure, definition, startAt, now } = started;
  const input = canonicalize(started.input) ?? 'null';
  return database.transaction(() => {
    const known = database.get('SELECT procedure, input FROM runner_executions WHERE name = ?', [name]);
    if (known !== undefined) {
      if (known.procedure !== procedure || known.input !== input) throw new ExecutionConflict(name);
      return false;
    }
    database.run(
      `INSERT INTO runner_executions (name, procedure, definition, status, input, started_at) VALUES (?, ?, ?, 'RUNNING', ?, ?)`,
      [name, procedure, definition, input, now],
    );
    database.run(
      `INSERT INTO runner_frames (execution, sibling, status, state, entered_at, input, event) VALUES (?, 0, 'active', ?, ?, ?, ?)`,
      [name, startAt, now, input, JSON.stringify({ type: 'enter' })],
    );
    return true;
  });
}

/** A failed execution enters the state it failed in once more, with the same input and variables and fresh retries. */
export function redriveExecution(database: Database, name: string, now: number): void {
  database.transaction(() => {
    const sql = 'SELECT id, state, entered_at FROM runner_frames WHERE execution = ? AND parent IS NULL';
    const root = database.get(sql, [name]);
    const status = database.get('SELECT status FROM runner_executions WHERE name = ?', [name])?.status;
    if (root === undefined || status !== 'FAILED') throw new NotRedrivable(name, String(status ?? '不存在'));
    database.run(
      `UPDATE runner_executions SET status = 'RUNNING', error = NULL, cause = NULL, stopped_at = NULL,
         transitions = 0, redrives = redrives + 1 WHERE name = ?`,
      [name],
    );
    const id = integer(root, 'id');
    database.run(`UPDATE runner_frames SET status = 'active', attempts = '[]', entered_at = ? WHERE id = ?`, [now, id]);
    post(database, id, { type: 'enter' });
    const entry = [name, now, 'redriven', text(root, 'state')];
    database.run('INSERT INTO runner_history (execution, at, type, state) VALUES (?, ?, ?, ?)', entry);
  });
}

/** StopExecution: tasks, timers and tokens go with the frames; a function under way finds its frame gone and writes nothing. */
export function abortExecution(database: Database, name: string, now: number): void {
  database.transaction(() => {
    const sql = `UPDATE runner_executions SET status = 'ABORTED', stopped_at = ? WHERE name = ? AND status IN ('RUNNING', 'FAILED')`;
    if (database.run(sql, [now, name]).changes === 0) return;
    const root = database.get('SELECT state FROM runner_frames WHERE execution = ? AND parent IS NULL', [name]);
    const entry = [name, now, 'aborted', root === undefined ? '' : text(root, 'state')];
    database.run('INSERT INTO runner_history (execution, at, type, state) VALUES (?, ?, ?, ?)', entry);
    database.run('DELETE FROM runner_frames WHERE execution = ?', [name]);
  });
}

export function readExecution(database: Database, name: string): ExecutionView | undefined {
  const row = database.get('SELECT * FROM runner_executions WHERE name = ?', [name]);
  return row === undefined ? undefined : view(database, row);
}

/** All executions, oldest first. */
export function readExecutions(database: Database): ExecutionView[] {
  return database.all('SELECT * FROM runner_executions ORDER BY started_at, name').map(row => view(database, row));
}

function view(database: Database, row: Row): ExecutionView {
  const name = text(row, 'name');
  const sql = `SELECT state FROM runner_frames WHERE execution = ? AND status IN ('active', 'failed') ORDER BY id`;
  return {
    name,
    procedure: text(row, 'procedure'),
    status: text(row, 'status') as ExecutionStatus,
    input: json(row, 'input') as Json,
    output: row.output === null ? undefined : (json(row, 'output') as Json),
    error: optionalText(row, 'error'),
    cause: optionalText(row, 'cause'),
    startedAt: integer(row, 'started_at'),
    stoppedAt: row.stopped_at === null ? undefined : integer(row, 'stopped_at'),
    states: database.all(sql, [name]).map(each => text(each, 'state')),
  };
}

/** What an execution went through, in order. */
export function readHistory(database: Database, name: string): HistoryEntry[] {
  const sql = 'SELECT at, type, state, error FROM runner_history WHERE execution = ? ORDER BY id';
  return database.all(sql, [name]).map(row => ({
    at: integer(row, 'at'),
    type: text(row, 'type') as HistoryEntry['type'],
    state: text(row, 'state'),
    error: optionalText(row, 'error'),
  }));
}
