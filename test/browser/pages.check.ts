import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { go } from './chromium.ts';
import { openDesk, type Desk } from './desk.ts';
import { lookAt, lookInEnglish } from './look.ts';
import { addressOf, PAGES } from './pages.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(inject('seeded'));
});
afterAll(() => desk.close());

describe.each(PAGES)('$title $path', ({ as, path }) => {
  it('keeps nobody out, wide and narrow, by day and by night, in both languages: axe, names, width, policy', async () => {
    const someone = await desk.person(as);
    someone.complaints.length = 0;
    await go(someone, await addressOf(desk.office.client, path));
    const missing = await someone.page.getByRole('heading', { name: '没有这个页面' }).count();
    const findings = [...(await lookAt(someone)), ...(await lookInEnglish(someone))];
    expect([...(missing > 0 ? ['no such page'] : []), ...findings]).toEqual([]);
  });
});
