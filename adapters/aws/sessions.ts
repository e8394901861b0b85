import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Login, Session, Sessions, SignIn } from '../../functions/ports.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, KEYS, TABLE } from './keys.ts';

interface Where {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const sessionSchema = z.object({
  hash: z.string(),
  user: z.string(),
  name: z.string(),
  startedAt: z.number(),
  idleUntil: z.number(),
  endsAt: z.number(),
});
const toSession = (item: unknown): Session => {
  const { endsAt, ...session } = sessionSchema.parse(item);
  return { ...session, expiresAt: endsAt };
};
const hashSchema = z.object({ sk: z.string() });
const loginSchema = z.object({ login: z.string() });
const signInSchema = z.object({ signIn: z.string() });

/** When DynamoDB may remove an item: epoch seconds, after the instant (epoch ms). It is late by hours: times are compared besides. */
const removal = (at: number) => ({ [TABLE.expires]: Math.ceil(at / 1000) });

/** Sessions and the sign-in log in the table of keys.ts; sessions and logins vanish by themselves (TTL). */
export function createSessions(where: Where): Sessions {
  const { client, table } = where;
  const end = async (hash: string): Promise<boolean> => {
    const ended = await remove(where, KEYS.session(hash));
    if (!ended) return false;
    const Key = KEYS.sessionOf(toSession(ended).user, hash);
    await calling(DATABASE, client.send(new DeleteCommand({ TableName: table, Key })));
    return true;
  };
  return {
    create: session => create(where, session),
    find: async hash => {
      const command = new GetCommand({ TableName: table, Key: KEYS.session(hash), ConsistentRead: true });
      const { Item } = await calling(DATABASE, client.send(command));
      return Item && toSession(Item);
    },
    touch: (hash, idleUntil) => touch(where, hash, idleUntil),
    end: async hash => {
      await end(hash);
    },
    endAllOf: async user => {
      const hashes = await hashesOf(where, user);
      const ended = await Promise.all(hashes.map(end));
      return ended.filter(Boolean).length;
    },
    begin: async login => {
      const Item = { ...KEYS.login(login.hash), login: JSON.stringify(login), ...removal(login.expiresAt) };
      const command = new PutCommand({ TableName: table, Item, ConditionExpression: CONDITIONS.absent });
      await calling(DATABASE, client.send(command));
    },
    take: async hash => {
      const taken = await remove(where, KEYS.login(hash));
      return taken && (JSON.parse(loginSchema.parse(taken).login) as Login);
    },
    record: async signIn => {
      const key = KEYS.signIn(shanghaiDate(signIn.at).slice(0, 7), signIn.at, randomUUID());
      const command = new PutCommand({ TableName: table, Item: { ...key, signIn: JSON.stringify(signIn) } });
      await calling(DATABASE, client.send(command));
    },
    log: (month, limit) => log(where, month, limit),
  };
}

/** Removes an item and gives it back, to one asker only: the condition is what decides between two. */
async function remove({ client, table }: Where, Key: { pk: string; sk: string }) {
  const ConditionExpression = CONDITIONS.present;
  const command = new DeleteCommand({ TableName: table, Key, ConditionExpression, ReturnValues: 'ALL_OLD' });
  try {
    return (await client.send(command)).Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw translate(DATABASE, error);
  }
}

/** Under its hash, and among those of its user: both or neither, so that none escapes {@link Sessions.endAllOf}. */
async function create({ client, table }: Where, { expiresAt, ...session }: Session): Promise<void> {
  const items = [
    { ...KEYS.session(session.hash), ...session, endsAt: expiresAt, ...removal(expiresAt) },
    { ...KEYS.sessionOf(session.user, session.hash), ...removal(expiresAt) },
  ];
  const TransactItems = items.map(Item => ({
    Put: { TableName: table, Item, ConditionExpression: CONDITIONS.absent },
  }));
  await calling(DATABASE, client.send(new TransactWriteCommand({ TransactItems })));
}

async function touch({ client, table }: Where, hash: string, idleUntil: number): Promise<void> {
  const command = new UpdateCommand({
    ...{ TableName: table, Key: KEYS.session(hash), UpdateExpression: 'SET idleUntil = :until' },
    ...{ ConditionExpression: CONDITIONS.present, ExpressionAttributeValues: { ':until': idleUntil } },
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw translate(DATABASE, error);
  }
}

async function hashesOf({ client, table }: Where, user: string): Promise<string[]> {
  const hashes: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const command: QueryCommand = new QueryCommand({
      ...{ TableName: table, ConsistentRead: true, KeyConditionExpression: 'pk = :pk' },
      ExpressionAttributeValues: { ':pk': KEYS.sessionsOf(user).pk },
      ...(from && { ExclusiveStartKey: from }),
    });
    const { Items = [], LastEvaluatedKey } = await calling(DATABASE, client.send(command));
    hashes.push(...Items.map(item => hashSchema.parse(item).sk));
    from = LastEvaluatedKey;
  } while (from);
  return hashes;
}

async function log({ client, table }: Where, month: string, limit: number): Promise<SignIn[]> {
  const command = new QueryCommand({
    ...{ TableName: table, KeyConditionExpression: 'pk = :pk', ScanIndexForward: false, Limit: limit },
    ...{ ConsistentRead: true, ExpressionAttributeValues: { ':pk': KEYS.signIns(month).pk } },
  });
  const { Items = [] } = await calling(DATABASE, client.send(command));
  return Items.map(item => JSON.parse(signInSchema.parse(item).signIn) as SignIn);
}
