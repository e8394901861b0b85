import type { Readable } from 'node:stream';
import type { KeptNotice } from './notices.ts';

/** What an installation holds, by name; each list in text order. */
export interface Holdings {
  readonly settings: readonly string[];
  readonly cases: readonly string[];
  readonly submissions: readonly string[];
  /** Number series, e.g. `case/2026`. */
  readonly series: readonly string[];
}

/** Who may sign in at an installation that keeps accounts itself; a password never leaves it. */
export interface MovedAccount {
  readonly id: string;
  readonly name: string;
  readonly locked: boolean;
}

/**
 * What only a move to another installation needs (functions/relocation): everything there is, listed. It reads the whole store,
 * on AWS by a scan, and is never asked for by a request.
 */
export interface Inventory {
  holdings(): Promise<Holdings>;
  /** Keys of every file kept, in text order. */
  blobs(): Promise<readonly string[]>;
  /** A file as a stream: never whole in memory. @throws {BlobMissing} */
  read(key: string): Promise<Readable>;
  /** Every notice of a case, by id. */
  notices(caseId: string): Promise<KeptNotice[]>;
  /** None where an issuer outside keeps the accounts. */
  accounts(): Promise<readonly MovedAccount[]>;
  /** Keeps an account whose password nobody knows: an administrator gives it a new one. Does nothing where it is not kept here, or is there. */
  restoreAccount(account: MovedAccount): Promise<void>;
  /** Sets a series that stands lower to `last`: its numbers were taken in the installation before. */
  restoreNumber(series: string, last: number): Promise<void>;
}
