import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ClockBackwards, createClock } from '../../../adapters/embedded/clock.ts';
import { StorageConstraint, StorageCorrupt, StorageFailed, openDatabase } from '../../../adapters/embedded/database.ts';
import { NOON } from './workshop.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'rongcuo-storage-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('the database', () => {
  const opened = () => {
    const database = openDatabase(':memory:');
    database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
    const numbers = () => database.all('SELECT n FROM t ORDER BY n').map(row => row.n);
    return { database, numbers, insert: (n: number) => database.run('INSERT INTO t VALUES (?)', [n]) };
  };

  it('gives rows as they are, and undefined where there is none', () => {
    const { database, insert } = opened();
    expect(insert(1)).toEqual({ changes: 1 });
    expect({ ...database.get('SELECT n, NULL AS none FROM t') }).toEqual({ n: 1, none: null });
    expect(database.get('SELECT n FROM t WHERE n = 2')).toBeUndefined();
  });

  it('undoes a transaction that throws, and lets the next one through', () => {
    const { database, insert, numbers } = opened();
    expect(() => database.transaction(() => [insert(1), insert(1)])).toThrow(StorageConstraint);
    expect(numbers()).toEqual([]);
    database.transaction(() => insert(2));
    expect(numbers()).toEqual([2]);
  });

  it('undoes a transaction inside another alone', () => {
    const { database, insert, numbers } = opened();
    database.transaction(() => {
      insert(1);
      expect(() => database.transaction(() => [insert(2), insert(1)])).toThrow(StorageConstraint);
      database.transaction(() => insert(3));
    });
    expect(numbers()).toEqual([1, 3]);
  });

  it('writes ahead and flushes every commit', () => {
    const database = openDatabase(path.join(directory, 'wal.db'));
    expect(database.get('PRAGMA journal_mode')?.journal_mode).toBe('wal');
    expect(database.get('PRAGMA synchronous')?.synchronous).toBe(2);
    expect(database.get('PRAGMA foreign_keys')?.foreign_keys).toBe(1);
    database.close();
  });

  it('names what is wrong and keeps the cause', () => {
    const file = path.join(directory, 'not-a-database.db');
    writeFileSync(file, 'x'.repeat(4096));
    expect(() => openDatabase(file)).toThrow(StorageCorrupt);
    expect(() => openDatabase(path.join(directory, 'no', 'such', 'place.db'))).toThrow(StorageFailed);
    expect(() => opened().database.run('INSERT INTO missing VALUES (1)')).toThrow(
      expect.objectContaining({ code: 'storage.failed', cause: expect.any(Error) as unknown }),
    );
  });
});

describe('the clock', () => {
  it('runs with the system, ahead by what it was advanced, also after a restart', () => {
    const file = path.join(directory, 'clock.db');
    let system = NOON;
    const database = openDatabase(file);
    const clock = createClock(database, () => system);
    expect([clock.now(), clock.skew()]).toEqual([NOON, 0]);
    clock.advance(5_000);
    system += 1_000;
    expect([clock.now(), clock.skew()]).toEqual([NOON + 6_000, 5_000]);
    database.close();
    expect(createClock(openDatabase(file), () => system).now()).toBe(NOON + 6_000);
  });

  it('stands still when frozen and moves only when told, also after a restart', () => {
    const file = path.join(directory, 'frozen.db');
    const database = openDatabase(file);
    createClock(database).freeze(NOON);
    createClock(database).advance(60_000);
    database.close();
    const clock = createClock(openDatabase(file));
    expect([clock.isFrozen(), clock.now()]).toEqual([true, NOON + 60_000]);
    clock.set(NOON + 90_000);
    expect(clock.now()).toBe(NOON + 90_000);
  });

  it('never runs backwards', () => {
    const clock = createClock(openDatabase(':memory:'));
    clock.freeze(NOON);
    expect(() => {
      clock.set(NOON - 1);
    }).toThrow(ClockBackwards);
    expect(() => {
      clock.advance(-1);
    }).toThrow(ClockBackwards);
    expect(clock.now()).toBe(NOON);
  });

  it('forgets a move whose transaction was undone', () => {
    const database = openDatabase(':memory:');
    const clock = createClock(database);
    clock.freeze(NOON);
    expect(() =>
      database.transaction(() => {
        clock.advance(1);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(clock.now()).toBe(NOON);
  });
});
