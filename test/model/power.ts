import { openDatabase, type Database } from '../../adapters/embedded/database.ts';

/** What a write meets once the power is gone. */
export class PowerCut extends Error {
  constructor() {
    super('power cut');
  }
}

/** One machine's hold on the database: when it is cut, nothing that machine still does reaches the disk any more. */
export interface Line {
  readonly database: Database;
  /** From the nth write on (0: from the next) every write fails, for good. */
  cutAfter(writes: number): void;
  readonly isCut: () => boolean;
}

export interface PowerSupply {
  /** The database for one machine. */
  readonly plugIn: () => Line;
  /** Empties it, but for the office and the procedures. */
  readonly reset: () => void;
  readonly close: () => void;
}

/**
 * A database in memory that outlives the machines that open it. Every machine gets a line of its own, so what a crashed one
 * still has under way can't write behind the back of the next. A write that fails undoes its whole transaction, as a
 * process that dies in it would.
 */
export function powerSupply(): PowerSupply {
  const store = openDatabase(':memory:');
  return {
    plugIn: () => lineTo(store),
    reset: () => {
      empty(store);
    },
    close: () => {
      store.close();
    },
  };
}

function lineTo(store: Database): Line {
  let left = Infinity;
  const spend = (): void => {
    if (left <= 0) throw new PowerCut();
    left -= 1;
  };
  const database: Database = {
    ...store,
    exec: sql => {
      spend();
      store.exec(sql);
    },
    run: (sql, params) => {
      spend();
      return store.run(sql, params);
    },
    transaction: work =>
      store.transaction(() => {
        const made = work();
        spend(); // written, and not committed
        return made;
      }),
    close: () => {
      left = 0;
    },
  };
  return {
    database,
    isCut: () => left <= 0,
    cutAfter: writes => {
      left = Math.min(left, writes);
    },
  };
}

const KEPT = new Set(['clock', 'runner_definitions', 'settings']);

/** Empties every other table: the next sequence begins with an office that has no cases. */
function empty(store: Database): void {
  const tables = store
    .all(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .map(({ name }) => String(name))
    .filter(name => !KEPT.has(name));
  store.exec('PRAGMA foreign_keys = OFF');
  store.transaction(() => {
    for (const table of tables) store.run(`DELETE FROM ${table}`);
  });
  store.exec('PRAGMA foreign_keys = ON');
}
