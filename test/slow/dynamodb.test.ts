import { beforeAll, describe, expect, it } from 'vitest';
import { createBellBook } from '../../adapters/aws/bell-book.ts';
import { createCaseStore } from '../../adapters/aws/case-store.ts';
import { documentClient } from '../../adapters/aws/clients.ts';
import { CommitTooLarge, ItemTooLarge, ServiceRefused } from '../../adapters/aws/errors.ts';
import { createNotices } from '../../adapters/aws/notices.ts';
import { createOffice, storeOffice } from '../../adapters/aws/office.ts';
import { createSubmissions } from '../../adapters/aws/submissions.ts';
import { nextCommit, openingCommit, parked } from '../builders/case.ts';
import { anOffice } from '../contracts/an-office.ts';
import { bellBookContract } from '../contracts/bell-book.ts';
import { caseListsContract } from '../contracts/case-lists.ts';
import { caseStoreContract } from '../contracts/case-store.ts';
import { noticesContract } from '../contracts/notices.ts';
import { submissionsContract } from '../contracts/submissions.ts';
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
    close: () => deleteTable(local.client, table),
  };
};

caseStoreContract('DynamoDB', make);
caseListsContract('DynamoDB', make);
bellBookContract('DynamoDB', make);
submissionsContract('DynamoDB', make);
noticesContract('DynamoDB', make);

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

  it('keeps the configuration of the office', async () => {
    const { where, close } = await make();
    await storeOffice(where, anOffice());
    expect(await createOffice(where)()).toEqual(anOffice());
    await close();
  });

  it('without its table is a fault of the deployment, not a passing one', async () => {
    const store = createCaseStore({ client: documentClient(local.client), table: 'nowhere' });
    await expect(store.load('C1')).rejects.toThrow(ServiceRefused);
    await expect(store.commit(openingCommit('C1'))).rejects.toThrow(ServiceRefused);
  });
});
