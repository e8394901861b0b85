import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { SubmissionUsed } from '../../functions/errors.ts';
import type { FileReport, Submission, Submissions } from '../../functions/ports.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, INDEX, KEYS, TABLE } from './keys.ts';

const itemSchema = z.object({ manifest: z.string() });

/** A report is an item of its submission; a refused one is found again through the index that lists by office. */
const reportItem = z.object({ report: z.string() });
const refusedItem = z.object({ summary: z.string() });
const { office } = TABLE.indexes;

const refusedKeys = (report: FileReport, text: string) =>
  report.refusal && {
    [office.partitionKey]: INDEX.refused,
    [office.sortKey]: INDEX.refusedOrder(report.at, report.submission, report.file),
    summary: text,
  };

/** Manifests of files sent together. Written once; the same manifest again is a retry and no error. */
export function createSubmissions({ client, table }: { client: DynamoDBDocumentClient; table: string }): Submissions {
  const kept = async (Key: { pk: string; sk: string }): Promise<FileReport> => {
    const { Item } = await calling(
      DATABASE,
      client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true })),
    );
    return JSON.parse(reportItem.parse(Item).report) as FileReport;
  };
  return {
    report: async report => {
      const key = KEYS.submissionReport(report.submission, report.file);
      const text = JSON.stringify(report);
      const Item = { ...key, report: text, ...refusedKeys(report, text) };
      try {
        await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: CONDITIONS.absent }));
        return JSON.parse(text) as FileReport;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return kept(key);
        throw translate(DATABASE, error);
      }
    },
    // At most 50 short items: one page.
    reports: async submission => {
      const { pk, sk } = KEYS.submissionReports(submission);
      const command = new QueryCommand({
        ...{ TableName: table, ConsistentRead: true },
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      });
      const { Items = [] } = await calling(DATABASE, client.send(command));
      return Items.map(item => JSON.parse(reportItem.parse(item).report) as FileReport);
    },
    refused: async limit => {
      const command = new QueryCommand({
        ...{ TableName: table, IndexName: office.name, ScanIndexForward: false, Limit: limit },
        KeyConditionExpression: `${office.partitionKey} = :refused`,
        ExpressionAttributeValues: { ':refused': INDEX.refused },
      });
      const { Items = [] } = await calling(DATABASE, client.send(command));
      return Items.map(item => JSON.parse(refusedItem.parse(item).summary) as FileReport);
    },
    create: async submission => {
      const manifest = JSON.stringify(submission);
      const command = new PutCommand({
        TableName: table,
        Item: { ...KEYS.submission(submission.id), manifest },
        ConditionExpression: CONDITIONS.absentOrSameManifest,
        ExpressionAttributeValues: { ':manifest': manifest },
      });
      try {
        await client.send(command);
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) throw new SubmissionUsed(submission.id, error);
        throw translate(DATABASE, error);
      }
    },
    get: async id => {
      const command = new GetCommand({ TableName: table, Key: KEYS.submission(id), ConsistentRead: true });
      const { Item } = await calling(DATABASE, client.send(command));
      return Item && (JSON.parse(itemSchema.parse(Item).manifest) as Submission);
    },
  };
}
