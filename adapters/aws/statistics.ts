import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, paginateQuery, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { counterKey, sum, type Counter } from '../../casework/statistics/counters.ts';
import { monthsBetween } from '../../casework/statistics/report.ts';
import type { Statistics } from '../../functions/ports.ts';
import { additions, incrementItem, itemKey, toCounters, toIncrement, type Increment } from './counter-items.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, INDEX, KEYS, TABLE, TRANSACTION_ITEMS } from './keys.ts';

interface Where {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** Counters moved by one update: its expression must stay below 4 KB and 300 operators. */
const COUNTERS_A_FOLD = 150;
const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** The counters in the table of keys.ts: one item a month, organ and procedure, and the increments not folded yet. */
export function createStatistics(where: Where): Statistics {
  const { client, table } = where;
  return {
    counters: async (from, to) => {
      const months = await Promise.all(monthsBetween(from, to).map(month => countersOfMonth(where, month)));
      const waiting = (await pending(where)).flatMap(({ counters }) => counters);
      return sum([...months.flat(), ...waiting.filter(({ month }) => month >= from && month <= to)]);
    },
    correct: async increments => {
      for (let i = 0; i < increments.length; i += COUNTERS_A_FOLD) {
        const Item = incrementItem(KEYS.correction(randomUUID()), Date.now(), increments.slice(i, i + COUNTERS_A_FOLD));
        await calling(DATABASE, client.send(new PutCommand({ TableName: table, Item })));
      }
    },
    fold: async limit => {
      let folded = 0;
      for (const batch of batches(await pending(where, limit))) folded += await fold(where, batch);
      return folded;
    },
  };
}

const countersOfMonth = async (where: Where, month: string): Promise<Counter[]> =>
  (
    await everyPage(where, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: { ':month': KEYS.counters(month, '', '').pk },
    })
  ).flatMap(toCounters);

/** The index names the increments; each is read by its key, where it is seen at once that it was folded. */
async function pending({ client, table }: Where, limit?: number): Promise<Increment[]> {
  const { name, partitionKey } = TABLE.indexes.owed;
  const query = {
    IndexName: name,
    KeyConditionExpression: `${partitionKey} = :increments`,
    ExpressionAttributeValues: { ':increments': INDEX.increments },
  };
  const named = (await everyPage({ client, table }, query, limit)).map(item => keySchema.parse(item));
  const items = named.map(async Key => {
    const command = new GetCommand({ TableName: table, Key: keySchema.parse(Key), ConsistentRead: true });
    return toIncrement((await calling(DATABASE, client.send(command))).Item);
  });
  return (await Promise.all(items)).filter(item => item !== undefined);
}

/** As many increments together as one transaction takes: an action each, and one for each item of counters. */
function batches(increments: readonly Increment[]): Increment[][] {
  const all: Increment[][] = [];
  let [counters, items] = [new Set<string>(), new Set<string>()];
  for (const increment of increments) {
    const current = all.at(-1);
    const together = new Set([...counters, ...increment.counters.map(counterKey)]);
    const touched = new Set([...items, ...increment.counters.map(itemKey)]);
    const actions = (current?.length ?? 0) + 1 + touched.size;
    const fits = together.size <= COUNTERS_A_FOLD && actions <= TRANSACTION_ITEMS;
    if (current && fits) current.push(increment);
    else all.push([increment]);
    [counters, items] =
      current && fits
        ? [together, touched]
        : [new Set(increment.counters.map(counterKey)), new Set(increment.counters.map(itemKey))];
  }
  return all;
}

/**
 * One transaction takes the increments out of the index, on condition that they are there, and adds them to the counters:
 * each counts exactly once, whatever crashes. Another sweep at the same work makes this one leave the batch to the next.
 */
async function fold({ client, table }: Where, batch: readonly Increment[]): Promise<number> {
  const taken = batch.map(({ key }) => ({
    ...{ Key: key, UpdateExpression: 'REMOVE owedPk, owedSk', ConditionExpression: CONDITIONS.notFolded },
    ExpressionAttributeValues: { ':increments': INDEX.increments },
  }));
  const updates = [...taken, ...additions(sum(batch.flatMap(({ counters }) => counters)))];
  const TransactItems = updates.map(update => ({ Update: { TableName: table, ...update } }));
  try {
    await client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: randomUUID() }));
    return batch.length;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return 0;
    throw translate(DATABASE, error);
  }
}

/** A query answers at most 1 MB a page. */
async function everyPage(
  { client, table }: Where,
  query: Omit<QueryCommandInput, 'TableName'>,
  limit = Number.POSITIVE_INFINITY,
): Promise<unknown[]> {
  const found: unknown[] = [];
  const Limit = Number.isFinite(limit) ? { Limit: limit } : {};
  const walk = async () => {
    for await (const page of paginateQuery({ client }, { TableName: table, ...query, ...Limit })) {
      found.push(...(page.Items ?? []));
      if (found.length >= limit) return;
    }
  };
  await calling(DATABASE, walk());
  return found;
}
