import type { Counter, Month } from '../../casework/statistics/counters.ts';

/** The statistics (第十条): sums that come in by {@link CaseStore.commit} only. Reading costs by months, not by cases. */
export interface Statistics {
  /** The counters of these months, both included. On AWS a write may be missing, or count twice, for moments. */
  counters(from: Month, to: Month): Promise<Counter[]>;
  /** Adds to the counters what a comparison with the ledgers found missing. */
  correct(increments: readonly Counter[]): Promise<void>;
  /** Takes at most `limit` writes into the counters that have not been yet, each once. @returns how many */
  fold(limit: number): Promise<number>;
}
