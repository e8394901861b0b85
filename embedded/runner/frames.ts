import type { Database, Row } from '../../adapters/embedded/database.ts';
import { integer, json, text } from './columns.ts';
import type { ExecutionFacts, Frame, RunEvent } from './frame.ts';
import type { Json, JsonObject } from './json.ts';

const FRAME = `
SELECT f.*, e.name, e.procedure, e.definition, e.input AS execution_input, e.started_at, e.transitions, e.redrives
FROM runner_frames f JOIN runner_executions e ON e.name = f.execution WHERE f.id = ?`;

/** @returns undefined when the frame is gone: its scope was abandoned because a sibling failed */
export function loadFrame(database: Database, id: number): { frame: Frame; event: RunEvent | undefined } | undefined {
  const row = database.get(FRAME, [id]);
  if (row === undefined) return undefined;
  const ancestors = ancestry(database, row);
  const itemRow = [row, ...ancestors].find(each => each.item !== null);
  const frame: Frame = {
    id,
    version: integer(row, 'version'),
    execution: facts(row),
    position: {
      state: text(row, 'state'),
      enteredAt: integer(row, 'entered_at'),
      input: json(row, 'input') as Json,
      variables: json(row, 'variables') as JsonObject,
      attempts: json(row, 'attempts') as number[],
    },
    // Nearest last: it wins, although the loader sees to it that names do not meet.
    outer: Object.assign({}, ...ancestors.toReversed().map(each => json(each, 'variables'))) as JsonObject,
    item: itemRow === undefined ? undefined : (json(itemRow, 'item') as Json),
  };
  return { frame, event: row.event === null ? undefined : (json(row, 'event') as RunEvent) };
}

function facts(row: Row): ExecutionFacts {
  return {
    name: text(row, 'name'),
    procedure: text(row, 'procedure'),
    definition: text(row, 'definition'),
    input: json(row, 'execution_input') as Json,
    startedAt: integer(row, 'started_at'),
    transitions: integer(row, 'transitions'),
    redrives: integer(row, 'redrives'),
  };
}

/** The frames around, nearest first. */
function ancestry(database: Database, row: Row): Row[] {
  const around: Row[] = [];
  let parent = row.parent;
  while (typeof parent === 'number') {
    const found = database.get('SELECT parent, variables, item FROM runner_frames WHERE id = ?', [parent]);
    if (found === undefined) break;
    around.push(found);
    parent = found.parent;
  }
  return around;
}

/** Frames with an unread event, oldest first. */
export function readyFrames(database: Database, limit: number): number[] {
  const sql = 'SELECT id FROM runner_frames WHERE event IS NOT NULL ORDER BY id LIMIT ?';
  return database.all(sql, [limit]).map(row => integer(row, 'id'));
}

/** A call that a Task state has asked for. */
export interface FunctionCall {
  readonly frame: number;
  readonly function: string;
  readonly payload: Json;
  readonly awaitsToken: boolean;
}

/** Tasks not yet handed over, oldest first. After a crash these are called once more: at least once, never lost. */
export function startableTasks(database: Database, limit: number): number[] {
  const sql = 'SELECT id FROM runner_tasks WHERE handed_over = 0 ORDER BY id LIMIT ?';
  return database.all(sql, [limit]).map(row => integer(row, 'id'));
}

/** @returns undefined when the task is no longer open: answered, timed out, or its scope has ended */
export function loadTask(database: Database, id: number): FunctionCall | undefined {
  const row = database.get('SELECT frame, function, payload, token FROM runner_tasks WHERE id = ?', [id]);
  if (row === undefined) return undefined;
  return {
    frame: integer(row, 'frame'),
    function: text(row, 'function'),
    payload: json(row, 'payload') as Json,
    awaitsToken: row.token !== null,
  };
}

/** Whether a task still waits for its answer. */
export function isOpenTask(database: Database, id: number): boolean {
  return database.get('SELECT 1 FROM runner_tasks WHERE id = ?', [id]) !== undefined;
}
