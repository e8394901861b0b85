import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { go } from './chromium.ts';
import { openDesk, type Desk } from './desk.ts';
import { lookAt } from './look.ts';
import { addressOf } from './pages.ts';
import { OFFICIAL_STATES } from './official-states.ts';
import { PARTY_STATES } from './party-states.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(inject('seeded'));
});
afterAll(() => desk.close());

describe.each([...OFFICIAL_STATES, ...PARTY_STATES])('$what', ({ as, path, bring }) => {
  it('keeps nobody out, wide and narrow, by day and by night', async () => {
    const someone = await desk.person(as);
    someone.complaints.length = 0;
    await go(someone, await addressOf(desk.office.client, path));
    await bring(someone, desk);
    expect(await lookAt(someone)).toEqual([]);
  });
});
