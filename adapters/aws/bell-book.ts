import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Bell, BellBook } from '../../functions/ports.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, INDEX, KEYS, TABLE } from './keys.ts';

const bellSchema = z.object({
  caseId: z.string(),
  taskId: z.string(),
  hangingToken: z.string().optional(),
  owedPk: z.string().optional(),
});

const toBell = (item: unknown): Bell => {
  const { caseId, taskId, hangingToken, owedPk } = bellSchema.parse(item);
  return { caseId, taskId, token: hangingToken, owed: owedPk !== undefined };
};

/** Bells in the table of keys.ts. `owed` reads an index: a bell may still be listed moments after it was rung. */
export function createBellBook({ client, table }: { client: DynamoDBDocumentClient; table: string }): BellBook {
  return {
    // Touches the token only: a ring that is owed stays owed, to the wait that has just begun.
    hang: async (caseId, taskId, token) => {
      const command = new UpdateCommand({
        TableName: table,
        Key: KEYS.bell(caseId, taskId),
        UpdateExpression: 'SET caseId = :case, taskId = :task, hangingToken = :token',
        ExpressionAttributeValues: { ':case': caseId, ':task': taskId, ':token': token },
      });
      await calling(DATABASE, client.send(command));
    },
    bell: async (caseId, taskId) => {
      const command = new GetCommand({ TableName: table, Key: KEYS.bell(caseId, taskId), ConsistentRead: true });
      const { Item } = await calling(DATABASE, client.send(command));
      return Item && toBell(Item);
    },
    rung: async (caseId, taskId, token) => {
      const command = new DeleteCommand({
        TableName: table,
        Key: KEYS.bell(caseId, taskId),
        ConditionExpression: CONDITIONS.tokenHangs,
        ExpressionAttributeValues: { ':token': token },
      });
      try {
        await client.send(command);
      } catch (error) {
        // A newer token hangs, or none: there is nothing of this one to forget.
        if (!(error instanceof ConditionalCheckFailedException)) throw translate(DATABASE, error);
      }
    },
    owed: async limit => {
      const command = new QueryCommand({
        TableName: table,
        IndexName: TABLE.indexes.owed.name,
        KeyConditionExpression: `${TABLE.indexes.owed.partitionKey} = :owed`,
        ExpressionAttributeValues: { ':owed': INDEX.owed },
        Limit: limit,
      });
      const { Items = [] } = await calling(DATABASE, client.send(command));
      return Items.map(toBell);
    },
  };
}
