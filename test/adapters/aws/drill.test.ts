import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { ServiceRefused } from '../../../adapters/aws/errors.ts';
import {
  commandsOf,
  discard,
  drillOf,
  NothingToRestore,
  restore,
  verifyTable,
} from '../../../adapters/aws/operate/drill.ts';
import { anchorBytes } from '../../../casework/anchors.ts';
import { headOf, MORNING, nextCommit, openingCommit, taskOpened } from '../../builders/case.ts';
import { awsError } from './failures.ts';

const DAY = 86_400_000;
const client = new DynamoDBClient({ region: 'cn-north-1' });
const aws = mockClient(client);
const plan = drillOf('cases', MORNING, MORNING - DAY);
const backups = (from: number, to: number) => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: 'ENABLED' as const,
    PointInTimeRecoveryDescription: {
      EarliestRestorableDateTime: new Date(from),
      LatestRestorableDateTime: new Date(to),
    },
  },
});

describe('恢复演练', () => {
  beforeEach(() => {
    aws.reset();
    aws.on(DescribeContinuousBackupsCommand).resolves(backups(MORNING - 35 * DAY, MORNING - 300_000));
    aws.on(RestoreTableToPointInTimeCommand).resolves({});
    aws.on(DescribeTableCommand).resolves({ Table: { TableStatus: 'ACTIVE' } });
    aws.on(DeleteTableCommand).resolves({});
  });

  it('says beforehand, command by command, what it will do', () => {
    expect(commandsOf(plan)).toEqual([
      'aws dynamodb describe-continuous-backups --table-name cases',
      'aws dynamodb restore-table-to-point-in-time --source-table-name cases --target-table-name cases-drill-202603020100 --restore-date-time 2026-03-01T01:00:00.000Z',
      'aws dynamodb wait table-exists --table-name cases-drill-202603020100',
      'npm run rongcuo-aws -- verify --table cases-drill-202603020100 --anchors-bucket BUCKET',
      'aws dynamodb delete-table --table-name cases-drill-202603020100',
    ]);
    expect(commandsOf(drillOf('cases', MORNING))[1]).toContain('--use-latest-restorable-time');
  });

  it('restores beside the table, never over it, and deletes only what it restored', async () => {
    await restore(client, plan);
    await discard(client, plan);
    expect(aws.commandCalls(RestoreTableToPointInTimeCommand)[0]?.args[0].input).toEqual({
      SourceTableName: 'cases',
      TargetTableName: 'cases-drill-202603020100',
      RestoreDateTime: new Date(MORNING - DAY),
    });
    expect(aws.commandCalls(DeleteTableCommand).map(({ args }) => args[0].input.TableName)).toEqual([plan.target]);
    await expect(discard(client, { table: 'cases', target: 'cases' })).rejects.toThrow('no table of a drill');
  });

  it('restores nothing to a time it cannot reach, or where there is no point-in-time recovery', async () => {
    for (const at of [MORNING - 36 * DAY, MORNING])
      await expect(restore(client, { ...plan, at }), new Date(at).toISOString()).rejects.toThrow(NothingToRestore);
    aws.on(DescribeContinuousBackupsCommand).resolves({});
    await expect(restore(client, plan)).rejects.toThrow(NothingToRestore);
    aws.on(DescribeContinuousBackupsCommand).rejects(awsError('AccessDeniedException'));
    await expect(restore(client, plan)).rejects.toThrow(ServiceRefused);
    expect(aws.commandCalls(RestoreTableToPointInTimeCommand)).toEqual([]);
  });

  it('finds a broken ledger, and one that the anchor of the day before says is incomplete', async () => {
    const opened = openingCommit('C1');
    const next = nextCommit(opened, [taskOpened('C1', 'T1')]);
    const ledgers = new Map([['C1', [...opened.events, ...next.events]]]);
    const store = { ledger: (id: string) => Promise.resolve(ledgers.get(id) ?? []) };
    const bytes = anchorBytes({ version: 1, date: '2026-03-01', heads: [{ caseId: 'C1', ...headOf(next) }] });
    const anchors = { dates: () => Promise.resolve(['2026-03-01', '2026-03-02']), get: () => Promise.resolve(bytes) };
    const verify = () => verifyTable(store, ['C1'], anchors, MORNING);
    expect(await verify()).toEqual({ cases: 1, events: 2, anchor: { date: '2026-03-01', heads: 1 }, problems: [] });
    ledgers.set('C1', [...opened.events]);
    expect((await verify()).problems).toEqual([{ caseId: 'C1', problem: '台账只有 1 条，锚定时有 2 条' }]);
    ledgers.set('C1', [...next.events]);
    expect((await verify()).problems[0]?.problem).toContain('应为第 1 条');
    expect((await verifyTable(store, [], anchors, MORNING)).problems).toHaveLength(1);
  });
});
