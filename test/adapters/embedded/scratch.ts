import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../adapters/embedded/database.ts';
import type { Database } from '../../../adapters/embedded/database.ts';

export interface Scratch {
  readonly directory: string;
  readonly database: Database;
  /** Closes the database and removes the directory. */
  readonly close: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** A data directory of its own, gone after the test. */
export async function scratch(): Promise<Scratch> {
  const directory = await mkdtemp(join(tmpdir(), 'rongcuo-'));
  const database = openDatabase(join(directory, 'rongcuo.db'));
  const remove = () => rm(directory, { recursive: true });
  const close = async (): Promise<void> => {
    database.close();
    await remove();
  };
  return { directory, database, close, remove };
}
