import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isNew, PASSWORD_FILE, seed } from '../../embedded/demo/seed.ts';
import { seedCases } from '../../embedded/demo/seed-cases.ts';
import { DEFAULT_CALENDAR } from '../../regulation/calendar.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { Browser } from '../builders/browser.ts';
import { caseState } from '../builders/play.ts';
import { temporaryDirectory, testMachine } from '../builders/machine.ts';

it('a new system begins with a case at each stage as of today, and with people who can sign in', async () => {
  const above = await temporaryDirectory();
  const directory = join(above, 'data');
  expect(await isNew(directory)).toBe(true);
  const told: number[] = [];
  expect(await seed(directory, (done, of) => told.push(done / of))).toBe(true);
  expect(told.at(-1)).toBe(1);
  // Whoever comes second leaves what is there, and nothing of his own.
  expect(await isNew(directory)).toBe(false);
  expect(await readdir(above)).toEqual(['data']);

  const { machine, client } = await testMachine({ directory, frozenAt: undefined });
  expect(machine.clock.isFrozen()).toBe(false);
  expect(machine.clock.skew()).toBeLessThan(60_000);
  const open: string[] = [];
  for (const { id } of await machine.ports.store.openCases(100)) {
    const { tasks } = await caseState(client, id);
    open.push(...tasks.filter(({ status }) => status === 'open').map(({ kind }) => kind));
  }
  const all = ['accept', 'determine', 'rectification', 'serve', 'supplement', 'verify', 'verify', 'verify-facts'];
  expect(open.sort()).toEqual(all);
  // The first case was opened weeks ago, maybe last year.
  const [first] = seedCases(shanghaiDate(machine.clock.now()), DEFAULT_CALENDAR);
  const year = shanghaiDate(first?.opensAt ?? 0).slice(0, 4);
  const { closed } = await caseState(client, `RC${year}-0001`);
  expect(closed?.outcome).toBe('exemption');

  const browser = new Browser('http://rongcuo.invalid', request => machine.app.fetch(request));
  await browser.signIn('applicant-7', await readFile(join(directory, PASSWORD_FILE), 'utf8'));
  expect((await browser.session()).user).toEqual({ id: 'applicant-7', name: '曹示例', roles: ['applicant'] });
}, 120_000);

it.each(['2026-01-04', '2026-02-24', '2026-10-08', '2026-12-31', '2027-05-03'])(
  'of a start on %s no act lies in the future, and none before its case',
  today => {
    for (const { opensAt, acts, application } of seedCases(today, DEFAULT_CALENDAR)) {
      const days = [opensAt, ...acts.map(({ at }) => at)].map(shanghaiDate);
      expect(days).toEqual([...days].sort());
      expect(days.at(-1)?.localeCompare(today)).toBe(-1);
      if (application) expect(application.signedOn < (days[0] ?? '')).toBe(true);
    }
  },
);
