import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anchorHash, readAnchors } from '../../casework/anchors.ts';
import { anchor } from '../../functions/anchor/step.ts';
import { AnchorTaken } from '../../functions/errors.ts';
import type { CaseStore, LedgerAnchors } from '../../functions/ports.ts';
import { DAY, headOf, MORNING, nextCommit, openingCommit, taskOpened } from '../builders/case.ts';
import { closedCase } from '../builders/stories.ts';

export interface AnchorsUnderTest {
  readonly store: CaseStore;
  readonly anchors: LedgerAnchors;
  readonly close: () => Promise<void>;
}

/** What every keeper of anchors must do. What is due comes with a commit, so the store comes along. */
export function anchorsContract(name: string, make: () => Promise<AnchorsUnderTest>): void {
  describe(`${name}: the anchors`, () => {
    let subject: AnchorsUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());
    const anchorOn = (day: number) => anchor({}, { ...subject, clock: { now: () => MORNING + day * DAY } });
    const read = async () =>
      readAnchors(
        await Promise.all(
          (await subject.anchors.dates()).map(async date => ({
            ...{ date, bytes: (await subject.anchors.get(date)) ?? new Uint8Array() },
          })),
        ),
      );

    it('keep a day once, and list the days in order after any one', async () => {
      const { anchors } = subject;
      expect([await anchors.dates(), await anchors.get('2026-03-02')]).toEqual([[], undefined]);
      await anchors.keep('2026-03-10', Buffer.from('b'));
      await anchors.keep('2026-03-02', Buffer.from('a'));
      await expect(anchors.keep('2026-03-02', Buffer.from('c'))).rejects.toThrow(AnchorTaken);
      expect(Buffer.from((await anchors.get('2026-03-02')) ?? []).toString()).toBe('a');
      expect(await anchors.dates()).toEqual(['2026-03-02', '2026-03-10']);
      expect(await anchors.dates('2026-03-02')).toEqual(['2026-03-10']);
    });

    it('owe every case that was written to, by id, until the very head they hold is anchored', async () => {
      const opened = openingCommit('C2');
      for (const commit of [openingCommit('C3'), opened, openingCommit('C1')]) await subject.store.commit(commit);
      expect(await subject.anchors.due(2)).toEqual(['C1', 'C2']);
      expect(await subject.anchors.due(2, 'C2')).toEqual(['C3']);
      await subject.store.commit(nextCommit(opened, [taskOpened('C2', 'T1')]));
      const heads = ['C1', 'C2', 'C3'].map(caseId => ({ caseId, ...headOf(openingCommit(caseId)) }));
      await subject.anchors.anchored(heads);
      expect(await subject.anchors.due(10), 'C2 has moved on since').toEqual(['C2']);
    });

    it('hold the open cases each day, a closed one once, and nothing of a day without either', async () => {
      const closed = closedCase('C1');
      for (const commit of closed) await subject.store.commit(commit);
      const open = openingCommit('C2');
      await subject.store.commit(open);
      expect(await anchorOn(30)).toEqual({ date: '2026-04-01', anchored: 2 });
      expect(await anchorOn(30), 'once a day').toEqual({ date: '2026-04-01', anchored: 0 });
      expect(await anchorOn(31)).toEqual({ date: '2026-04-02', anchored: 1 });
      const [first, second] = await read();
      const last = closed.at(-1);
      if (!last) throw new Error('no commit');
      expect(first?.heads).toEqual([
        { caseId: 'C1', ...headOf(last) },
        { caseId: 'C2', ...headOf(open) },
      ]);
      const bytes = (await subject.anchors.get('2026-04-01')) ?? new Uint8Array();
      expect(second).toMatchObject({
        previous: { date: '2026-04-01', sha256: anchorHash(bytes) },
        heads: [{ caseId: 'C2' }],
      });
    });
  });
}
