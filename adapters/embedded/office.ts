import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { officeBook, type OfficeBook } from '../../functions/office.ts';
import type { Clock } from '../../functions/ports.ts';
import type { Database } from './database.ts';
import { isCode } from './durable-file.ts';
import { createSettings } from './settings.ts';

/** Where an office stood before it was a setting. In a new data directory it may be put there as the first one. */
export const OFFICE_FILE = 'office.json';

interface Options {
  readonly directory: string;
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * The office of a data directory: the latest version among its settings. An `office.json` beside them is taken over once, as
 * the first version; after that it is not read any more.
 */
export const createOffice = ({ directory, database, clock }: Options): OfficeBook =>
  officeBook({
    settings: createSettings(database),
    now: () => clock.now(),
    where: '数据目录（rongcuo office load FILE）',
    before: async () => {
      try {
        return { text: await readFile(join(directory, OFFICE_FILE), 'utf8'), from: OFFICE_FILE };
      } catch (error) {
        if (isCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
  });
