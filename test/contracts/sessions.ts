import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Login, Session, Sessions } from '../../functions/ports.ts';
import { MORNING } from '../builders/case.ts';

export interface SessionsUnderTest {
  readonly sessions: Sessions;
  readonly close: () => Promise<void>;
}

const session = (hash: string, user = 'u-li'): Session => ({
  ...{ hash, user, name: '李样例', startedAt: MORNING },
  ...{ idleUntil: MORNING + 1_800_000, expiresAt: MORNING + 43_200_000 },
});
const login: Login = {
  ...{ hash: 'state', browser: 'browser', nonce: 'n', verifier: 'v', to: '/tasks' },
  expiresAt: MORNING + 900_000,
};

export function sessionsContract(name: string, make: () => Promise<SessionsUnderTest>): void {
  describe(`${name}: browser sessions`, () => {
    let subject: SessionsUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());

    it('are found as they began, and move their idle limit', async () => {
      const { sessions } = subject;
      await sessions.create(session('a'));
      expect(await sessions.find('a')).toEqual(session('a'));
      await sessions.touch('a', MORNING + 3_600_000);
      expect(await sessions.find('a')).toEqual({ ...session('a'), idleUntil: MORNING + 3_600_000 });
      expect(await sessions.find('b')).toBeUndefined();
    });

    it('are gone once ended, and no late sign of life brings one back', async () => {
      const { sessions } = subject;
      await sessions.create(session('a'));
      await sessions.end('a');
      await sessions.touch('a', MORNING + 3_600_000);
      expect(await sessions.find('a')).toBeUndefined();
      await sessions.end('a');
    });

    it('of one user end all at once, and nobody else’s', async () => {
      const { sessions } = subject;
      for (const hash of ['a', 'b', 'c']) await sessions.create(session(hash));
      await sessions.create(session('d', 'u-wang'));
      await sessions.end('c');
      expect(await sessions.endAllOf('u-li')).toBe(2);
      expect(await sessions.find('a')).toBeUndefined();
      expect(await sessions.find('d')).toMatchObject({ user: 'u-wang' });
      expect(await sessions.endAllOf('u-li')).toBe(0);
    });

    it('begin with a login that is given back once, whoever asks at the same moment', async () => {
      const { sessions } = subject;
      await sessions.begin(login);
      const taken = await Promise.all([sessions.take('state'), sessions.take('state')]);
      expect(taken.filter(one => one !== undefined)).toEqual([login]);
    });

    it('leave a log by month of Asia/Shanghai, newest first', async () => {
      const { sessions } = subject;
      const newYear = Date.parse('2026-12-31T16:00:00Z');
      await sessions.record({ at: newYear - 1, account: 'u-li', event: 'signed-in' });
      await sessions.record({ at: newYear, account: 'u-li', event: 'signed-out' });
      await sessions.record({ at: newYear + 5, account: 'u-wang', event: 'account-locked', by: 'u-zhao' });
      expect(await sessions.log('2026-12', 10)).toEqual([{ at: newYear - 1, account: 'u-li', event: 'signed-in' }]);
      expect((await sessions.log('2027-01', 10)).map(({ event }) => event)).toEqual(['account-locked', 'signed-out']);
      expect(await sessions.log('2027-01', 1)).toHaveLength(1);
    });
  });
}
