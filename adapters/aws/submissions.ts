import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { SubmissionUsed } from '../../functions/errors.ts';
import type { Submission, Submissions } from '../../functions/ports.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, KEYS } from './keys.ts';

const itemSchema = z.object({ manifest: z.string() });

/** Manifests of files sent together. Written once; the same manifest again is a retry and no error. */
export function createSubmissions({ client, table }: { client: DynamoDBDocumentClient; table: string }): Submissions {
  return {
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
