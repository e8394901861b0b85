import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBellBook } from '../../adapters/aws/bell-book.ts';
import { createCaseStore } from '../../adapters/aws/case-store.ts';
import { documentClient, s3 } from '../../adapters/aws/clients.ts';
import { createInventory } from '../../adapters/aws/inventory.ts';
import { createNotices } from '../../adapters/aws/notices.ts';
import { createSettings } from '../../adapters/aws/setting-items.ts';
import { createStatistics } from '../../adapters/aws/statistics.ts';
import { createSubmissions } from '../../adapters/aws/submissions.ts';
import { withStoredOffice } from '../../embedded/stored-office.ts';
import { countersOf, counterKey, sum } from '../../casework/statistics/counters.ts';
import { START } from '../../functions/intake/step.ts';
import type { BlobStore, Inventory } from '../../functions/ports.ts';
import { writeArchive } from '../../functions/relocation/archive.ts';
import { exportOffice, type Installation } from '../../functions/relocation/export.ts';
import { importOffice } from '../../functions/relocation/import.ts';
import { readArchive } from '../../functions/relocation/reader.ts';
import { sweep } from '../../functions/sweep/step.ts';
import { playedOffice } from '../builders/play-on.ts';
import { createTable, startDynamoDbLocal, type DynamoDbLocal } from './dynamodb-local.ts';

let home: string;
let open: string[];
let local: DynamoDbLocal;
const at = (name: string): string => join(home, name);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rongcuo-move-'));
  local = await startDynamoDbLocal();
  open = await playedOffice(at('embedded'));
  await withStoredOffice(at('embedded'), async office => {
    // An issuer outside keeps the accounts of a deployment: they would not come back.
    const inventory = { ...office.inventory, accounts: () => Promise.resolve([]) };
    await exportOffice({ ...office, inventory }, await writeArchive(at('office.zip')));
  });
});
afterAll(async () => {
  await local.stop();
  await rm(home, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** S3 is stood in for by memory; the adapter itself has its tests in test/adapters/aws. */
function memory(): { blobs: Pick<BlobStore, 'stat' | 'putFile'>; listed: Pick<Inventory, 'blobs' | 'read'> } {
  const kept = new Map<string, Uint8Array>();
  const of = (key: string): Uint8Array => kept.get(key) ?? new Uint8Array();
  return {
    blobs: {
      stat: key => Promise.resolve(kept.has(key) ? { bytes: of(key).length, sha256: sha256(of(key)) } : undefined),
      putFile: async (key, { path }) => void kept.set(key, await buffer(createReadStream(path))),
    },
    listed: {
      blobs: () => Promise.resolve([...kept.keys()].sort()),
      read: key => Promise.resolve(Readable.from([of(key)])),
    },
  };
}

/** The deployment's ports on DynamoDB Local; what an import does not touch is the embedded office's. */
async function deployment(rest: Installation): Promise<Installation> {
  const where = { client: documentClient(local.client), table: 'office' };
  await createTable(local.client, where.table);
  const { blobs, listed } = memory();
  const settings = createSettings(where);
  const unused = { documents: () => '', uploads: () => '' };
  const ports = {
    ...{ ...rest.ports, settings, store: createCaseStore(where), bells: createBellBook(where) },
    ...{ notices: createNotices(where), submissions: createSubmissions(where), statistics: createStatistics(where) },
    blobs: { ...rest.ports.blobs, ...blobs },
  };
  return { ports, inventory: { ...createInventory({ ...where, s3, buckets: unused }), ...listed } };
}

it('an office moves to DynamoDB and back: the same archive, the same statistics, each open case owed its start', async () => {
  await withStoredOffice(at('embedded'), async embedded => {
    const aws = await deployment(embedded);
    const archive = await readArchive(at('office.zip'));
    const held = await importOffice(aws, archive, { hold: true });
    expect(held).toMatchObject({ stage: 'restored', resumed: 0 });
    // While it is being brought in, the deployment's own sweep leaves it alone.
    expect(await sweep({}, aws.ports)).toMatchObject({ rung: 0, continued: 0, counted: 0 });
    await exportOffice(aws, await writeArchive(at('again.zip')));
    expect(sha256(await readFile(at('again.zip')))).toBe(sha256(await readFile(at('office.zip'))));

    expect(await importOffice(aws, archive)).toMatchObject({ stage: 'done', resumed: 3 });
    archive.close();
    const owed = await aws.ports.bells.owed(10);
    expect(owed.map(({ caseId, taskId }) => [caseId, taskId]).sort()).toEqual(open.map(id => [id, START]).sort());
    await aws.ports.statistics.fold(1000);
    const states = await Promise.all(held.manifest.cases.map(({ id }) => aws.ports.store.load(id)));
    const expected = sum(states.flatMap(kept => (kept ? countersOf(kept.state) : [])));
    const ordered = (list: typeof expected) => [...list].sort((a, b) => (counterKey(a) < counterKey(b) ? -1 : 1));
    expect(ordered(await aws.ports.statistics.counters('2016-01', '2036-12'))).toEqual(ordered(expected));
  });
});
