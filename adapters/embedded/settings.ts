import { SettingMoved } from '../../functions/errors.ts';
import type { Setting, Settings } from '../../functions/ports.ts';
import type { Database, Row } from './database.ts';
import { createTables, soon } from './schema.ts';

const read = (row: Row): Setting => JSON.parse(String(row.setting)) as Setting;

/** Versioned configuration in SQLite. */
export function createSettings(database: Database): Settings {
  createTables(database);
  const all = (name: string): Setting[] =>
    database.all('SELECT setting FROM settings WHERE name = ? ORDER BY version DESC', [name]).map(read);
  const latest = (name: string): Setting | undefined => {
    const row = database.get('SELECT setting FROM settings WHERE name = ? ORDER BY version DESC LIMIT 1', [name]);
    return row && read(row);
  };
  return {
    latest: name => soon(() => latest(name)),
    history: name => soon(() => all(name)),
    version: (name, version) =>
      soon(() => {
        const row = database.get('SELECT setting FROM settings WHERE name = ? AND version = ?', [name, version]);
        return row && read(row);
      }),
    put: ({ expectedVersion, ...rest }) =>
      soon(() =>
        database.transaction(() => {
          const present = latest(rest.name)?.version ?? 0;
          if (present !== expectedVersion) throw new SettingMoved(rest.name, present);
          const text = JSON.stringify({ ...rest, version: present + 1 } satisfies Setting);
          database.run('INSERT INTO settings (name, version, setting) VALUES (?, ?, ?)', [
            rest.name,
            present + 1,
            text,
          ]);
          return JSON.parse(text) as Setting;
        }),
      ),
  };
}
