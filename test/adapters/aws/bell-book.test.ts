import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBellBook } from '../../../adapters/aws/bell-book.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { ServiceRefused } from '../../../adapters/aws/errors.ts';
import { createSubmissions } from '../../../adapters/aws/submissions.ts';
import { ServiceUnavailable, SubmissionUsed } from '../../../functions/errors.ts';
import { LASTING, PASSING } from './failures.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const where = { client: documentClient(new DynamoDBClient({ region: 'cn-north-1' })), table: 'cases' };
const bells = createBellBook(where);
const submissions = createSubmissions(where);
const submission = { id: 'S1', user: 'u-li', files: [], createdAt: 1 };
const refused = new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });

beforeEach(() => {
  dynamo.reset();
});

describe('a ring that was delivered', () => {
  it('is forgotten only while its token hangs', async () => {
    dynamo.on(DeleteCommand).resolves({});
    await bells.rung('C1', 'T1', 'token');
    expect(dynamo.commandCalls(DeleteCommand)[0]?.args[0].input).toMatchObject({
      Key: { pk: 'CASE#C1', sk: 'BELL#T1' },
      ConditionExpression: 'hangingToken = :token',
      ExpressionAttributeValues: { ':token': 'token' },
    });
  });

  it('is nobody’s concern any more when another token hangs', async () => {
    dynamo.on(DeleteCommand).rejects(refused);
    await expect(bells.rung('C1', 'T1', 'old')).resolves.toBeUndefined();
  });
});

describe('a token that is hung', () => {
  it('leaves alone whether a ring is owed', async () => {
    dynamo.on(UpdateCommand).resolves({});
    await bells.hang('C1', 'T1', 'token');
    expect(dynamo.commandCalls(UpdateCommand)[0]?.args[0].input.UpdateExpression).not.toContain('owed');
  });
});

describe('a manifest', () => {
  it('that stands under the id with other content is refused by name', async () => {
    dynamo.on(PutCommand).rejects(refused);
    await expect(submissions.create(submission)).rejects.toMatchObject({
      code: 'store.submission-used',
      cause: refused,
    });
    await expect(submissions.create(submission)).rejects.toThrow(SubmissionUsed);
  });
});

const calls: [string, () => Promise<unknown>][] = [
  ['hang', () => bells.hang('C1', 'T1', 'token')],
  ['bell', () => bells.bell('C1', 'T1')],
  ['rung', () => bells.rung('C1', 'T1', 'token')],
  ['owed', () => bells.owed(10)],
  ['create', () => submissions.create(submission)],
  ['get', () => submissions.get('S1')],
];
describe.each(calls)('%s', (_, call) => {
  const failing = (error: Error) => {
    dynamo.onAnyCommand().rejects(error);
  };
  it.each(PASSING)('is unavailable for the moment after %s', async (_, error) => {
    failing(error);
    await expect(call()).rejects.toThrow(ServiceUnavailable);
  });
  it.each(LASTING)('is refused for good with %s', async (_, error) => {
    failing(error);
    await expect(call()).rejects.toThrow(ServiceRefused);
  });
});
