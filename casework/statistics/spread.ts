/** The upper ends of the buckets, in days from the day something began (Asia/Shanghai); 0 is the same day. */
export const BUCKETS = [0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180] as const;
const LONGER = 'more';

/** The bucket of so many days, by the name its counter has. */
export function bucketOf(days: number): string {
  const end = BUCKETS.find(each => days <= each);
  return end === undefined ? LONGER : String(end);
}

/** How often each bucket was met. */
export type Spread = ReadonlyMap<string, number>;

/**
 * The end of the bucket within which at least this share lies: never less than the true figure, and at most the width of a
 * bucket more. `null`: longer than the last bucket. Undefined where nothing was counted.
 */
export function quantile(spread: Spread, share: number): number | null | undefined {
  const total = [...spread.values()].reduce((sum, count) => sum + count, 0);
  if (total <= 0) return undefined;
  let seen = 0;
  for (const end of BUCKETS) {
    seen += spread.get(String(end)) ?? 0;
    if (seen >= share * total) return end;
  }
  return null;
}
