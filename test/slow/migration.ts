import { readFile } from 'node:fs/promises';
import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createAnchors } from '../../adapters/aws/anchors.ts';
import { createCaseStore } from '../../adapters/aws/case-store.ts';
import { s3 } from '../../adapters/aws/clients.ts';
import { INDEX, KEYS } from '../../adapters/aws/keys.ts';
import { migrate, TableAhead } from '../../adapters/aws/operate/migrate.ts';
import type { Site } from '../../adapters/aws/operate/migrations.ts';
import { createStatistics } from '../../adapters/aws/statistics.ts';
import { fingerprintsOf } from '../../casework/duplicates/fingerprints.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import { replay, type CaseState } from '../../casework/state.ts';
import { verifyStatistics } from '../../functions/statistics.ts';
import { scratch } from '../adapters/embedded/scratch.ts';
import { demoOffice } from '../builders/tolerance.ts';

const EARLIER = new URL('../fixtures/data-directory/before-settings.sql', import.meta.url);
const AUDITOR = { id: 'auditor-1', name: '审计员甲', roles: ['auditor' as const] };
const NOW = Date.UTC(2026, 2, 20);

interface Where {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** The ledgers of the first version (test/embedded/earlier-data.test.ts). */
async function earlierLedgers(): Promise<LedgerEvent[]> {
  const { database, close } = await scratch();
  database.exec(await readFile(EARLIER, 'utf8'));
  const rows = database.all('SELECT event FROM events ORDER BY case_id, seq');
  await close();
  return rows.map(({ event }) => JSON.parse(String(event)) as LedgerEvent);
}

/** A table as the first version wrote it: ledgers, heads and the list of cases by organ, nothing else beside them. */
async function earlierTable({ client, table }: Where): Promise<CaseState[]> {
  const events = await earlierLedgers();
  const put = (Item: object) => client.send(new PutCommand({ TableName: table, Item: { ...Item } }));
  for (const event of events)
    await put({ ...KEYS.event(event.caseId, event.seq), caseId: event.caseId, event: JSON.stringify(event) });
  const states: CaseState[] = [];
  for (const id of new Set(events.map(({ caseId }) => caseId))) {
    const own = events.filter(({ caseId }) => caseId === id);
    const [state, last] = [replay(own), own.at(-1)];
    if (!state || !last) throw new Error(`no case ${id}`);
    states.push(state);
    const { organ, applicant, openedAt } = state;
    const summary = JSON.stringify({ id, procedure: 'tolerance', organ, applicant, openedAt, parked: false });
    const index = { officePk: INDEX.organCases(organ), officeSk: INDEX.caseOrder(openedAt, id) };
    await put({ ...KEYS.head(id), caseId: id, state: '{}', summary, ...index, seq: last.seq, hash: last.hash });
  }
  return states;
}

const siteOf = (where: Where): Site => ({
  ...where,
  ports: {
    ...{ store: createCaseStore(where), statistics: createStatistics(where), clock: { now: () => NOW } },
    office: () => Promise.resolve(demoOffice()),
  },
});

/** What a table of the first version is after its migration. */
export function migrationTests(make: () => Promise<{ where: Where; close: () => Promise<void> }>): void {
  describe('a table of the first version', () => {
    it('has its register, marks, fingerprints, lists, anchors and statistics after the migration, as the ledgers say', async () => {
      const { where, close } = await make();
      const states = await earlierTable(where);
      const site = siteOf(where);
      const { store } = site.ports;
      const run = (more: object = {}) =>
        migrate({ site, caseIds: () => Promise.resolve(states.map(({ id }) => id)), ...more });
      expect(await run({ dryRun: true })).toEqual([1, 2, 3]);
      expect(await store.openCases(5), 'a dry run writes nothing').toEqual([]);
      expect(await run()).toEqual([1, 2, 3]);

      for (const state of states) expect((await store.load(state.id))?.state).toEqual(state);
      expect((await store.openCases(5)).map(({ id }) => id)).toEqual(['RC2026-0002']);
      const numbers = states.flatMap(({ documents }) => documents.flatMap(({ number }) => number ?? []));
      expect((await store.register('discipline', 2026)).map(({ number }) => number).sort()).toEqual(numbers.sort());
      const file = states[0]?.documents[0]?.files[0]?.sha256 ?? '';
      expect(await store.marked(`sha256/${file}`)).toMatchObject([{ caseId: 'RC2026-0001' }]);
      const matter = states.flatMap(state => fingerprintsOf(state)).find(({ kind }) => kind === 'matter');
      expect(matter && (await store.casesLike(matter, 5))).toEqual(['RC2026-0002', 'RC2026-0001']);
      expect(await createAnchors({ ...where, s3, bucket: () => '' }).due(5)).toEqual(['RC2026-0001', 'RC2026-0002']);
      expect(await verifyStatistics(site.ports, AUDITOR)).toMatchObject({ agrees: true, cases: 2 });
      expect(await run(), 'again it has nothing to do').toEqual([]);
      await close();
    });

    it('broken off in the middle goes on where it was, and counts nothing twice', async () => {
      const { where, close } = await make();
      const site = siteOf(where);
      const done: string[] = [];
      const stops = (after: number) => ({
        ...{ version: 1, brings: '试验' },
        each: (_: Site, caseId: string) => {
          if (done.length === after) return Promise.reject(new Error('cut'));
          done.push(caseId);
          return Promise.resolve();
        },
      });
      const ids = Array.from({ length: 30 }, (_, i) => `C${String(i).padStart(2, '0')}`);
      const caseIds = () => Promise.resolve(ids);
      await expect(migrate({ site, caseIds, migrations: [stops(28)] })).rejects.toThrow('cut');
      await migrate({ site, caseIds, migrations: [stops(Number.POSITIVE_INFINITY)] });
      expect(done.slice(28), 'from the page that was not whole').toEqual(ids.slice(25));
      await expect(migrate({ site, caseIds, migrations: [] })).rejects.toThrow(TableAhead);
      await close();
    });
  });
}
