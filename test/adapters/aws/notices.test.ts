import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaseStore } from '../../../adapters/aws/case-store.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { noticeItem } from '../../../adapters/aws/notice-item.ts';
import { createNotices } from '../../../adapters/aws/notices.ts';
import type { Address } from '../../../casework/addresses.ts';
import type { Notice } from '../../../casework/notices.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import type { Delivery } from '../../../functions/ports.ts';
import { MORNING, openingCommit } from '../../builders/case.ts';
import { PASSING } from './failures.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const where = { client: documentClient(new DynamoDBClient({ region: 'cn-north-1' })), table: 'cases' };
const notices = createNotices(where);

const notice = (to: Address): Notice => ({
  ...{ id: 'C1-N2-1', caseId: 'C1', to, kind: 'closed', text: '案件 C1：已办结', link: '/cases/C1', at: MORNING },
});
const PENDING: Delivery = { status: 'pending', attempts: 0, reached: [], next: MORNING };
const TIME = String(MORNING).padStart(15, '0');

beforeEach(() => {
  dynamo.reset();
});

describe('a notice in the table', () => {
  it('is written in the transaction of its commit', async () => {
    dynamo.on(TransactWriteCommand).resolves({});
    const told = [{ notice: notice({ user: 'u-li' }) }];
    await createCaseStore(where).commit({ ...openingCommit('C1'), notices: told });
    const items = dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(items.at(-1)?.Put?.Item).toEqual({
      ...{ pk: 'CASE#C1', sk: 'NOTICE#C1-N2-1', caseId: 'C1', notice: JSON.stringify(told[0]?.notice) },
      ...{ applicantPk: 'APPLICANT#u-li', applicantSk: `NOTICE#${TIME}#C1-N2-1` },
    });
  });

  it('to a role is found by role and organ, to administrators by their role alone', () => {
    const order = `${TIME}#C1-N2-1`;
    const to = (address: Address) => noticeItem({ notice: notice(address) });
    expect(to({ role: 'registrar', organ: 'discipline' })).toMatchObject({
      ...{ officePk: 'NOTICES#registrar#discipline', officeSk: order },
    });
    expect(to({ role: 'administrator' })).toMatchObject({ officePk: 'NOTICES#administrator#', officeSk: order });
    expect(to({ role: 'administrator' })).not.toHaveProperty('owedPk');
  });

  it('that the channel owes stands in the outbox under the time of its next attempt', () => {
    const item = noticeItem({ notice: notice({ user: 'u-li' }), delivery: PENDING });
    expect(item).toMatchObject({ owedPk: 'OUTBOX', owedSk: `${TIME}#C1-N2-1`, attempts: 0 });
  });
});

describe('the list of a person', () => {
  it('asks one index for each address and never scans', async () => {
    const [mine, ours] = [notice({ user: 'u-li' }), { ...notice({ role: 'filing', organ: 'a' }), id: 'C2-N1-1' }];
    dynamo
      .on(QueryCommand, { IndexName: 'by-applicant' })
      .resolves({ Items: [noticeItem({ notice: mine })] })
      .on(QueryCommand, { IndexName: 'by-office' })
      .resolves({ Items: [{ ...noticeItem({ notice: { ...ours, at: MORNING + 1 } }), readBy: new Set(['b', 'a']) }] });
    const list = await notices.list([{ user: 'u-li' }, { role: 'filing', organ: 'a' }], 10);
    expect(list.map(kept => [kept.notice.id, kept.readBy])).toEqual([
      ['C2-N1-1', ['a', 'b']],
      ['C1-N2-1', []],
    ]);
    expect(dynamo.commandCalls(ScanCommand)).toHaveLength(0);
  });
});

describe('the outbox', () => {
  it('is read up to now, and each notice then by its key', async () => {
    const item = noticeItem({ notice: notice({ user: 'u-li' }), delivery: PENDING });
    dynamo
      .on(QueryCommand)
      .resolves({ Items: [{ pk: item.pk, sk: item.sk }] })
      .on(GetCommand)
      .resolves({ Item: item });
    expect((await notices.due(MORNING, 10)).map(kept => kept.delivery)).toEqual([PENDING]);
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ...{ IndexName: 'owed-bells', KeyConditionExpression: 'owedPk = :partition AND owedSk < :sorted', Limit: 10 },
      ExpressionAttributeValues: { ':partition': 'OUTBOX', ':sorted': `${String(MORNING + 1).padStart(15, '0')}#` },
    });
  });

  it('is left by what was sent, on condition that no other attempt was kept meanwhile', async () => {
    const item = noticeItem({ notice: notice({ user: 'u-li' }), delivery: PENDING });
    dynamo.on(GetCommand).resolves({ Item: item }).on(UpdateCommand).resolves({});
    await notices.attempted('C1-N2-1', { status: 'sent', attempts: 1, reached: ['u-li'] });
    expect(dynamo.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression: 'attempts = :before',
      UpdateExpression: 'SET delivery = :delivery, attempts = :attempts REMOVE owedPk, owedSk',
    });
    dynamo.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));
    await expect(notices.attempted('C1-N2-1', PENDING)).resolves.toBeUndefined();
  });

  it('keeps what was given up apart, to be seen', async () => {
    const item = noticeItem({ notice: notice({ user: 'u-li' }), delivery: PENDING });
    dynamo.on(GetCommand).resolves({ Item: item }).on(UpdateCommand).resolves({});
    await notices.attempted('C1-N2-1', { status: 'failed', attempts: 16, reached: [], error: '邮箱已满' });
    expect(dynamo.commandCalls(UpdateCommand)[0]?.args[0].input.ExpressionAttributeValues).toMatchObject({
      ':pk': 'UNDELIVERED',
    });
  });
});

describe('DynamoDB', () => {
  it.each(PASSING)('is unavailable for the moment after %s', async (_, error) => {
    dynamo.on(GetCommand).rejects(error).on(QueryCommand).rejects(error).on(UpdateCommand).rejects(error);
    await expect(notices.get('C1-N2-1')).rejects.toThrow(ServiceUnavailable);
    await expect(notices.list([{ user: 'u-li' }], 1)).rejects.toThrow(ServiceUnavailable);
    await expect(notices.read('C1-N2-1', 'u-li')).rejects.toThrow(ServiceUnavailable);
  });
});
