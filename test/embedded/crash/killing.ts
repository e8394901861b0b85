import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { verifyLedger } from '../../../casework/ledger.ts';
import type { LedgerEvent } from '../../../casework/events.ts';
import { openMachine } from '../../../embedded/machine.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
export const CASE_ID = 'RC2026-0001';

export type Ending = { readonly killed: true } | { readonly killed: false; readonly points: number };

/**
 * Plays the case of a directory in a process of its own that is killed at this point (0: not at all).
 * @throws when the process ended in any other way than by our SIGKILL or with the whole case played.
 */
export function playIn(directory: string, limit: number): Promise<Ending> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory, String(limit)]);
  let [out, err] = ['', ''];
  child.stdout.on('data', chunk => (out += String(chunk)));
  child.stderr.on('data', chunk => (err += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ killed: true });
      else if (code === 0) resolve({ killed: false, points: Number(out) });
      else reject(new Error(`the child ended with ${String(code ?? signal)}: ${err}`));
    });
  });
}

/** Plays a directory's case to its end, killed at each of these points, each counted from the start after the one before. */
export async function playKilled(directory: string, limits: readonly number[]): Promise<number> {
  let kills = 0;
  for (const limit of limits) if ((await playIn(directory, limit)).killed) kills += 1;
  await playIn(directory, 0);
  return kills;
}

/**
 * Points anywhere in a case, as the legs between them: each process counts from its own start. What a killed process has
 * to do again is counted again, so a later kill falls somewhat earlier in the case than its point says.
 */
export function legs(points: readonly number[]): number[] {
  const sorted = points.toSorted((a, b) => a - b);
  return sorted.map((point, i) => Math.max(1, point - (sorted[i - 1] ?? 0)));
}

/** mulberry32: the same points on every run for one seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a directory holds once its case is closed. */
export interface Leavings {
  readonly ledger: readonly LedgerEvent[];
  /** The running numbers of the documents, in the order they were issued. */
  readonly numbers: readonly number[];
  readonly execution: string | undefined;
  readonly owed: number;
  /** Stored files whose bytes are not those the ledger names. */
  readonly altered: readonly string[];
}

/** Opens the directory once more and looks at everything. @throws {LedgerBroken} */
export async function leavings(directory: string): Promise<Leavings> {
  const machine = await openMachine({ directory });
  try {
    const { store, blobs, bells } = machine.ports;
    const ledger = await store.ledger(CASE_ID);
    verifyLedger(ledger);
    const state = (await store.load(CASE_ID))?.state;
    const files = [...(state?.documents.flatMap(document => document.files) ?? []), ...(state?.uploads ?? [])];
    const altered: string[] = [];
    for (const { key, sha256 } of files)
      if (
        createHash('sha256')
          .update(await blobs.get(key))
          .digest('hex') !== sha256
      )
        altered.push(key);
    const texts = state?.documents.flatMap(({ number }) => (number === undefined ? [] : [number])) ?? [];
    return {
      ledger,
      numbers: texts.map(text => Number(/(\d+)号$/.exec(text)?.[1])),
      execution: machine.runner.execution(CASE_ID)?.status,
      owed: (await bells.owed(10)).length,
      altered,
    };
  } finally {
    await machine.close();
  }
}
