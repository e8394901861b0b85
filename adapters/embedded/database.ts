import { DatabaseSync } from '@photostructure/sqlite';
import { RongcuoError } from '../../regulation/errors.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Record<string, SqlValue>;

/** One SQLite file. Synchronous: between two awaits nothing else can touch it, so a transaction is never interleaved. */
export interface Database {
  /** Runs statements without parameters (schema). */
  exec(sql: string): void;
  run(sql: string, params?: readonly SqlValue[]): { changes: number };
  get(sql: string, params?: readonly SqlValue[]): Row | undefined;
  all(sql: string, params?: readonly SqlValue[]): Row[];
  /** All of `work` or nothing of it. A call inside another becomes a savepoint, so it can fail alone. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Another connection holds the file longer than the busy timeout. */
export class StorageBusy extends RongcuoError {}
/** The file is damaged or is not a database. */
export class StorageCorrupt extends RongcuoError {}
/** A UNIQUE, CHECK, NOT NULL or foreign key rule refused the write. */
export class StorageConstraint extends RongcuoError {}
/** The disk is full. */
export class StorageFull extends RongcuoError {}
/** Anything else SQLite refused: the file cannot be opened, is read-only, the SQL is wrong. */
export class StorageFailed extends RongcuoError {}

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens (or creates) a database file; `:memory:` for one that lives as long as the process. WAL with synchronous=FULL: a
 * transaction that returned survives the loss of power.
 *
 * @throws StorageFailed, StorageCorrupt, StorageBusy
 */
export function openDatabase(file: string): Database {
  const connection = translated(() => new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS }));
  translated(() => {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  });
  return overConnection(connection);
}

/**
 * The same without waiting for the disk at each transaction, for a file that is thrown away if it does not get finished: a loss of
 * power may leave it damaged until somebody has it synced. @throws as {@link openDatabase}
 */
export function openUnsynced(file: string): Database {
  const database = openDatabase(file);
  database.exec('PRAGMA synchronous = OFF');
  return database;
}

type Connection = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Connection['prepare']>;

function overConnection(connection: Connection): Database {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const cached = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, cached);
    return cached;
  };
  return {
    exec: sql => {
      translated(() => {
        connection.exec(sql);
      });
    },
    run: (sql, params = []) => translated(() => ({ changes: prepare(sql).run(...params).changes })),
    get: (sql, params = []) => translated(() => prepare(sql).get(...params) as Row | undefined),
    all: (sql, params = []) => translated(() => prepare(sql).all(...params) as Row[]),
    transaction: transactions(sql => {
      translated(() => prepare(sql).run());
    }),
    close: () => {
      statements.clear();
      translated(() => {
        connection.close();
      });
    },
  };
}

/** BEGIN IMMEDIATE outside, SAVEPOINT inside: the write lock is taken at the start, never discovered missing half-way. */
function transactions(execute: (sql: string) => void): <T>(work: () => T) => T {
  let depth = 0;
  return work => {
    const savepoint = `nested_${String(depth)}`;
    const [begin, commit, ...undo] =
      depth === 0
        ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
        : [`SAVEPOINT ${savepoint}`, `RELEASE ${savepoint}`, `ROLLBACK TO ${savepoint}`, `RELEASE ${savepoint}`];
    execute(begin);
    depth += 1;
    try {
      const result = work();
      execute(commit);
      return result;
    } catch (error) {
      undo.forEach(execute);
      throw error;
    } finally {
      depth -= 1;
    }
  };
}

function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw translate(cause);
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html), the low byte of the extended one. */
const SQLITE = { busy: 5, locked: 6, corrupt: 11, full: 13, constraint: 19, notADatabase: 26 } as const;

function translate(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const detail = cause.message;
  switch (primaryCode(cause)) {
    case SQLITE.busy:
    case SQLITE.locked:
      return new StorageBusy('storage.busy', '数据库正被另一程序占用', {
        cause,
        remedy: '关闭占用数据目录的程序后重试',
      });
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return new StorageCorrupt('storage.corrupt', `数据库文件已损坏：${detail}`, {
        cause,
        remedy: '从备份恢复数据目录',
      });
    case SQLITE.constraint:
      return new StorageConstraint('storage.constraint', `写入违反数据约束：${detail}`, { cause });
    case SQLITE.full:
      return new StorageFull('storage.full', '磁盘空间不足，未写入', { cause, remedy: '清理磁盘后重试' });
    case undefined:
    default:
      return new StorageFailed('storage.failed', `数据库操作失败：${detail}`, { cause });
  }
}

function primaryCode(error: Error): number | undefined {
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
