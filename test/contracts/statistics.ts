import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counterKey, countersOf, sum, type Counter } from '../../casework/statistics/counters.ts';
import { HeadMoved } from '../../functions/errors.ts';
import type { CaseStore, Commit, Statistics } from '../../functions/ports.ts';
import { MORNING, openingCommit } from '../builders/case.ts';
import { closedCase, commitsOf, counting, moves } from '../builders/stories.ts';

export interface StatisticsUnderTest {
  readonly store: CaseStore;
  readonly statistics: Statistics;
  readonly close: () => Promise<void>;
}

const [FIRST, LAST] = ['2016-11', '2035-12'];
const ordered = (counters: readonly Counter[]) =>
  [...counters].sort((a, b) => (counterKey(a) < counterKey(b) ? -1 : 1));

/** What the cases themselves add up to: the statistics may say nothing else. */
const oracle = (commits: readonly Commit[]): Counter[] => {
  const latest = new Map(commits.map(({ caseId, state }) => [caseId, state]));
  return ordered(sum([...latest.values()].flatMap(countersOf)));
};

/** What every keeper of statistics must do. They come in with a commit, so the store comes along. */
export function statisticsContract(name: string, make: () => Promise<StatisticsUnderTest>, runs = 25): void {
  describe(`${name}: the statistics`, () => {
    let subject: StatisticsUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());
    const all = async ({ statistics } = subject) => ordered(await statistics.counters(FIRST, LAST));
    const commitAll = async (commits: readonly Commit[], { store } = subject) => {
      for (const commit of commits) await store.commit(commit);
    };

    it('are empty before there is a case', async () => {
      expect(await all()).toEqual([]);
      expect(await subject.statistics.fold(10)).toBe(0);
    });

    it('say at once what was written, folded or not, and the same after every fold', async () => {
      const commits = ['C1', 'C2', 'C3'].flatMap(id => closedCase(id));
      await commitAll(commits);
      expect(await all()).toEqual(oracle(commits));
      await subject.statistics.fold(2);
      expect(await all()).toEqual(oracle(commits));
      while ((await subject.statistics.fold(100)) > 0);
      expect(await all()).toEqual(oracle(commits));
    });

    it('count a write once, however many sweeps fold at the same time', async () => {
      const commits = ['C1', 'C2', 'C3', 'C4'].flatMap(id => closedCase(id));
      await commitAll(commits);
      await Promise.all([1, 2, 3].map(() => subject.statistics.fold(100)));
      while ((await subject.statistics.fold(100)) > 0);
      expect(await all()).toEqual(oracle(commits));
    });

    it('do not count a write that was refused', async () => {
      const opened = counting(undefined, openingCommit('C1'));
      await subject.store.commit(opened);
      await expect(subject.store.commit(opened)).rejects.toThrow(HeadMoved);
      expect(await all()).toEqual(oracle([opened]));
    });

    it('answer for the months asked about and no others', async () => {
      const later = Date.UTC(2026, 5, 30, 16);
      const commits = [
        counting(undefined, openingCommit('C1', { at: MORNING })),
        counting(undefined, openingCommit('C2', { at: later })),
      ];
      await commitAll(commits);
      const months = async (from: string, to: string) =>
        (await subject.statistics.counters(from, to)).map(({ month }) => month);
      expect(await months('2026-01', '2026-06')).toEqual(['2026-03']);
      // 16:00 UTC on 30 June is midnight of 1 July in Shanghai.
      expect(await months('2026-07', '2026-07')).toEqual(['2026-07']);
      await subject.statistics.fold(10);
      expect(await months('2026-07', '2026-12')).toEqual(['2026-07']);
    });

    it('take a correction as they take a write', async () => {
      const opened = counting(undefined, openingCommit('C1'));
      await subject.store.commit(opened);
      const [wrong] = opened.counted ?? [];
      if (!wrong) throw new Error('nothing was counted');
      await subject.statistics.correct([{ ...wrong, value: 4 }]);
      expect(await all()).toEqual([{ ...wrong, value: 5 }]);
      await subject.statistics.fold(10);
      await subject.statistics.correct([{ ...wrong, value: -5 }]);
      await subject.statistics.fold(10);
      expect(await all()).toEqual([]);
    });

    it('are what the ledgers add up to after any stories, with sweeps in between', async () => {
      await fc.assert(
        fc.asyncProperty(moves, fc.nat({ max: 6 }), async (list, every) => {
          const fresh = await make();
          const commits = commitsOf(list);
          for (const [i, commit] of commits.entries()) {
            await fresh.store.commit(commit);
            if (every > 0 && i % every === 0) await fresh.statistics.fold(3);
          }
          expect(await all(fresh)).toEqual(oracle(commits));
          await fresh.close();
        }),
        { numRuns: runs },
      );
    });
  });
}
