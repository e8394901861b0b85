import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openDatabase, type Database } from '../../../adapters/embedded/database.ts';

/**
 * Counts every moment at which what is on disk differs from before: around and inside each SQL write and transaction, and
 * before each file opened, linked or unlinked. At the `limit`th it kills this process with SIGKILL, after which nothing
 * runs: no handler, no flush, no close. Light it before the code it watches is imported.
 */
export function lightFuse(limit: number): { burnt: () => number; openDatabase: (file: string) => Database } {
  let count = 0;
  const burn = (): void => {
    count += 1;
    if (count === limit) process.kill(process.pid, 'SIGKILL');
  };
  watchFiles(burn);
  return { burnt: () => count, openDatabase: file => watched(openDatabase(file), burn) };
}

const watched = (database: Database, burn: () => void): Database => ({
  ...database,
  run: (sql, params) => {
    burn();
    return database.run(sql, params);
  },
  transaction: work => {
    burn();
    const result = database.transaction(() => {
      const made = work();
      burn(); // everything written, nothing committed
      return made;
    });
    burn(); // committed, and nobody knows it yet
    return result;
  },
});

const WATCHED = ['open', 'link', 'unlink'] as const;

function watchFiles(burn: () => void): void {
  for (const name of WATCHED) {
    const original = fs.promises[name] as (...values: unknown[]) => Promise<unknown>;
    Object.assign(fs.promises, {
      [name]: (...values: unknown[]) => {
        burn();
        return original(...values);
      },
    });
  }
  syncBuiltinESMExports();
}
