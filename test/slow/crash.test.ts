import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../builders/machine.ts';
import { leavings, legs, playIn, playKilled, seeded, type Leavings } from '../embedded/crash/killing.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Cases, and kills in each: sixty points in all. */
const [CASES, KILLS] = [10, 6];

describe('任意时刻 kill -9', () => {
  let whole: Leavings;
  let points = 0;
  let struck = 0;

  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rongcuo-whole-'));
    const ending = await playIn(directory, 0);
    points = ending.killed ? 0 : ending.points;
    whole = await leavings(directory);
    await rm(directory, { recursive: true, force: true });
  });

  it('plays the case that the others are compared with: closed, numbered 1 to n, every file as the ledger says', () => {
    expect(whole.execution).toBe('SUCCEEDED');
    expect(whole.ledger.at(-1)?.body).toEqual({ type: 'closed', outcome: 'exemption' });
    expect(whole.numbers.length).toBeGreaterThan(4);
    expect(whole.numbers).toEqual(whole.numbers.map((_, i) => i + 1));
    expect(whole).toMatchObject({ owed: 0, altered: [] });
    expect(points).toBeGreaterThan(500);
  });

  it.each(Array.from({ length: CASES }, (_, seed) => seed + 1))(
    'ends the same whatever is cut off, seed %i',
    async seed => {
      const directory = await temporaryDirectory();
      const random = seeded(seed);
      const limits = legs(Array.from({ length: KILLS }, () => 1 + Math.floor(random() * points * 0.9)));
      struck += await playKilled(directory, limits);
      expect(await leavings(directory)).toEqual(whole);
    },
  );

  it('has struck at fifty points or more', () => {
    expect(struck).toBeGreaterThanOrEqual(50);
  });
});
