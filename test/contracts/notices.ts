import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../casework/addresses.ts';
import type { Notice } from '../../casework/notices.ts';
import { HeadMoved } from '../../functions/errors.ts';
import type { CaseStore, Delivery, Notices } from '../../functions/ports.ts';
import { DAY, MORNING, openingCommit } from '../builders/case.ts';

export interface NoticesUnderTest {
  readonly store: CaseStore;
  readonly notices: Notices;
  readonly close: () => Promise<void>;
}

const LI: Address = { user: 'u-li' };
const REGISTRARS: Address = { role: 'registrar', organ: 'discipline' };
const ADMINISTRATORS: Address = { role: 'administrator' };
const PENDING: Delivery = { status: 'pending', attempts: 0, reached: [], next: MORNING };

const notice = (caseId: string, n: number, to: Address, at = MORNING): Notice => ({
  ...{ id: `${caseId}-N1-${n}`, caseId, to, kind: 'closed', at },
  ...{ text: `案件 ${caseId}：已办结`, link: `/cases/${caseId}` },
});

/** What every keeper of notices must do. Notices come in with a commit, so the store comes along. */
export function noticesContract(name: string, make: () => Promise<NoticesUnderTest>): void {
  describe(`${name}: the notices`, () => {
    let subject: NoticesUnderTest;
    let notices: Notices;
    beforeEach(async () => {
      subject = await make();
      notices = subject.notices;
    });
    afterEach(() => subject.close());
    const commit = (caseId: string, told: readonly Notice[], delivery?: Delivery) =>
      subject.store.commit({
        ...openingCommit(caseId),
        notices: told.map(each => ({ notice: each, ...(delivery && { delivery }) })),
      });
    const ids = async (addresses: readonly Address[], limit = 10) =>
      (await notices.list(addresses, limit)).map(kept => kept.notice.id);
    const due = async (now: number, limit = 10) => (await notices.due(now, limit)).map(kept => kept.notice.id);
    const undelivered = async () => (await notices.undelivered(10)).map(kept => kept.notice.id);

    it('has none before there are any', async () => {
      expect(await notices.list([LI, ADMINISTRATORS], 10)).toEqual([]);
      expect(await notices.get('C1-N1-1')).toBeUndefined();
      expect(await notices.due(MORNING, 10)).toEqual([]);
      expect(await notices.undelivered(10)).toEqual([]);
    });

    it('gives a notice back as the commit wrote it, unread', async () => {
      const told = notice('C1', 1, LI);
      await commit('C1', [told]);
      expect(await notices.get(told.id)).toEqual({ notice: told, readBy: [] });
    });

    it('is written with its commit or not at all', async () => {
      await commit('C1', []);
      await expect(commit('C1', [notice('C1', 1, LI)])).rejects.toThrow(HeadMoved);
      expect(await notices.get('C1-N1-1')).toBeUndefined();
      expect(await ids([LI])).toEqual([]);
    });

    it('lists each address its own, newest first, at most as many as asked for', async () => {
      await commit('C1', [notice('C1', 1, LI), notice('C1', 2, REGISTRARS), notice('C1', 3, ADMINISTRATORS)]);
      await commit('C2', [notice('C2', 1, LI, MORNING + 2 * DAY), notice('C2', 2, { user: 'u-li-2' })]);
      await commit('C3', [notice('C3', 1, REGISTRARS, MORNING + DAY)]);
      expect(await ids([LI])).toEqual(['C2-N1-1', 'C1-N1-1']);
      expect(await ids([ADMINISTRATORS])).toEqual(['C1-N1-3']);
      expect(await ids([{ role: 'registrar', organ: 'organisation' }])).toEqual([]);
      expect(await ids([LI, REGISTRARS])).toEqual(['C2-N1-1', 'C3-N1-1', 'C1-N1-2', 'C1-N1-1']);
      expect(await ids([LI, REGISTRARS], 2)).toEqual(['C2-N1-1', 'C3-N1-1']);
    });

    it('remembers who has read it, each once', async () => {
      await commit('C1', [notice('C1', 1, REGISTRARS)]);
      for (const user of ['u-b', 'u-a', 'u-b']) await notices.read('C1-N1-1', user);
      expect((await notices.get('C1-N1-1'))?.readBy).toEqual(['u-a', 'u-b']);
      expect((await notices.list([REGISTRARS], 1))[0]?.readBy).toEqual(['u-a', 'u-b']);
    });

    it('is owed to the channel only where one was configured when it was written', async () => {
      await commit('C1', [notice('C1', 1, LI)]);
      await commit('C2', [notice('C2', 1, LI)], PENDING);
      expect(await due(MORNING)).toEqual(['C2-N1-1']);
      expect(await undelivered()).toEqual(['C2-N1-1']);
    });

    it('is due from the time of its next attempt on, the longest due first', async () => {
      await commit('C1', [notice('C1', 1, LI)], { ...PENDING, next: MORNING + DAY });
      await commit('C2', [notice('C2', 1, LI)], PENDING);
      expect(await due(MORNING - 1)).toEqual([]);
      expect(await due(MORNING)).toEqual(['C2-N1-1']);
      expect(await due(MORNING + DAY)).toEqual(['C2-N1-1', 'C1-N1-1']);
      expect(await due(MORNING + DAY, 1)).toEqual(['C2-N1-1']);
    });

    it('leaves the outbox once it was sent', async () => {
      await commit('C1', [notice('C1', 1, LI)], PENDING);
      const sent: Delivery = { status: 'sent', attempts: 1, reached: ['u-li'] };
      await notices.attempted('C1-N1-1', sent);
      expect([await due(MORNING + DAY), await undelivered()]).toEqual([[], []]);
      expect((await notices.get('C1-N1-1'))?.delivery).toEqual(sent);
    });

    it('that failed is due again later and its error can be seen; given up it is not due, but still seen', async () => {
      await commit('C1', [notice('C1', 1, LI)], PENDING);
      const failed: Delivery = { status: 'failed', attempts: 1, reached: [], next: MORNING + DAY, error: '邮箱已满' };
      await notices.attempted('C1-N1-1', failed);
      expect([await due(MORNING), await due(MORNING + DAY)]).toEqual([[], ['C1-N1-1']]);
      const givenUp: Delivery = { status: 'failed', attempts: 2, reached: [], error: '邮箱已满' };
      await notices.attempted('C1-N1-1', givenUp);
      expect(await due(MORNING + 9 * DAY)).toEqual([]);
      expect((await notices.undelivered(10)).map(({ delivery }) => delivery)).toEqual([givenUp]);
    });

    it('keeps one of two attempts that were made at the same time', async () => {
      await commit('C1', [notice('C1', 1, LI)], PENDING);
      const sent: Delivery = { status: 'sent', attempts: 1, reached: ['u-li'] };
      await notices.attempted('C1-N1-1', sent);
      await notices.attempted('C1-N1-1', { status: 'failed', attempts: 1, reached: [], next: MORNING, error: '超时' });
      expect((await notices.get('C1-N1-1'))?.delivery).toEqual(sent);
      expect(await due(MORNING)).toEqual([]);
    });
  });
}
