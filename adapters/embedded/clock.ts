import { RongcuoError } from '../../regulation/errors.ts';
import type { Database } from './database.ts';

/**
 * The single machine's clock, epoch milliseconds (UTC). It either runs (system time plus a kept skew) or stands frozen at an
 * instant and moves only by `advance`/`set`. Both modes are stored in the database, so a restart goes on from the same time.
 */
export interface EmbeddedClock {
  now(): number;
  /** How far `now()` is ahead of the system time, in milliseconds; 0 for an untouched clock. */
  skew(): number;
  isFrozen(): boolean;
  /** Moves forward to an instant. @throws ClockBackwards */
  set(instant: number): void;
  /** Moves forward by so many milliseconds. @throws ClockBackwards when negative */
  advance(milliseconds: number): void;
  /** Stops the clock at an instant, for a demonstration that must give the same result on every run. */
  freeze(instant: number): void;
  /** Lets a frozen clock run again: by the system's time, or ahead of it where it stood ahead. */
  run(): void;
}

/** Time was asked to run backwards: deadlines already passed cannot be unpassed. */
export class ClockBackwards extends RongcuoError {
  constructor() {
    super('clock.backwards', '时钟只能向前拨，不能倒退');
  }
}

const SCHEMA = `CREATE TABLE IF NOT EXISTS clock (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1), skew INTEGER NOT NULL, frozen_at INTEGER)`;

export function createClock(database: Database, systemTime: () => number = Date.now): EmbeddedClock {
  database.exec(SCHEMA);
  database.run('INSERT OR IGNORE INTO clock (only_row, skew, frozen_at) VALUES (1, 0, NULL)');
  // Read from the table every time (3 µs): a change rolled back with its transaction is then forgotten too.
  const read = () => {
    const row = database.get('SELECT skew, frozen_at FROM clock');
    return { skew: Number(row?.skew ?? 0), frozenAt: typeof row?.frozen_at === 'number' ? row.frozen_at : undefined };
  };
  const now = (): number => {
    const { skew, frozenAt } = read();
    return frozenAt ?? systemTime() + skew;
  };
  const set = (instant: number): void => {
    const current = now();
    if (instant < current) throw new ClockBackwards();
    if (read().frozenAt !== undefined) database.run('UPDATE clock SET frozen_at = ?', [instant]);
    else database.run('UPDATE clock SET skew = skew + ?', [instant - current]);
  };
  return {
    now,
    skew: () => now() - systemTime(),
    isFrozen: () => read().frozenAt !== undefined,
    set,
    advance: milliseconds => {
      set(now() + milliseconds);
    },
    freeze: instant => {
      database.run('UPDATE clock SET frozen_at = ?', [instant]);
    },
    run: () => {
      database.run('UPDATE clock SET frozen_at = NULL, skew = ?', [Math.max(0, now() - systemTime())]);
    },
  };
}
