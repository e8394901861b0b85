import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../builders/machine.ts';
import { leavings, legs, playIn, playKilled, seeded } from './crash/killing.ts';

const KILLS = 4;

describe('断电或被强行终止', () => {
  it(
    'loses nothing when the process is killed in the middle of a case, four times over',
    { timeout: 120_000 },
    async () => {
      const [whole, broken] = [await temporaryDirectory(), await temporaryDirectory()];
      const uninterrupted = await playIn(whole, 0);
      const points = uninterrupted.killed ? 0 : uninterrupted.points;
      const random = seeded(20260302);
      const limits = legs(Array.from({ length: KILLS }, () => 1 + Math.floor(random() * points * 0.9)));
      expect(await playKilled(broken, limits)).toBe(KILLS);
      expect(await leavings(broken)).toEqual(await leavings(whole));
    },
  );
});
