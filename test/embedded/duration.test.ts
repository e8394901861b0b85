import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../embedded/duration.ts';

const HOUR = 3_600_000;

describe('时长', () => {
  it.each([
    ['30d', 30 * 24 * HOUR],
    ['2w', 14 * 24 * HOUR],
    ['1.5h', 1.5 * HOUR],
    ['45m', 0.75 * HOUR],
    ['90S', 90_000],
    ['P30D', 30 * 24 * HOUR],
    ['P1W', 7 * 24 * HOUR],
    ['PT36H', 36 * HOUR],
    ['P1DT2H3M4.5S', 26 * HOUR + 3 * 60_000 + 4500],
  ])('reads %s as milliseconds', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['P1M', 'P1Y', 'P', 'PT', '1 day', '-1d', '0d', '1e3d', 'PT1H2D'])('refuses %s by name', text => {
    expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: 'duration.invalid' }) as Error);
  });
});
