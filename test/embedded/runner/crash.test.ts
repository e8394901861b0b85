import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../adapters/embedded/database.ts';
import { createRunner } from '../../../embedded/runner/runner.ts';

const SEED = 20_161_129;
const EXECUTIONS = 12;
const KILLS = 25;

const here = path.dirname(fileURLToPath(import.meta.url));
// Inside node_modules, so that the bundle finds the packages it leaves out; bundled, because it is started many times.
const cache = path.join(here, '../../../node_modules/.cache/rongcuo-crash');
const worker = path.join(cache, `worker-${process.pid}.mjs`);
const directory = mkdtempSync(path.join(tmpdir(), 'rongcuo-crash-'));

beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  const entryPoints = [path.join(here, 'crash-worker.ts')];
  await build({ entryPoints, outfile: worker, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
});
afterAll(() => {
  rmSync(worker, { force: true });
  rmSync(directory, { recursive: true, force: true });
});

/** mulberry32: the same seed gives the same points. */
function pointsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @returns the signal that ended the worker, or null when it came to its end */
function play(file: string, writes: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [worker, file, String(EXECUTIONS), String(writes)], (error, _out, stderr) => {
      if (error === null) resolve(null);
      else if (typeof error.signal === 'string') resolve(error.signal);
      else reject(new Error(stderr));
    });
  });
}

const ONCE = [
  'First',
  'Fork',
  'Inner',
  'Inner',
  'Inner',
  'InnerEnd',
  'InnerEnd',
  'InnerEnd',
  'Ask',
  'Rest',
  'Last',
  'Done',
];

describe('a process killed in the middle of a write', () => {
  it(`${KILLS} times over, loses nothing and applies nothing twice`, async () => {
    const file = path.join(directory, 'killed.db');
    const point = pointsFrom(SEED);
    const signals: (string | null)[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) signals.push(await play(file, 1 + Math.floor(point() * 90)));
    expect(await play(file, 0)).toBeNull();
    // A point beyond what was left to write kills nothing; most must have killed, or the test shows nothing.
    expect(signals.filter(signal => signal === 'SIGKILL').length).toBeGreaterThanOrEqual(20);

    const database = openDatabase(file);
    const runner = createRunner({ database, clock: { now: Date.now }, procedures: {}, functions: {} });
    const executions = runner.executions();
    expect(executions).toHaveLength(EXECUTIONS);
    for (const { name, input, status, output } of executions) {
      const added = Number(input) + 1;
      // Three iterations of (added + item) + 1, then the bell and the last task add one each.
      expect([name, status, output]).toEqual([name, 'SUCCEEDED', added * 3 + 6 + 3 + 2]);
      const entered = runner.history(name).filter(({ type }) => type === 'entered');
      expect(entered.map(({ state }) => state).toSorted()).toEqual(ONCE.toSorted());
    }
    expect(database.all('SELECT * FROM runner_frames')).toEqual([]);
    expect(database.all('SELECT * FROM runner_tasks')).toEqual([]);
    expect(database.get('PRAGMA integrity_check')?.integrity_check).toBe('ok');
    database.close();
    // Twenty-six processes: 7 s on a quiet machine, several times that on a crowded one.
  }, 180_000);
});
