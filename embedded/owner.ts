import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import { RongcuoError } from '../regulation/errors.ts';

/** Who has a data directory open. `address` only while it serves HTTP. */
const ownerSchema = z.object({ pid: z.int(), address: z.string().optional() });
export type OwnerInfo = z.infer<typeof ownerSchema>;

/** The data directory belongs to another process. `owner` says which, as far as it has said so itself. */
export class DataOwned extends RongcuoError {
  readonly owner: OwnerInfo | undefined;
  constructor(directory: string, owner: OwnerInfo | undefined) {
    const who = owner === undefined ? '另一进程' : `进程 ${owner.pid}`;
    const where = owner?.address === undefined ? '' : `（服务地址 ${owner.address}）`;
    super('data.owned', `数据目录 ${directory} 正由${who}使用${where}`, {
      remedy: '等待其结束、停止该进程，或改用另一个数据目录',
    });
    this.owner = owner;
  }
}

/** The right to a data directory, held until released or until this process is gone, however it went. */
export interface Owner {
  readonly directory: string;
  /** Tells others at which address this process answers HTTP. */
  announce(address: string): void;
  release(): void;
}

const LOCK_FILE = 'owner.sqlite';
const INFO_FILE = 'owner.json';

/**
 * Takes a data directory, creating it when it is not there. The lock is an exclusive transaction on a SQLite file of its own:
 * the operating system frees it when the process dies, so a kill -9 leaves nothing to clean up.
 * @throws {DataOwned} at once, without waiting.
 */
export function claimDirectory(directory: string): Owner {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const info = join(directory, INFO_FILE);
  const lock = new DatabaseSync(join(directory, LOCK_FILE), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new DataOwned(directory, readOwner(info)) : error;
  }
  const announce = (address?: string): void => {
    const temporary = `${info}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify({ pid: process.pid, address }));
    renameSync(temporary, info);
  };
  announce();
  return {
    directory,
    announce,
    release: () => {
      rmSync(info, { force: true });
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

/** SQLITE_BUSY or SQLITE_LOCKED (sqlite.org/rescode.html), whatever the extended code. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff);

/** It is only told, never relied on: the lock decides. */
function readOwner(path: string): OwnerInfo | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined; // just being taken or given back
  }
}
