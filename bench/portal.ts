import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { providePortal } from '../embedded/portal.ts';
import { startServer } from '../embedded/server.ts';
import { openChromium } from '../test/browser/chromium.ts';
import { cookiesOf, measured, type Load, type MeasuredPage } from './portal/measure.ts';
import { seedInbox } from './portal/seed.ts';

/**
 * What the portal's pages cost a person with a thousand open tasks: real server, real browser, from the navigation to the first task
 * painted. `npx tsx bench/portal.ts [--tasks 1000] [--rounds 5]` (part of `npm run bench`); it needs a Chromium (`RONGCUO_CHROMIUM`,
 * else `/usr/bin/chromium`).
 */
const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const TASKS = argument('--tasks', 1_000);
const ROUNDS = argument('--rounds', 5);

const pagesWith = (task: string): readonly MeasuredPage[] => [
  { name: '待办', as: 'investigator-1', path: '/tasks', shown: '[data-row="0"]', question: '/web/api/tasks' },
  { name: '案件', as: 'investigator-1', path: '/cases', shown: 'main tbody a', question: '/web/api/cases' },
  {
    name: '督办台',
    as: 'supervisor-1',
    path: '/board',
    shown: 'main tbody a[href^="/tasks/"]',
    question: '/web/api/board',
  },
  {
    ...{ name: '办理任务', as: 'investigator-1', path: `/tasks/${task}` },
    ...{ shown: 'main input[name="outcome"]', question: `/web/api/tasks/${task}` },
  },
];

type Measured = Awaited<ReturnType<typeof measured>>;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

function row(name: string, cache: string, loads: readonly Load[]): string {
  const of = (what: keyof Load): number[] => loads.map(load => load[what]);
  const shown = of('shown');
  const [kb, answerKb] = [median(of('kilobytes')).toFixed(0), median(of('answerKilobytes')).toFixed(1)];
  const range = `${median(shown).toFixed(0)} (${Math.min(...shown).toFixed(0)}–${Math.max(...shown).toFixed(0)})`;
  const ms = (what: keyof Load): string => median(of(what)).toFixed(0);
  return `| ${name} | ${cache} | ${range} | ${ms('firstPaint')} | ${ms('answer')} | ${answerKb} | ${kb} | ${ms('requests')} |`;
}

const report = (results: ReadonlyMap<string, readonly Measured[]>): string =>
  [
    '| page | cache | shown ms, median (min–max) | first paint ms | answer ms | answer KB | all KB | requests |',
    '| --- | --- | --: | --: | --: | --: | --: | --: |',
    ...[...results].flatMap(([name, rounds]) =>
      (['cold', 'warm'] as const).map(cache =>
        row(
          name,
          cache,
          rounds.map(each => each[cache]),
        ),
      ),
    ),
  ].join('\n');

const directory = mkdtempSync(join(tmpdir(), 'rongcuo-bench-'));
try {
  await providePortal(console.log);
  const data = join(directory, 'data');
  const began = performance.now();
  const { task, password } = await seedInbox(data, TASKS);
  console.log(`${TASKS} tasks seeded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const server = await startServer({ directory: data, host: '127.0.0.1', port: 0, passwordCost: 2 ** 10 });
  const browser = await openChromium();
  try {
    const { address } = server;
    const people = new Map<string, Awaited<ReturnType<typeof cookiesOf>>>();
    const results = new Map<string, Measured[]>();
    // Every page in turn, so that a slow moment of the machine falls on all. The round before the first is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const page of pagesWith(task)) {
        const cookies = people.get(page.as) ?? (await cookiesOf(browser, address, page.as, password));
        people.set(page.as, cookies);
        const found = await measured(browser, address, page, cookies);
        if (round > 0) results.set(page.name, [...(results.get(page.name) ?? []), found]);
      }
    }
    const machine = `${cpus()[0]?.model ?? ''} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
    const load = loadavg()
      .map(each => each.toFixed(1))
      .join(' ');
    console.log(`${machine}, Chromium ${browser.version()}, load ${load}\n\n${report(results)}`);
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
