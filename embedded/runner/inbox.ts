import type { Database } from '../../adapters/embedded/database.ts';
import { integer, text } from './columns.ts';
import type { RunEvent, TimerKind } from './frame.ts';

/** Puts an event into a frame's letter box. A step being made from the older version of the row is thereby stale. */
export function post(database: Database, frame: number, event: RunEvent): void {
  database.run('UPDATE runner_frames SET event = ?, version = version + 1 WHERE id = ?', [
    JSON.stringify(event),
    frame,
  ]);
}

/**
 * Answers a token: the task goes and the event comes in one transaction.
 *
 * @returns stale when the token was answered before, timed out, or never existed
 */
export function answerToken(database: Database, token: string, event: RunEvent): 'delivered' | 'stale' {
  return database.transaction(() => {
    const task = database.get('SELECT frame FROM runner_tasks WHERE token = ?', [token]);
    if (task === undefined) return 'stale';
    const frame = integer(task, 'frame');
    settleFrame(database, frame);
    post(database, frame, event);
    return 'delivered';
  });
}

/** Takes away what a frame was waiting for. */
export function settleFrame(database: Database, frame: number): void {
  database.run('DELETE FROM runner_tasks WHERE frame = ?', [frame]);
  database.run('DELETE FROM runner_timers WHERE frame = ?', [frame]);
}

/** Fires every timer due by now, earliest first. @returns how many fired */
export function fireTimers(database: Database, now: number): number {
  const sql = 'SELECT frame, timer FROM runner_timers WHERE due <= ? ORDER BY due, frame';
  // Looking costs nothing; a write transaction is opened only when there is something to write.
  if (database.get(`${sql} LIMIT 1`, [now]) === undefined) return 0;
  return database.transaction(() => {
    const due = database.all(sql, [now]);
    for (const row of due) {
      const frame = integer(row, 'frame');
      settleFrame(database, frame);
      post(database, frame, { type: 'timer', timer: text(row, 'timer') as TimerKind });
    }
    return due.length;
  });
}

/** Epoch milliseconds of the next timer. */
export function nextDue(database: Database): number | undefined {
  const row = database.get('SELECT due FROM runner_timers ORDER BY due LIMIT 1');
  return row === undefined ? undefined : integer(row, 'due');
}
