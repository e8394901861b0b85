import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { KEYS } from '../../../adapters/aws/keys.ts';
import { createOffice } from '../../../adapters/aws/office.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { anOffice } from '../../contracts/an-office.ts';
import { officeContract } from '../../contracts/office.ts';
import { awsError } from './failures.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const where = { client: documentClient(new DynamoDBClient({ region: 'cn-north-1' })), table: 'cases' };
const configured = (text: string) => dynamo.on(GetCommand, { Key: KEYS.office }).resolves({ Item: { office: text } });

beforeEach(() => {
  dynamo.reset();
  dynamo.on(GetCommand).resolves({});
});

officeContract('the configuration item', () =>
  Promise.resolve({
    office: createOffice(where),
    configure: text => Promise.resolve(void configured(text)),
    close: () => Promise.resolve(),
  }),
);

describe('the configuration item', () => {
  it('is read once a minute, however often it is asked for', async () => {
    let now = 0;
    const office = createOffice({ ...where, now: () => now });
    configured(JSON.stringify(anOffice('1')));
    await office();
    configured(JSON.stringify(anOffice('2')));
    now = 59_999;
    expect((await office()).version).toBe('1');
    now = 60_000;
    expect((await office()).version).toBe('2');
    expect(dynamo.commandCalls(GetCommand)).toHaveLength(2);
  });

  it('that cannot be reached is unavailable for the moment', async () => {
    dynamo.on(GetCommand, { Key: KEYS.office }).rejects(awsError('ThrottlingException'));
    await expect(createOffice(where)()).rejects.toThrow(ServiceUnavailable);
  });
});
