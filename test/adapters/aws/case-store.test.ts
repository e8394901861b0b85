import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaseStore } from '../../../adapters/aws/case-store.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { CommitTooLarge, ItemTooLarge, ServiceRefused } from '../../../adapters/aws/errors.ts';
import {
  HeadMoved,
  NumberTaken,
  ServiceUnavailable,
  StepAlreadyDone,
  SubmissionUsed,
} from '../../../functions/errors.ts';
import type { Commit } from '../../../functions/ports.ts';
import { MORNING, nextCommit, openingCommit, stepRef, taskOpened } from '../../builders/case.ts';
import { LASTING, PASSING } from './failures.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const client = documentClient(new DynamoDBClient({ region: 'cn-north-1' }));
const store = createCaseStore({ client, table: 'cases' });

const FULL: Commit = nextCommit(openingCommit('C1'), [taskOpened('C1', 'T1')], {
  step: { ref: stepRef('C1'), result: {} },
  submission: 'S1',
  numbers: [
    { series: 'A', value: 4 },
    { series: 'B', value: 1 },
    { series: 'A', value: 5 },
  ],
  bells: ['T1'],
});
/** The actions of FULL, in their order. */
const ORDER = ['step', 'submission', 'head', 'event', 'number A', 'number B', 'task', 'bell'];

const canceled = (reasons: CancellationReason[]) =>
  new TransactionCanceledException({ message: 'Transaction cancelled', $metadata: {}, CancellationReasons: reasons });
const only = (...failed: [item: string, code: string][]) =>
  canceled(ORDER.map(item => ({ Code: failed.find(([name]) => name === item)?.[1] ?? 'None' })));
const refusal = async (error: Error): Promise<unknown> => {
  dynamo.on(TransactWriteCommand).rejects(error);
  return store.commit(FULL).catch((reason: unknown) => reason);
};

beforeEach(() => {
  dynamo.reset();
});

describe('one write', () => {
  it('holds step, submission, head, events, numbers, tasks and bells, each with its condition', async () => {
    dynamo.on(TransactWriteCommand).resolves({});
    await store.commit(FULL);
    const [call] = dynamo.commandCalls(TransactWriteCommand);
    const actions = (call?.args[0].input.TransactItems ?? []).map(
      ({ Put, Update }) =>
        [Put?.Item?.sk ?? Update?.Key?.sk, Put?.ConditionExpression ?? Update?.ConditionExpression] as const,
    );
    expect(actions).toEqual([
      ['STEP#C1#Screen#1', 'attribute_not_exists(pk)'],
      ['USED', 'attribute_not_exists(pk)'],
      ['HEAD', 'seq = :expected'],
      ['EVENT#000000002', 'attribute_not_exists(pk)'],
      ['LAST', 'lastNumber = :previous'],
      ['LAST', 'attribute_not_exists(pk)'],
      ['TASK#T1', undefined],
      ['BELL#T1', undefined],
    ]);
  });
});

describe('a refused condition', () => {
  it.each([
    ['step', StepAlreadyDone],
    ['submission', SubmissionUsed],
    ['head', HeadMoved],
    ['event', HeadMoved],
    ['number A', NumberTaken],
    ['number B', NumberTaken],
  ])('on the %s has its own name', async (item, name) => {
    const error = only([item, 'ConditionalCheckFailed']);
    const reason = await refusal(error);
    expect(reason).toBeInstanceOf(name);
    expect(reason).toMatchObject({ cause: error });
  });

  it('names the series whose number is taken', async () => {
    expect(await refusal(only(['number B', 'ConditionalCheckFailed']))).toMatchObject({
      message: expect.stringContaining(' B ') as string,
    });
  });

  it('that says it is done comes before one that says the ledger moved on', async () => {
    const both = only(
      ['head', 'ConditionalCheckFailed'],
      ['step', 'ConditionalCheckFailed'],
      ['number A', 'ConditionalCheckFailed'],
    );
    expect(await refusal(both)).toBeInstanceOf(StepAlreadyDone);
  });

  it('counts more than a conflict on another item', async () => {
    expect(await refusal(only(['step', 'ConditionalCheckFailed'], ['bell', 'TransactionConflict']))).toBeInstanceOf(
      StepAlreadyDone,
    );
  });
});

describe('a write that met another one', () => {
  it.each(['head', 'number A', 'bell'])('at the %s decides again', async item => {
    expect(await refusal(only([item, 'TransactionConflict']))).toBeInstanceOf(HeadMoved);
  });
});

describe('a write that found no room', () => {
  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])('(%s) may go through later', async code => {
    const error = only(['task', code]);
    expect(await refusal(error)).toMatchObject({ code: 'service.unavailable', cause: error });
  });

  it('because an item is over 400 KB is named, however DynamoDB says it', async () => {
    const Message = 'Item size to update has exceeded the maximum allowed size';
    expect(await refusal(canceled([{ Code: 'ValidationError', Message }]))).toBeInstanceOf(ItemTooLarge);
    const message = 'Item size has exceeded the maximum allowed size';
    expect(await refusal(Object.assign(new Error(message), { name: 'ValidationException' }))).toBeInstanceOf(
      ItemTooLarge,
    );
  });

  it('because it has more than 100 actions never leaves the house', async () => {
    const bells = Array.from({ length: 100 }, (_, i) => `T${i}`);
    await expect(store.commit(openingCommit('C1', { bells }))).rejects.toThrow(CommitTooLarge);
    expect(dynamo.calls()).toHaveLength(0);
  });

  it('for a reason nobody knows is refused, not tried again', async () => {
    expect(await refusal(canceled([]))).toBeInstanceOf(ServiceRefused);
    expect(await refusal(only(['task', 'ItemCollectionSizeLimitExceeded']))).toBeInstanceOf(ServiceRefused);
  });
});

describe('DynamoDB', () => {
  it.each(PASSING)('is unavailable for the moment after %s', async (_, error) => {
    expect(await refusal(error)).toBeInstanceOf(ServiceUnavailable);
    dynamo.on(GetCommand).rejects(error).on(QueryCommand).rejects(error);
    await expect(store.load('C1')).rejects.toMatchObject({ code: 'service.unavailable', cause: error });
    await expect(store.ledger('C1')).rejects.toThrow(ServiceUnavailable);
    await expect(store.inbox({ organ: 'discipline', role: 'registrar' })).rejects.toThrow(ServiceUnavailable);
  });

  it.each(LASTING)('refuses for good with %s', async (_, error) => {
    expect(await refusal(error)).toBeInstanceOf(ServiceRefused);
    dynamo.on(GetCommand).rejects(error);
    await expect(store.stepResult(stepRef('C1'))).rejects.toMatchObject({ code: 'service.refused', cause: error });
  });
});

describe('a list', () => {
  it('is read to its last page, from an index, and never by a scan', async () => {
    const summary = (id: string) =>
      JSON.stringify({ id, organ: 'discipline', applicant: 'u-li', openedAt: MORNING, parked: false });
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [{ summary: summary('C2') }], LastEvaluatedKey: { pk: 'x' } })
      .resolvesOnce({ Items: [{ summary: summary('C1') }] });
    const cases = await store.cases({ organ: 'discipline' });
    expect(cases.map(({ id }) => id)).toEqual(['C2', 'C1']);
    const [, second] = dynamo.commandCalls(QueryCommand);
    expect(second?.args[0].input).toMatchObject({
      IndexName: 'by-office',
      ExclusiveStartKey: { pk: 'x' },
      ScanIndexForward: false,
    });
    expect(dynamo.commandCalls(ScanCommand)).toHaveLength(0);
  });
});

describe('a read by key', () => {
  it('is strongly consistent', async () => {
    dynamo.on(GetCommand).resolves({}).on(QueryCommand).resolves({});
    await store.load('C1');
    await store.ledger('C1');
    await store.stepResult(stepRef('C1'));
    await store.lastNumber('A');
    await store.caseOfSubmission('S1');
    const reads = [...dynamo.commandCalls(GetCommand), ...dynamo.commandCalls(QueryCommand)];
    expect(reads.map(call => call.args[0].input.ConsistentRead)).toEqual([true, true, true, true, true]);
  });
});
