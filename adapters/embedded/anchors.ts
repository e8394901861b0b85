import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLocalDate, type LocalDate } from '../../regulation/dates.ts';
import { AnchorTaken } from '../../functions/errors.ts';
import type { LedgerAnchors } from '../../functions/ports.ts';
import type { Database } from './database.ts';
import { isCode, writeOnce } from './durable-file.ts';
import { createTables, soon } from './schema.ts';

const DUE = 'SELECT case_id FROM anchors_due WHERE case_id > ? ORDER BY case_id LIMIT ?';
const ANCHORED = `DELETE FROM anchors_due WHERE case_id = ?
  AND EXISTS (SELECT 1 FROM cases WHERE id = anchors_due.case_id AND seq = ? AND hash = ?)`;

/**
 * Anchors as files `2026-03-02.json`, each written once and durably. What is due is kept with the cases. A disk cannot lock
 * what is on it: the office copies the directory to where the machine cannot write (docs/data.md).
 */
export function createAnchors(database: Database, directory: string): LedgerAnchors {
  createTables(database);
  const fileOf = (date: LocalDate): string => join(directory, `${date}.json`);
  return {
    due: (limit, after = '') => soon(() => database.all(DUE, [after, limit]).map(row => String(row.case_id))),
    anchored: heads =>
      soon(() => {
        database.transaction(() => {
          for (const { caseId, seq, hash } of heads) database.run(ANCHORED, [caseId, seq, hash]);
        });
      }),
    keep: async (date, bytes) => {
      if (!(await writeOnce(fileOf(date), bytes, join(directory, '.incoming')))) throw new AnchorTaken(date);
    },
    get: async date => {
      try {
        return new Uint8Array(await readFile(fileOf(date)));
      } catch (error) {
        if (isCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
    dates: async (after = '') => (await datesIn(directory)).filter(date => date > after),
  };
}

async function datesIn(directory: string): Promise<LocalDate[]> {
  try {
    const names = await readdir(directory);
    return names.flatMap(name => dateOfAnchor(name) ?? []).sort();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** The day of an anchor's file by its name; undefined for any other file. */
export function dateOfAnchor(name: string): LocalDate | undefined {
  const date = name.endsWith('.json') ? name.slice(0, -'.json'.length) : undefined;
  return isLocalDate(date) ? date : undefined;
}
