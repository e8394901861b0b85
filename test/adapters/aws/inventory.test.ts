import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { createBlobStore } from '../../../adapters/aws/blob-store.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { createInventory } from '../../../adapters/aws/inventory.ts';
import { KEYS } from '../../../adapters/aws/keys.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { awsError } from './failures.ts';
import { fakeS3 } from './s3-fake.ts';

const client = documentClient(new DynamoDBClient({ region: 'local' }));
const s3 = new S3Client({ region: 'local' });
const [table, files] = [mockClient(client), mockClient(s3)];
const buckets = { documents: () => 'documents', uploads: () => 'uploads' };
const inventory = createInventory({ client, table: 'office', s3, buckets });
afterEach(() => {
  table.reset();
  files.reset();
});

const keyOf = ({ pk, sk }: { pk: string; sk: string }) => ({ pk, sk });

it('lists what the table holds over every page of the scan, names as they were', async () => {
  const next = keyOf(KEYS.head('RC2026-0002'));
  table
    .on(ScanCommand)
    .resolvesOnce({ Items: [next, keyOf(KEYS.number('document/discipline/商#纪%/2026'))], LastEvaluatedKey: next })
    .resolvesOnce({ Items: [KEYS.latestSetting('office'), KEYS.head('RC2026-0001'), KEYS.submission('S1')] });
  expect(await inventory.holdings()).toEqual({
    settings: ['office'],
    cases: ['RC2026-0001', 'RC2026-0002'],
    submissions: ['S1'],
    series: ['document/discipline/商#纪%/2026'],
  });
});

it('lists the originals and the documents of both buckets; what lies in quarantine is not asked for', async () => {
  files
    .on(ListObjectsV2Command, { Bucket: 'uploads', Prefix: 'uploads/' })
    .resolvesOnce({ Contents: [{ Key: 'uploads/S1/2' }], IsTruncated: true, NextContinuationToken: 'more' })
    .resolvesOnce({ Contents: [{ Key: 'uploads/S1/1' }] });
  files.on(ListObjectsV2Command, { Bucket: 'documents' }).resolves({ Contents: [{ Key: 'documents/C1/a.pdf' }] });
  expect(await inventory.blobs()).toEqual(['documents/C1/a.pdf', 'uploads/S1/1', 'uploads/S1/2']);
});

it('reads a file from the bucket it lies in', async () => {
  const fake = await fakeS3();
  onTestFinished(() => fake.close());
  const all = { ...buckets, quarantine: () => 'quarantine' };
  const bytes = new TextEncoder().encode('原件');
  await createBlobStore({ client: fake.client, buckets: all }).put('uploads/S1/1', bytes, 'text/plain');
  const stored = createInventory({ client, table: 'office', s3: fake.client, buckets });
  expect(await text(await stored.read('uploads/S1/1'))).toBe('原件');
});

it('sets a series forward only, and says when the services are overloaded', async () => {
  table
    .on(PutCommand)
    .rejectsOnce(awsError('ConditionalCheckFailedException'))
    .rejectsOnce(awsError('ThrottlingException'));
  await inventory.restoreNumber('case/2026', 7);
  expect(table.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
    Item: { ...KEYS.number('case/2026'), lastNumber: 7 },
    ConditionExpression: 'attribute_not_exists(pk) OR lastNumber < :last',
  });
  await expect(inventory.restoreNumber('case/2026', 8)).rejects.toThrow(ServiceUnavailable);
  files.on(ListObjectsV2Command).rejects(awsError('SlowDown'));
  await expect(inventory.blobs()).rejects.toThrow(ServiceUnavailable);
});
