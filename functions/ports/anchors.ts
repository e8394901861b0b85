import type { AnchoredHead } from '../../casework/anchors.ts';
import type { LocalDate } from '../../regulation/dates.ts';

/**
 * The daily heads of the ledgers, kept where they cannot be altered. A write to a case makes it due in the same transaction,
 * so that a day's anchor costs what is open and what has changed, never what is closed.
 */
export interface LedgerAnchors {
  /**
   * Cases written to since they were last anchored, by id from `after` (exclusive), at most `limit`. A write of moments ago may
   * be missing; it stays due.
   */
  due(limit: number, after?: string): Promise<string[]>;
  /** These heads stand in an anchor: each is due no more, unless its case has moved on. */
  anchored(heads: readonly AnchoredHead[]): Promise<void>;
  /** Keeps a day's anchor for good. @throws {AnchorTaken} when the day has one. */
  keep(date: LocalDate, bytes: Uint8Array): Promise<void>;
  get(date: LocalDate): Promise<Uint8Array | undefined>;
  /** Days that have an anchor, in order, after a day (exclusive; default all). */
  dates(after?: LocalDate): Promise<LocalDate[]>;
}
