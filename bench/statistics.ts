import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCaseStore } from '../adapters/embedded/case-store.ts';
import { openDatabase } from '../adapters/embedded/database.ts';
import { createStatistics } from '../adapters/embedded/statistics.ts';
import { roleSchema } from '../casework/office.ts';
import { reportOf } from '../casework/statistics/report.ts';
import { standing } from '../casework/statistics/standing.ts';
import { DAY, MORNING } from '../test/builders/case.ts';
import { closedCase } from '../test/builders/stories.ts';
import { anOffice } from '../test/contracts/an-office.ts';

/**
 * What a question costs as the closed cases grow: a year's report (counters, open cases, inboxes), SQLite file, synthetic
 * cases spread over the year, 20 of them open. The tenth percentile, because the machine is shared. `npx tsx bench/statistics.ts`.
 */
const SIZES = [100, 1_000, 10_000];
const OPEN = 20;
const ROUNDS = 200;
const office = anOffice();

const directory = mkdtempSync(path.join(tmpdir(), 'rongcuo-bench-'));
const database = openDatabase(path.join(directory, 'statistics.db'));
try {
  const [store, statistics] = [createCaseStore(database), createStatistics(database)];
  const fill = (from: number, to: number, steps?: number) =>
    database.transaction(() =>
      Promise.all(
        Array.from({ length: to - from }, (_, i) => {
          const start = MORNING + (((from + i) * 37) % 250) * DAY;
          return closedCase(`C${String(from + i).padStart(6, '0')}`, { start, verifyDays: (from + i) % 25 });
        }).flatMap(commits => commits.slice(0, steps).map(commit => store.commit(commit))),
      ),
    );
  const question = async () => {
    const inboxes = office.organs.flatMap(({ id }) => roleSchema.options.map(role => store.inbox({ organ: id, role })));
    const [counters, cases, tasks] = await Promise.all([
      ...[statistics.counters('2026-01', '2026-12'), store.openCases(500)],
      Promise.all(inboxes),
    ] as const);
    const asked = { from: '2026-01', to: '2026-12', organs: undefined };
    const now = standing(cases, tasks.flat(), { now: MORNING + 300 * DAY, organs: undefined });
    return reportOf(counters, asked, now, office);
  };
  const time = async (): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      await question();
      times.push(performance.now() - started);
    }
    return times.sort((a, b) => a - b)[ROUNDS / 10] ?? 0;
  };
  await fill(900_000, 900_000 + OPEN, 3);
  console.log('closed  counters  p10 ms  ratio to the first');
  let [filled, first] = [0, 0];
  for (const size of SIZES) {
    await fill(filled, size);
    // Nobody writes a thousand cases at once: what is read must not stand in a log as long as that.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    filled = size;
    const { totals, now } = await question();
    if (totals.closed !== size || now.cases !== OPEN) throw new Error('the report does not say what was filled in');
    const ms = await time();
    const counters = (await statistics.counters('2026-01', '2026-12')).length;
    first ||= ms;
    const cells = [String(size), String(counters), ms.toFixed(2), (ms / first).toFixed(2)];
    console.log(cells.map((cell, column) => cell.padEnd([8, 10, 8, 0][column] ?? 0)).join(''));
  }
} finally {
  database.close();
  rmSync(directory, { recursive: true, force: true });
}
