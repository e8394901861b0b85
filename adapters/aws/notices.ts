import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Address } from '../../casework/addresses.ts';
import { caseOfNotice } from '../../casework/notices.ts';
import type { Delivery, KeptNotice, Notices } from '../../functions/ports.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, INDEX, KEYS, TABLE } from './keys.ts';
import { deliveryAttributes, officeAddress, outbox, toKeptNotice } from './notice-item.ts';

interface Where {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}
const keyOf = (id: string) => KEYS.notice(caseOfNotice(id), id);
const owedSchema = z.object({ pk: z.string(), sk: z.string() });

/** Notices in the table of keys.ts. The lists read indexes and lag by moments; one notice is read by its key. */
export function createNotices(where: Where): Notices {
  const { client, table } = where;
  const item = async (Key: { pk: string; sk: string }): Promise<KeptNotice | undefined> => {
    const command = new GetCommand({ TableName: table, Key, ConsistentRead: true });
    const { Item } = await calling(DATABASE, client.send(command));
    return Item && toKeptNotice(Item);
  };
  /** The outbox index names the notices only; each is then read by its key. */
  const owed = async (partition: string, limit: number, until?: string): Promise<KeptNotice[]> => {
    const found = await query(where, TABLE.indexes.owed, { partition, until, limit, forward: true });
    const kept = await Promise.all(found.map(each => item(owedSchema.parse(each))));
    return kept.filter(each => each !== undefined);
  };
  return {
    list: async (addresses, limit) => {
      const lists = await Promise.all(addresses.map(address => query(where, ...inboxOf(address, limit))));
      return lists.flat().map(toKeptNotice).sort(newestFirst).slice(0, limit);
    },
    get: id => item(keyOf(id)),
    read: async (id, user) => {
      const command = new UpdateCommand({
        ...{ TableName: table, Key: keyOf(id), UpdateExpression: 'ADD readBy :reader' },
        ExpressionAttributeValues: { ':reader': new Set([user]) },
      });
      await calling(DATABASE, client.send(command));
    },
    due: (now, limit) => owed(INDEX.outbox, limit, INDEX.noticeOrder(now + 1, '')),
    undelivered: async limit => {
      const [givenUp, waiting] = await Promise.all([owed(INDEX.undelivered, limit), owed(INDEX.outbox, limit)]);
      return [...givenUp, ...waiting].sort((a, b) => -newestFirst(a, b)).slice(0, limit);
    },
    attempted: async (id, delivery) => {
      const kept = await item(keyOf(id));
      if (kept) await keepAttempt(where, kept, delivery);
    },
  };
}

const newestFirst = (a: KeptNotice, b: KeptNotice): number =>
  b.notice.at - a.notice.at || (a.notice.id < b.notice.id ? 1 : -1);

interface Range {
  readonly partition: string;
  readonly beginning?: string | undefined;
  /** Sort keys below this one. */
  readonly until?: string | undefined;
  readonly limit: number;
  readonly forward: boolean;
}
type Index = (typeof TABLE.indexes)[keyof typeof TABLE.indexes];

function inboxOf(address: Address, limit: number): [Index, Range] {
  const { applicant, office } = TABLE.indexes;
  if (!('user' in address)) return [office, { partition: officeAddress(address), limit, forward: false }];
  const range = { partition: INDEX.applicant(address.user), beginning: INDEX.applicantNotice, limit, forward: false };
  return [applicant, range];
}

async function query({ client, table }: Where, index: Index, range: Range): Promise<unknown[]> {
  const { partition, beginning, until, limit, forward } = range;
  const sorted = beginning === undefined ? until : beginning;
  const condition = beginning === undefined ? `${index.sortKey} < :sorted` : `begins_with(${index.sortKey}, :sorted)`;
  const command = new QueryCommand({
    ...{ TableName: table, IndexName: index.name, Limit: limit, ScanIndexForward: forward },
    KeyConditionExpression: `${index.partitionKey} = :partition${sorted === undefined ? '' : ` AND ${condition}`}`,
    ExpressionAttributeValues: { ':partition': partition, ...(sorted !== undefined && { ':sorted': sorted }) },
  });
  const { Items = [] } = await calling(DATABASE, client.send(command));
  return Items;
}

/** On condition that the attempt before this one is the last that was kept. */
async function keepAttempt({ client, table }: Where, { notice }: KeptNotice, delivery: Delivery): Promise<void> {
  const place = outbox(notice, delivery);
  const { delivery: text, attempts } = deliveryAttributes(delivery);
  const update: UpdateCommandInput = {
    ...{ TableName: table, Key: keyOf(notice.id), ConditionExpression: CONDITIONS.attemptIsNext },
    UpdateExpression: `SET delivery = :delivery, attempts = :attempts${place ? ', owedPk = :pk, owedSk = :sk' : ' REMOVE owedPk, owedSk'}`,
    ExpressionAttributeValues: {
      ...{ ':delivery': text, ':attempts': attempts, ':before': attempts - 1 },
      ...(place && { ':pk': place.owedPk, ':sk': place.owedSk }),
    },
  };
  try {
    await client.send(new UpdateCommand(update));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw translate(DATABASE, error);
  }
}
