import { shanghaiDate } from '../../regulation/dates.ts';
import type { Login, Session, Sessions, SignIn } from '../../functions/ports.ts';
import type { Database, Row } from './database.ts';
import { soon } from './schema.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS sessions (
  hash TEXT PRIMARY KEY, user TEXT NOT NULL, name TEXT NOT NULL, started_at INTEGER NOT NULL,
  idle_until INTEGER NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_by_user ON sessions (user);
CREATE TABLE IF NOT EXISTS logins (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL, login TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sign_ins (
  id INTEGER PRIMARY KEY, month TEXT NOT NULL, at INTEGER NOT NULL, sign_in TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sign_ins_by_month ON sign_ins (month, at);
`;

const toSession = (row: Row): Session => ({
  ...{ hash: String(row.hash), user: String(row.user), name: String(row.name) },
  ...{ startedAt: Number(row.started_at), idleUntil: Number(row.idle_until), expiresAt: Number(row.expires_at) },
});

/** Sessions and the sign-in log in SQLite. What has expired is cleared away when something new begins. */
export function createSessions(database: Database): Sessions {
  database.exec(SCHEMA);
  return {
    create: ({ hash, user, name, startedAt, idleUntil, expiresAt }) =>
      soon(() => {
        database.run('DELETE FROM sessions WHERE expires_at < ?', [startedAt]);
        database.run('INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)', [
          ...[hash, user, name, startedAt, idleUntil, expiresAt],
        ]);
      }),
    find: hash =>
      soon(() => {
        const row = database.get('SELECT * FROM sessions WHERE hash = ?', [hash]);
        return row && toSession(row);
      }),
    touch: (hash, idleUntil) =>
      soon(() => void database.run('UPDATE sessions SET idle_until = ? WHERE hash = ?', [idleUntil, hash])),
    end: hash => soon(() => void database.run('DELETE FROM sessions WHERE hash = ?', [hash])),
    endAllOf: user => soon(() => database.run('DELETE FROM sessions WHERE user = ?', [user]).changes),
    begin: login =>
      soon(() => {
        // Whatever came before the last one that still runs.
        database.run('DELETE FROM logins WHERE expires_at < ?', [login.expiresAt - 2 * DAY_MS]);
        database.run('INSERT INTO logins VALUES (?, ?, ?)', [login.hash, login.expiresAt, JSON.stringify(login)]);
      }),
    take: hash =>
      soon(() => {
        const row = database.get('DELETE FROM logins WHERE hash = ? RETURNING login', [hash]);
        return row && (JSON.parse(String(row.login)) as Login);
      }),
    record: signIn =>
      soon(() => {
        const month = shanghaiDate(signIn.at).slice(0, 7);
        const values = [month, signIn.at, JSON.stringify(signIn)];
        database.run('INSERT INTO sign_ins (month, at, sign_in) VALUES (?, ?, ?)', values);
      }),
    log: (month, limit) =>
      soon(() =>
        database
          .all('SELECT sign_in FROM sign_ins WHERE month = ? ORDER BY at DESC, id DESC LIMIT ?', [month, limit])
          .map(row => JSON.parse(String(row.sign_in)) as SignIn),
      ),
  };
}

const DAY_MS = 86_400_000;
