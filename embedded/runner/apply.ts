import type { Database } from '../../adapters/embedded/database.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { integer, json } from './columns.ts';
import type { Failure } from './failure.ts';
import type { Branch, Command, Frame, Step } from './frame.ts';
import { post, settleFrame } from './inbox.ts';
import type { Json } from './json.ts';

/** The frame has moved since the step was made (a timer, an answer, a failed sibling). Nothing was written. */
export class StepStale extends RongcuoError {
  constructor() {
    super('runner.step-stale', '流程已由其他事件推进，本次推进作废');
  }
}

/**
 * Writes a step. Call inside a transaction: everything is applied, or StepStale is thrown and nothing is.
 *
 * @param task the task whose completion caused the step; its row must still be there, and goes with this write
 */
export function applyStep(database: Database, frame: Frame, step: Step, task: number | undefined): void {
  const { position } = step;
  const moved = database.run(
    `UPDATE runner_frames SET version = version + 1, event = NULL, state = ?, entered_at = ?, input = ?, variables = ?, attempts = ?
     WHERE id = ? AND version = ?`,
    [
      position.state,
      position.enteredAt,
      JSON.stringify(position.input),
      JSON.stringify(position.variables),
      JSON.stringify(position.attempts),
      frame.id,
      frame.version,
    ],
  );
  if (moved.changes === 0) throw new StepStale();
  if (task !== undefined && database.run('DELETE FROM runner_tasks WHERE id = ?', [task]).changes === 0)
    throw new StepStale();
  settleFrame(database, frame.id);
  record(database, frame.execution.name, step);
  for (const command of step.commands) applyCommand(database, frame, command, step);
}

function record(database: Database, execution: string, { history, transitions }: Step): void {
  for (const { at, type, state, error } of history) {
    const sql = 'INSERT INTO runner_history (execution, at, type, state, error) VALUES (?, ?, ?, ?, ?)';
    database.run(sql, [execution, at, type, state, error ?? null]);
  }
  if (transitions > 0)
    database.run('UPDATE runner_executions SET transitions = transitions + ? WHERE name = ?', [transitions, execution]);
}

function applyCommand(database: Database, frame: Frame, command: Command, step: Step): void {
  switch (command.type) {
    case 'invoke':
      database.run('INSERT INTO runner_tasks (frame, function, payload, token) VALUES (?, ?, ?, ?)', [
        frame.id,
        command.function,
        JSON.stringify(command.payload),
        command.token,
      ]);
      return;
    case 'set-timer':
      database.run('INSERT INTO runner_timers (frame, timer, due) VALUES (?, ?, ?)', [
        frame.id,
        command.timer,
        command.due,
      ]);
      return;
    case 'fork':
      fork(database, frame, command.branches, command.concurrency || command.branches.length);
      return;
    case 'complete':
      complete(database, frame, command.output, stoppedAt(step));
      return;
    case 'fail':
      fail(database, frame, command.failure, stoppedAt(step));
  }
}

const stoppedAt = ({ history, position }: Step): number => history.at(-1)?.at ?? position.enteredAt;
const ENTER = JSON.stringify({ type: 'enter' });

function fork(database: Database, frame: Frame, branches: readonly Branch[], concurrency: number): void {
  branches.forEach((branch, index) => {
    const active = index < concurrency;
    database.run(
      `INSERT INTO runner_frames (execution, parent, sibling, status, state, entered_at, input, item, event)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        frame.execution.name,
        frame.id,
        index,
        active ? 'active' : 'queued',
        branch.startAt,
        frame.position.enteredAt,
        JSON.stringify(branch.input),
        branch.item === undefined ? null : JSON.stringify(branch.item),
        active ? ENTER : null,
      ],
    );
  });
  database.run('UPDATE runner_frames SET children_left = ? WHERE id = ?', [branches.length, frame.id]);
}

function complete(database: Database, frame: Frame, output: Json, now: number): void {
  const parent = parentOf(database, frame);
  if (parent === undefined) {
    const sql = `UPDATE runner_executions SET status = 'SUCCEEDED', output = ?, stopped_at = ? WHERE name = ?`;
    database.run(sql, [JSON.stringify(output), now, frame.execution.name]);
    database.run('DELETE FROM runner_frames WHERE id = ?', [frame.id]);
    return;
  }
  database.run(`UPDATE runner_frames SET status = 'done', output = ? WHERE id = ?`, [JSON.stringify(output), frame.id]);
  database.run('UPDATE runner_frames SET children_left = children_left - 1 WHERE id = ?', [parent]);
  const left = database.get('SELECT children_left FROM runner_frames WHERE id = ?', [parent]);
  if (left !== undefined && integer(left, 'children_left') === 0) join(database, parent);
  else startNextSibling(database, parent);
}

/** The last child has ended: the parent gets all outputs in order, and the children go. */
function join(database: Database, parent: number): void {
  const children = database.all('SELECT output FROM runner_frames WHERE parent = ? ORDER BY sibling', [parent]);
  post(database, parent, { type: 'succeeded', output: children.map(child => json(child, 'output') as Json) });
  database.run('DELETE FROM runner_frames WHERE parent = ?', [parent]);
}

function startNextSibling(database: Database, parent: number): void {
  database.run(
    `UPDATE runner_frames SET status = 'active', event = ?, version = version + 1 WHERE id =
       (SELECT id FROM runner_frames WHERE parent = ? AND status = 'queued' ORDER BY sibling LIMIT 1)`,
    [ENTER, parent],
  );
}

/** One child's failure abandons its siblings and fails the parent state; the root's fails the execution and can be redriven. */
function fail(database: Database, frame: Frame, failure: Failure, now: number): void {
  const parent = parentOf(database, frame);
  if (parent !== undefined) {
    database.run('DELETE FROM runner_frames WHERE parent = ?', [parent]);
    post(database, parent, { type: 'failed', failure });
    return;
  }
  database.run(`UPDATE runner_frames SET status = 'failed' WHERE id = ?`, [frame.id]);
  const sql = `UPDATE runner_executions SET status = 'FAILED', error = ?, cause = ?, stopped_at = ? WHERE name = ?`;
  database.run(sql, [failure.error, failure.cause, now, frame.execution.name]);
}

function parentOf(database: Database, frame: Frame): number | undefined {
  const row = database.get('SELECT parent FROM runner_frames WHERE id = ?', [frame.id]);
  return typeof row?.parent === 'number' ? row.parent : undefined;
}
