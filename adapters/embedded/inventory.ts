import { createReadStream } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { BlobMissing } from '../../functions/errors.ts';
import type { Inventory } from '../../functions/ports.ts';
import type { Accounts } from './accounts.ts';
import type { Database } from './database.ts';
import { isCode } from './durable-file.ts';
import { createNotices } from './notices.ts';
import { newPassword } from './passwords.ts';
import { createTables, soon } from './schema.ts';

interface Options {
  readonly database: Database;
  /** Where the files are kept. */
  readonly directory: string;
  readonly accounts: Accounts;
}

/** What a data directory holds, for an export; and the one thing an import sets that no commit does. */
export function createInventory({ database, directory, accounts }: Options): Inventory {
  createTables(database);
  const notices = createNotices(database);
  const names = (sql: string): string[] => database.all(sql).map(({ name }) => String(name));
  return {
    holdings: () =>
      soon(() => ({
        settings: names('SELECT DISTINCT name FROM settings ORDER BY name'),
        cases: names('SELECT id AS name FROM cases ORDER BY id'),
        submissions: names('SELECT id AS name FROM submissions ORDER BY id'),
        series: names('SELECT series AS name FROM numbers ORDER BY series'),
      })),
    blobs: () => keysBelow(directory),
    read: async key => {
      const path = join(directory, ...key.split('/'));
      await access(path).catch((error: unknown) => {
        throw new BlobMissing(key, error);
      });
      return createReadStream(path);
    },
    notices: async caseId => {
      // `RC2026-0001-N…`: the ids of a case's notices begin with its own.
      const found = database.all('SELECT id FROM notices WHERE id GLOB ? ORDER BY id', [`${caseId}-N*`]);
      const kept = await Promise.all(found.map(({ id }) => notices.get(String(id))));
      return kept.filter(each => each !== undefined);
    },
    accounts: async () => (await accounts.list()).map(({ id, name, locked }) => ({ id, name, locked })),
    restoreAccount: async ({ id, name, locked }) => {
      if ((await accounts.list()).some(each => each.id === id)) return;
      // A password that nobody is told.
      await accounts.create({ id, name, mustChange: true }, newPassword(), Date.now());
      if (locked) await accounts.setLocked(id, true);
    },
    restoreNumber: (series, last) =>
      soon(() => {
        database.run(
          'INSERT INTO numbers (series, last) VALUES (?, ?) ON CONFLICT DO UPDATE SET last = max(last, excluded.last)',
          [series, last],
        );
      }),
  };
}

/** Keys of the store in text order; what begins with a dot is on its way in (durable-file.ts), what is in quarantine was not taken in. */
async function keysBelow(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries
      .filter(entry => entry.isFile())
      .map(entry => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter(key => !key.startsWith('.') && !key.startsWith('quarantine/'))
      .sort();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  }
}
