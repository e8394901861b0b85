import type { Readable } from 'node:stream';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { paginateQuery, paginateScan, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { BlobMissing } from '../../functions/errors.ts';
import type { Holdings, Inventory, KeptNotice } from '../../functions/ports.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, KEYS, partsOf, UPLOADS_PREFIX } from './keys.ts';
import { toKeptNotice } from './notice-item.ts';

const STORAGE = '文件存储';

interface Options {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly s3: S3Client;
  readonly buckets: { readonly documents: () => string; readonly uploads: () => string };
}

/** Items by which one of each kind is known: partition `KIND#name`, with this sort key. */
const KINDS = { SETTING: 'LATEST', CASE: 'HEAD', SUBMISSION: 'MANIFEST', NUMBER: 'LAST' } as const;
const keySchema = z.object({ pk: z.string(), sk: z.string() });

/**
 * What a table and its buckets hold, for an export by an operator with rights of their own: the only scan there is. No function
 * is given this.
 */
export function createInventory(options: Options): Inventory {
  const { client, table, s3, buckets } = options;
  const bucketOf = (key: string) => (key.startsWith(UPLOADS_PREFIX) ? buckets.uploads() : buckets.documents());
  return {
    holdings: () => calling(DATABASE, scanned(options)),
    blobs: async () => {
      const uploads = await calling(STORAGE, keysOf(s3, { Bucket: buckets.uploads(), Prefix: UPLOADS_PREFIX }));
      const documents = await calling(STORAGE, keysOf(s3, { Bucket: buckets.documents() }));
      return [...uploads, ...documents].sort();
    },
    read: async key => {
      const { Body } = await calling(STORAGE, s3.send(new GetObjectCommand({ Bucket: bucketOf(key), Key: key })));
      if (!Body) throw new BlobMissing(key);
      return Body as Readable;
    },
    // Who signs in is known to the issuer outside.
    accounts: () => Promise.resolve([]),
    restoreAccount: () => Promise.resolve(),
    notices: caseId => calling(DATABASE, noticesOf(options, caseId)),
    restoreNumber: async (series, last) => {
      const Item = { ...KEYS.number(series), lastNumber: last };
      const condition = { ConditionExpression: CONDITIONS.seriesBelow, ExpressionAttributeValues: { ':last': last } };
      try {
        await client.send(new PutCommand({ TableName: table, Item, ...condition }));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw translate(DATABASE, error);
      }
    },
  };
}

async function scanned({ client, table }: Options): Promise<Holdings> {
  const found: Record<keyof typeof KINDS, string[]> = { SETTING: [], CASE: [], SUBMISSION: [], NUMBER: [] };
  const sortKeys = Object.fromEntries(Object.values(KINDS).map(sk => [`:${sk}`, sk]));
  const query = {
    ...{ TableName: table, ConsistentRead: true, ProjectionExpression: 'pk, sk' },
    FilterExpression: `sk IN (${Object.keys(sortKeys).join(', ')})`,
    ExpressionAttributeValues: sortKeys,
  };
  for await (const { Items = [] } of paginateScan({ client }, query))
    for (const { pk, sk } of Items.map(item => keySchema.parse(item))) {
      const [kind, name] = partsOf(pk);
      for (const known of ['SETTING', 'CASE', 'SUBMISSION', 'NUMBER'] as const)
        if (kind === known && sk === KINDS[known] && name !== undefined) found[known].push(name);
    }
  const { SETTING, CASE, SUBMISSION, NUMBER } = found;
  for (const names of Object.values(found)) names.sort();
  return { settings: SETTING, cases: CASE, submissions: SUBMISSION, series: NUMBER };
}

async function keysOf(client: S3Client, where: { Bucket: string; Prefix?: string }): Promise<string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, where))
    keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
  return keys;
}

async function noticesOf({ client, table }: Options, caseId: string): Promise<KeptNotice[]> {
  const { pk, sk } = KEYS.notice(caseId, '');
  const query = {
    ...{ TableName: table, ConsistentRead: true },
    KeyConditionExpression: 'pk = :case AND begins_with(sk, :notice)',
    ExpressionAttributeValues: { ':case': pk, ':notice': sk },
  };
  const found: KeptNotice[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(toKeptNotice));
  return found;
}
