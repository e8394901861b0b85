import { RongcuoError } from '../../regulation/errors.ts';
import type { Database, Row } from './database.ts';
import type { Passwords } from './passwords.ts';
import { soon } from './schema.ts';

/** Who may sign in on this machine. What the person may do is in the office's configuration, not here. */
export interface Account {
  /** Id of a user of the office, or an applicant's account. */
  readonly id: string;
  readonly name: string;
  /** The password was given by somebody else and serves for one sign-in, at which it is changed. */
  readonly mustChange: boolean;
  /** Locked by an administrator. */
  readonly locked: boolean;
  /** Epoch ms. */
  readonly createdAt: number;
}

export class AccountExists extends RongcuoError {
  constructor(id: string) {
    super('account.exists', `账号 ${id} 已经存在`, { field: 'id', remedy: '换一个账号，或者重置它的密码' });
  }
}
export class AccountMissing extends RongcuoError {
  constructor(id: string) {
    super('not-found.account', `没有账号 ${id}`, { field: 'id', remedy: '核对账号' });
  }
}

/** What became of an attempt to sign in. `paused` is told to anybody who guesses, whether there is such an account or not. */
export type Checked =
  | { readonly result: 'right' | 'locked'; readonly account: Account }
  | { readonly result: 'wrong'; readonly account: Account | undefined; readonly pausedUntil?: number | undefined }
  /** Epoch ms. */
  | { readonly result: 'paused'; readonly until: number };

type NewAccount = Pick<Account, 'id' | 'name' | 'mustChange'>;

export interface Accounts {
  list(): Promise<Account[]>;
  /** @throws {AccountExists} */
  create(account: NewAccount, password: string, now: number): Promise<Account>;
  /** With one password for all, which is nobody's own. @throws {AccountExists} */
  createAll(accounts: readonly NewAccount[], password: string, now: number): Promise<void>;
  /** @throws {AccountMissing} */
  setPassword(id: string, password: string, mustChange: boolean): Promise<Account>;
  /** @throws {AccountMissing} */
  setLocked(id: string, locked: boolean): Promise<Account>;
  /** @param now Epoch ms. */
  check(id: string, password: string, now: number): Promise<Checked>;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS accounts (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, password TEXT NOT NULL, must_change INTEGER NOT NULL,
  locked INTEGER NOT NULL, created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS guesses (
  id TEXT PRIMARY KEY, failures INTEGER NOT NULL, until INTEGER NOT NULL, last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

const toAccount = (row: Row): Account => ({
  ...{ id: String(row.id), name: String(row.name), mustChange: row.must_change === 1, locked: row.locked === 1 },
  createdAt: Number(row.created_at),
});

/** Accounts with scrypt passwords in SQLite. */
export function createAccounts(database: Database, passwords: Passwords): Accounts {
  database.exec(SCHEMA);
  const insert = ({ id, name, mustChange }: NewAccount, hash: string, now: number): Account => {
    const sql = 'INSERT INTO accounts VALUES (?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING';
    const { changes } = database.run(sql, [id, name, hash, Number(mustChange), now]);
    if (changes === 0) throw new AccountExists(id);
    return { id, name, mustChange, locked: false, createdAt: now };
  };
  const guesses = countGuesses(database);
  const row = (id: string): Row | undefined => database.get('SELECT * FROM accounts WHERE id = ?', [id]);
  const changed = (id: string, sql: string, values: (string | number)[]): Promise<Account> =>
    soon(() => {
      database.run(`UPDATE accounts SET ${sql} WHERE id = ?`, [...values, id]);
      const kept = row(id);
      if (!kept) throw new AccountMissing(id);
      guesses.forget(id);
      return toAccount(kept);
    });
  return {
    list: () => soon(() => database.all('SELECT * FROM accounts ORDER BY id').map(toAccount)),
    create: async (account, password, now) => insert(account, await passwords.hash(password), now),
    createAll: async (accounts, password, now) => {
      const hash = await passwords.hash(password);
      database.transaction(() => {
        for (const account of accounts) insert(account, hash, now);
      });
    },
    setPassword: async (id, password, mustChange) =>
      changed(id, 'password = ?, must_change = ?', [await passwords.hash(password), Number(mustChange)]),
    setLocked: (id, locked) => changed(id, 'locked = ?', [Number(locked)]),
    check: async (id, password, now) => {
      const { paused, until } = guesses.count(id, now);
      if (paused) return { result: 'paused', until };
      const kept = row(id);
      const right = await passwords.matches(password, kept && String(kept.password));
      const account = kept && toAccount(kept);
      if (!right || !account) return { result: 'wrong', account, ...(until > now && { pausedUntil: until }) };
      guesses.forget(id);
      return { result: account.locked ? 'locked' : 'right', account };
    },
  };
}

/** From the fifth failure on there is a pause after each: one minute, two, four … an hour. */
const [FREE_FAILURES, MINUTE_MS, LONGEST_MINUTES, DAY_MS] = [5, 60_000, 60, 86_400_000];

/**
 * Counts an attempt before its password is looked at, so that many at the same moment are counted too; the right password
 * makes it all forgotten. Ids without an account are counted alike.
 */
function countGuesses(database: Database) {
  return {
    count: (id: string, now: number): { readonly paused: boolean; readonly until: number } =>
      database.transaction(() => {
        database.run('DELETE FROM guesses WHERE last < ? AND until < ?', [now - DAY_MS, now]);
        const kept = database.get('SELECT failures, until FROM guesses WHERE id = ?', [id]);
        const before = Number(kept?.until ?? 0);
        if (before > now) return { paused: true, until: before };
        const failures = Number(kept?.failures ?? 0) + 1;
        const minutes = failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES), LONGEST_MINUTES);
        const until = now + minutes * MINUTE_MS;
        database.run('INSERT OR REPLACE INTO guesses VALUES (?, ?, ?, ?)', [id, failures, until, now]);
        return { paused: false, until };
      }),
    forget: (id: string): void => void database.run('DELETE FROM guesses WHERE id = ?', [id]),
  };
}
