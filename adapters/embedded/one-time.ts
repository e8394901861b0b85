import type { Database } from './database.ts';

/** Things that are given once: authorization codes, permits to set a password. Kept under the hash of what the person holds. */
export interface OneTime {
  /** @param expiresAt Epoch ms. */
  put(kind: string, hash: string, value: unknown, expiresAt: number): void;
  /** The value, the first time it is asked for and before it expires (`now`, epoch ms). */
  take(kind: string, hash: string, now: number): unknown;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS one_time (
  kind TEXT NOT NULL, hash TEXT NOT NULL, expires_at INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;
`;
const DAY_MS = 86_400_000;

export function createOneTime(database: Database): OneTime {
  database.exec(SCHEMA);
  return {
    put: (kind, hash, value, expiresAt) => {
      database.run('DELETE FROM one_time WHERE expires_at < ?', [expiresAt - DAY_MS]);
      database.run('INSERT INTO one_time VALUES (?, ?, ?, ?)', [kind, hash, expiresAt, JSON.stringify(value)]);
    },
    take: (kind, hash, now) => {
      const row = database.get('DELETE FROM one_time WHERE kind = ? AND hash = ? RETURNING expires_at, value', [
        ...[kind, hash],
      ]);
      return row && Number(row.expires_at) > now ? (JSON.parse(String(row.value)) as unknown) : undefined;
    },
  };
}
