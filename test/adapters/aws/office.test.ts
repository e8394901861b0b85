import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { KEYS } from '../../../adapters/aws/keys.ts';
import { createOffice } from '../../../adapters/aws/office.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { anOffice } from '../../contracts/an-office.ts';
import { awsError } from './failures.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const where = { client: documentClient(new DynamoDBClient({ region: 'cn-north-1' })), table: 'cases' };
const latest = KEYS.latestSetting('office');

/** The setting as the table holds it at a version. */
function configured(version: number): void {
  const { version: _version, ...value } = anOffice();
  const by = { kind: 'person', id: 'a', name: '管理员甲' };
  const setting = JSON.stringify({ name: 'office', version, value, by, at: 0, note: '' });
  dynamo.on(GetCommand, { Key: latest }).resolves({ Item: { ...latest, setting } });
}

beforeEach(() => {
  dynamo.reset();
  dynamo.on(GetCommand).resolves({});
  dynamo.on(TransactWriteCommand).resolves({});
});

// The contract of the office runs on DynamoDB Local (test/slow).
describe('the office on AWS', () => {
  it('is read once a minute, however often it is asked for', async () => {
    let now = 0;
    const book = createOffice({ ...where, now: () => now });
    const office = () => book.office();
    configured(1);
    await office();
    configured(2);
    now = 59_999;
    expect((await office()).version).toBe('1');
    now = 60_000;
    expect((await office()).version).toBe('2');
    expect(dynamo.commandCalls(GetCommand)).toHaveLength(2);
  });

  it('takes the configuration item of an earlier table over, by its key alone and in one write', async () => {
    dynamo.on(GetCommand, { Key: KEYS.office }).resolves({ Item: { office: JSON.stringify(anOffice('old')) } });
    expect(await createOffice(where).office()).toEqual(anOffice('1'));
    const [write] = dynamo.commandCalls(TransactWriteCommand);
    const keys = write?.args[0].input.TransactItems?.map(({ Put }) => Put?.Item);
    expect(keys).toMatchObject([latest, KEYS.setting('office', 1)]);
    expect(JSON.stringify(keys)).toContain('原版本 old');
  });

  it('that cannot be reached is unavailable for the moment', async () => {
    dynamo.on(GetCommand, { Key: latest }).rejects(awsError('ThrottlingException'));
    await expect(createOffice(where).office()).rejects.toThrow(ServiceUnavailable);
  });
});
