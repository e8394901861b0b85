import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bell, BellBook } from '../../functions/ports.ts';
import { DAY, MORNING, nextCommit, openingCommit } from '../builders/case.ts';
import type { StoreUnderTest } from './case-store.ts';

/** What every book of bells must do. A ring is owed by a commit, so the store comes along. */
export function bellBookContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}: the book of bells`, () => {
    let subject: StoreUnderTest;
    let bells: BellBook;
    beforeEach(async () => {
      subject = await make();
      bells = subject.bells;
    });
    afterEach(() => subject.close());
    const owe = (caseId: string, at: number, ...taskIds: string[]) =>
      subject.store.commit(openingCommit(caseId, { at, bells: taskIds }));
    const owed = async (limit = 10) => (await bells.owed(limit)).map(({ caseId, taskId }) => `${caseId}/${taskId}`);
    const T1 = { caseId: 'C1', taskId: 'T1' };

    it('knows no bell where none was hung', async () => {
      expect(await bells.bell('C1', 'T1')).toBeUndefined();
      expect(await bells.owed(10)).toEqual([]);
    });

    it('keeps the token of the current wait and forgets an older one', async () => {
      await bells.hang('C1', 'T1', 'old');
      await bells.hang('C1', 'T1', 'new');
      expect(await bells.bell('C1', 'T1')).toEqual<Bell>({ ...T1, token: 'new', owed: false });
      expect(await bells.owed(10)).toEqual([]);
    });

    it('owes the ring of a task that was answered while it waited', async () => {
      await bells.hang('C1', 'T1', 'token');
      await owe('C1', MORNING, 'T1');
      expect(await bells.bell('C1', 'T1')).toEqual<Bell>({ ...T1, token: 'token', owed: true });
      expect(await bells.owed(10)).toEqual<Bell[]>([{ ...T1, token: 'token', owed: true }]);
    });

    it('owes a ring before any token hangs, and still when one does', async () => {
      await owe('C1', MORNING, 'T1');
      expect(await bells.bell('C1', 'T1')).toEqual({ ...T1, owed: true });
      await bells.hang('C1', 'T1', 'token');
      expect(await bells.bell('C1', 'T1')).toEqual<Bell>({ ...T1, token: 'token', owed: true });
      expect(await owed()).toEqual(['C1/T1']);
    });

    it('forgets the bell once it was rung', async () => {
      await owe('C1', MORNING, 'T1');
      await bells.hang('C1', 'T1', 'token');
      await bells.rung('C1', 'T1', 'token');
      expect(await bells.bell('C1', 'T1')).toBeUndefined();
      expect(await bells.owed(10)).toEqual([]);
    });

    it('still owes the ring when the token that was rung is no longer the one that hangs', async () => {
      await owe('C1', MORNING, 'T1');
      await bells.hang('C1', 'T1', 'old');
      await bells.hang('C1', 'T1', 'new');
      await bells.rung('C1', 'T1', 'old');
      expect(await bells.bell('C1', 'T1')).toEqual<Bell>({ ...T1, token: 'new', owed: true });
      expect(await owed()).toEqual(['C1/T1']);
    });

    it('still owes the ring when no token hangs at all', async () => {
      await owe('C1', MORNING, 'T1');
      await bells.rung('C1', 'T1', 'token');
      expect(await owed()).toEqual(['C1/T1']);
    });

    it('does not mind a bell that is not there', async () => {
      await expect(bells.rung('C1', 'T1', 'token')).resolves.toBeUndefined();
      expect(await bells.bell('C1', 'T1')).toBeUndefined();
    });

    it('owes again after a ring, when the next wait is answered', async () => {
      await bells.hang('C1', 'T1', 'one');
      await bells.rung('C1', 'T1', 'one');
      await bells.hang('C1', 'T1', 'two');
      await owe('C1', MORNING, 'T1');
      expect(await bells.bell('C1', 'T1')).toEqual<Bell>({ ...T1, token: 'two', owed: true });
    });

    it('lists what is owed oldest first, at most as many as asked for', async () => {
      await owe('C2', MORNING + 2 * DAY, 'T1');
      await owe('C3', MORNING, 'T1');
      await owe('C1', MORNING + DAY, 'T1', 'T2');
      expect(await owed()).toEqual(['C3/T1', 'C1/T1', 'C1/T2', 'C2/T1']);
      expect(await owed(2)).toEqual(['C3/T1', 'C1/T1']);
    });

    it('a ring owed again keeps its place in the queue', async () => {
      const first = openingCommit('C1', { at: MORNING, bells: ['T1'] });
      await subject.store.commit(first);
      await owe('C2', MORNING + DAY, 'T1');
      const again = [{ type: 'bell-without-letter' as const, taskId: 'T1' }];
      await subject.store.commit(nextCommit(first, again, { at: MORNING + 2 * DAY, bells: ['T1', 'T1'] }));
      expect(await owed()).toEqual(['C1/T1', 'C2/T1']);
    });
  });
}
