import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAnchors } from '../../adapters/aws/anchors.ts';
import { createBellBook } from '../../adapters/aws/bell-book.ts';
import { createCaseStore } from '../../adapters/aws/case-store.ts';
import { documentClient } from '../../adapters/aws/clients.ts';
import { CommitTooLarge, ItemTooLarge, ServiceRefused } from '../../adapters/aws/errors.ts';
import { createNotices } from '../../adapters/aws/notices.ts';
import { KEYS } from '../../adapters/aws/keys.ts';
import { createOffice } from '../../adapters/aws/office.ts';
import { createSessions } from '../../adapters/aws/sessions.ts';
import { createSettings } from '../../adapters/aws/setting-items.ts';
import { createStatistics } from '../../adapters/aws/statistics.ts';
import { createSubmissions } from '../../adapters/aws/submissions.ts';
import { fakeS3 } from '../adapters/aws/s3-fake.ts';
import { nextCommit, openingCommit, parked } from '../builders/case.ts';
import { anchorsContract } from '../contracts/anchors.ts';
import { bellBookContract } from '../contracts/bell-book.ts';
import { caseListsContract } from '../contracts/case-lists.ts';
import { caseStoreContract } from '../contracts/case-store.ts';
import { noticesContract } from '../contracts/notices.ts';
import { officeContract } from '../contracts/office.ts';
import { sessionsContract } from '../contracts/sessions.ts';
import { settingsContract } from '../contracts/settings.ts';
import { statisticsContract } from '../contracts/statistics.ts';
import { submissionsContract } from '../contracts/submissions.ts';
import { migrationTests } from './migration.ts';
import { createTable, deleteTable, startDynamoDbLocal } from './dynamodb-local.ts';
import type { DynamoDbLocal } from './dynamodb-local.ts';

let local: DynamoDbLocal;
beforeAll(async () => {
  local = await startDynamoDbLocal();
  return () => local.stop();
});

let tables = 0;
const make = async () => {
  tables += 1;
  const table = `table-${tables}`;
  await createTable(local.client, table);
  const where = { client: documentClient(local.client), table };
  return {
    ...{ where, store: createCaseStore(where), bells: createBellBook(where), submissions: createSubmissions(where) },
    notices: createNotices(where),
    statistics: createStatistics(where),
    sessions: createSessions(where),
    settings: createSettings(where),
    close: () => deleteTable(local.client, table),
  };
};

caseStoreContract('DynamoDB', make);
caseListsContract('DynamoDB', make);
bellBookContract('DynamoDB', make);
submissionsContract('DynamoDB', make);
noticesContract('DynamoDB', make);
statisticsContract('DynamoDB', make, 5);
sessionsContract('DynamoDB', make);
settingsContract('DynamoDB', make);
anchorsContract('DynamoDB and S3', async () => {
  const [{ where, store, close }, s3] = await Promise.all([make(), fakeS3()]);
  const anchors = createAnchors({ ...where, s3: s3.client, bucket: () => 'anchors' });
  return {
    store,
    anchors,
    close: async () => {
      await Promise.all([close(), s3.close()]);
    },
  };
});
migrationTests(make);
officeContract('DynamoDB', async () => {
  const { where, close } = await make();
  const configure = async (office: string): Promise<void> => {
    await where.client.send(new PutCommand({ TableName: where.table, Item: { ...KEYS.office, office } }));
  };
  return { book: createOffice(where), configure, close };
});

describe('DynamoDB itself', () => {
  it('refuses an item over 400 KB, which is named, and nothing of the write remains', async () => {
    const { store, close } = await make();
    const opened = openingCommit('C1');
    await store.commit(opened);
    const long = nextCommit(opened, [parked('长'.repeat(140_000))]);
    await expect(store.commit(long)).rejects.toThrow(ItemTooLarge);
    expect(await store.ledger('C1')).toHaveLength(1);
    await close();
  });

  it('takes 100 actions in one write; one more is refused by name', async () => {
    const { store, close } = await make();
    const opened = openingCommit('C1');
    await store.commit(opened);
    const bells = (n: number) => Array.from({ length: n }, (_, i) => `T${i}`);
    const event = { type: 'bell-without-letter' as const, taskId: 'T1' };
    await expect(store.commit(nextCommit(opened, [event], { bells: bells(99) }))).rejects.toThrow(CommitTooLarge);
    await store.commit(nextCommit(opened, [event], { bells: bells(98) }));
    expect(await store.ledger('C1')).toHaveLength(2);
    await close();
  });

  it('without its table is a fault of the deployment, not a passing one', async () => {
    const store = createCaseStore({ client: documentClient(local.client), table: 'nowhere' });
    await expect(store.load('C1')).rejects.toThrow(ServiceRefused);
    await expect(store.commit(openingCommit('C1'))).rejects.toThrow(ServiceRefused);
  });
});
