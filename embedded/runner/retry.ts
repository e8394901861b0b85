import type { Retrier } from './definition.ts';
import { matches } from './failure.ts';
import type { Failure } from './failure.ts';

/** When to try again, and the counts to keep. */
export interface Retry {
  readonly delayMs: number;
  readonly attempts: readonly number[];
}

/**
 * The first Retrier that answers to the failure decides; each keeps its own count (Step Functions, "Retrying after an error").
 *
 * @returns undefined when none answers or its attempts are used up
 */
export function nextRetry(
  retriers: readonly Retrier[],
  attempts: readonly number[],
  failure: Failure,
  random: () => number,
): Retry | undefined {
  const index = retriers.findIndex(retrier => matches(retrier.ErrorEquals, failure));
  const retrier = retriers[index];
  const made = attempts[index] ?? 0;
  if (retrier === undefined || made >= retrier.MaxAttempts) return undefined;
  const counted = retriers.map((_, each) => (attempts[each] ?? 0) + (each === index ? 1 : 0));
  return { delayMs: delay(retrier, made, random), attempts: counted };
}

/** Interval × rate^retries, capped; full jitter draws anywhere between nothing and that. */
function delay(retrier: Retrier, made: number, random: () => number): number {
  const grown = retrier.IntervalSeconds * retrier.BackoffRate ** made;
  const capped = Math.min(grown, retrier.MaxDelaySeconds ?? Infinity, 99_999_999);
  return Math.round(capped * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
}
