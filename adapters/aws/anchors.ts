import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { AnchoredHead } from '../../casework/anchors.ts';
import { isLocalDate, type LocalDate } from '../../regulation/dates.ts';
import { AnchorTaken } from '../../functions/errors.ts';
import type { LedgerAnchors } from '../../functions/ports.ts';
import { calling, DATABASE, STORAGE, translate } from './errors.ts';
import { ANCHORS_PREFIX, CONDITIONS, INDEX, KEYS, TABLE } from './keys.ts';

interface Where {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly s3: S3Client;
  /** Asked for when first needed. */
  readonly bucket: () => string;
}

const dueSchema = z.object({ caseId: z.string() });
const SUFFIX = '.json';
const keyOf = (date: LocalDate): string => `${ANCHORS_PREFIX}${date}${SUFFIX}`;

/** Anchors as objects of a bucket that is locked; what is due is an index of the table. */
export function createAnchors(where: Where): LedgerAnchors {
  const { client, table, s3, bucket } = where;
  return {
    due: async (limit, after = '') => {
      const { name, partitionKey, sortKey } = TABLE.indexes.owed;
      const command = new QueryCommand({
        ...{ TableName: table, IndexName: name, Limit: limit },
        KeyConditionExpression: `${partitionKey} = :anchors AND ${sortKey} > :after`,
        // No key is empty, so nothing comes before a blank.
        ExpressionAttributeValues: { ':anchors': INDEX.anchors, ':after': after || ' ' },
      });
      const { Items = [] } = await calling(DATABASE, client.send(command));
      return Items.map(item => dueSchema.parse(item).caseId);
    },
    anchored: async heads => {
      for (const head of heads) await undue(where, head);
    },
    keep: async (date, bytes) => {
      const put = new PutObjectCommand({
        ...{ Bucket: bucket(), Key: keyOf(date), Body: bytes, ContentType: 'application/json', IfNoneMatch: '*' },
        // Object Lock takes no put without a checksum.
        ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
      });
      try {
        await s3.send(put);
      } catch (error) {
        if (isNamed(error, 'PreconditionFailed')) throw new AnchorTaken(date);
        throw translate(STORAGE, error);
      }
    },
    get: async date => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: keyOf(date) }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (isNamed(error, 'NoSuchKey')) return undefined;
        throw translate(STORAGE, error);
      }
    },
    dates: after => calling(STORAGE, datesIn(where, after)),
  };
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** The head leaves the index only while it is the one anchored: who has written since has made the case due again. */
async function undue({ client, table }: Where, { caseId, seq, hash }: AnchoredHead): Promise<void> {
  const command = new UpdateCommand({
    ...{ TableName: table, Key: KEYS.head(caseId), UpdateExpression: 'REMOVE owedPk, owedSk' },
    ConditionExpression: CONDITIONS.anchoredHead,
    ExpressionAttributeNames: { '#hash': 'hash' },
    ExpressionAttributeValues: { ':seq': seq, ':hash': hash },
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw translate(DATABASE, error);
  }
}

async function datesIn({ s3, bucket }: Where, after?: LocalDate): Promise<LocalDate[]> {
  const found: LocalDate[] = [];
  const StartAfter = after === undefined ? {} : { StartAfter: keyOf(after) };
  const query = { Bucket: bucket(), Prefix: ANCHORS_PREFIX, ...StartAfter };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, query))
    for (const { Key = '' } of Contents) {
      const date = Key.slice(ANCHORS_PREFIX.length, -SUFFIX.length);
      if (isLocalDate(date)) found.push(date);
    }
  return found;
}
