import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaseStore } from '../../../adapters/aws/case-store.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { incrementItem } from '../../../adapters/aws/counter-items.ts';
import { KEYS } from '../../../adapters/aws/keys.ts';
import { createStatistics } from '../../../adapters/aws/statistics.ts';
import type { Counter } from '../../../casework/statistics/counters.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { MORNING, openingCommit } from '../../builders/case.ts';
import { counting } from '../../builders/stories.ts';
import { PASSING } from './failures.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const where = { client: documentClient(new DynamoDBClient({ region: 'cn-north-1' })), table: 'cases' };
const statistics = createStatistics(where);

const counter = (organ: string, name = ''): Counter => ({
  ...{ month: '2026-03', organ, procedure: 'tolerance', measure: 'opened', name, value: 1 },
});

/** So many writes that no sweep has folded yet, as the index names them and as they are read by key. */
function waiting(count: number, of: (n: number) => Counter[]): void {
  const items = Array.from({ length: count }, (_, n) => incrementItem(KEYS.increment(`C${n}`, 1), MORNING, of(n)));
  dynamo.on(QueryCommand).resolves({ Items: items.map(({ pk, sk }) => ({ pk, sk })) });
  for (const item of items) dynamo.on(GetCommand, { Key: { pk: item.pk, sk: item.sk } }).resolves({ Item: item });
}
const transactions = () =>
  dynamo.commandCalls(TransactWriteCommand).map(({ args }) => args[0].input.TransactItems ?? []);

beforeEach(() => {
  dynamo.reset();
  dynamo.on(TransactWriteCommand).resolves({});
});

describe('a write that counts', () => {
  it('leaves its increment beside the case and touches no counter: writes of one month never conflict', async () => {
    await createCaseStore(where).commit(counting(undefined, openingCommit('C1')));
    const written = JSON.stringify(transactions());
    expect(written).toContain('INCREMENT#000000001');
    expect(written).not.toContain('COUNTERS');
  });
});

describe('a sweep', () => {
  it('takes increments out of the index and adds them to the counters in one transaction, each on condition', async () => {
    waiting(3, () => [counter('discipline')]);
    expect(await statistics.fold(10)).toBe(3);
    const [actions = []] = transactions();
    expect(actions.map(({ Update }) => [String(Update?.Key?.pk), Update?.ConditionExpression])).toEqual([
      ['CASE#C0', 'owedPk = :increments'],
      ['CASE#C1', 'owedPk = :increments'],
      ['CASE#C2', 'owedPk = :increments'],
      ['COUNTERS#2026-03', undefined],
    ]);
    expect(Object.values(actions[3]?.Update?.ExpressionAttributeValues ?? {})).toContain(3);
  });

  it('never puts more than 100 actions or 150 counters into a transaction', async () => {
    waiting(120, n => Array.from({ length: 20 }, (_, i) => counter('discipline', String((n * 20 + i) % 400))));
    expect(await statistics.fold(1000)).toBe(120);
    for (const actions of transactions()) {
      expect(actions.length).toBeLessThanOrEqual(100);
      const added = actions.at(-1)?.Update?.ExpressionAttributeNames ?? {};
      expect(Object.keys(added).length).toBeLessThanOrEqual(152);
      expect(actions.at(-1)?.Update?.UpdateExpression?.length).toBeLessThan(4096);
    }
  });

  it('leaves to the next what another sweep is folding, and says what the table cannot do for the moment', async () => {
    waiting(2, () => [counter('discipline')]);
    const cancelled = new TransactionCanceledException({ message: 'cancelled', $metadata: {} });
    dynamo.on(TransactWriteCommand).rejects(cancelled);
    expect(await statistics.fold(10)).toBe(0);
    const [, passing] = PASSING[0] ?? [];
    dynamo.on(TransactWriteCommand).rejects(passing);
    await expect(statistics.fold(10)).rejects.toThrow(ServiceUnavailable);
  });

  it('passes over what the index still names though it was folded', async () => {
    waiting(1, () => [counter('discipline')]);
    dynamo.on(GetCommand).resolves({ Item: { ...KEYS.increment('C0', 1), increments: '[]' } });
    expect(await statistics.fold(10)).toBe(0);
    expect(transactions()).toEqual([]);
  });
});

describe('reading', () => {
  it('asks once a month and once for what is not folded, and never scans', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [] });
    expect(await statistics.counters('2026-01', '2026-12')).toEqual([]);
    expect(dynamo.commandCalls(QueryCommand)).toHaveLength(13);
    expect(dynamo.commandCalls(ScanCommand)).toHaveLength(0);
  });

  it.each(PASSING)('is unavailable for the moment after %s', async (_, error) => {
    dynamo.on(QueryCommand).rejects(error).on(PutCommand).rejects(error);
    await expect(statistics.counters('2026-01', '2026-01')).rejects.toThrow(ServiceUnavailable);
    await expect(statistics.correct([counter('discipline')])).rejects.toThrow(ServiceUnavailable);
  });
});
