import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { ServiceUnavailable, SettingMoved } from '../../functions/errors.ts';
import type { NewSetting, Setting, Settings } from '../../functions/ports.ts';
import { calling, DATABASE, translate } from './errors.ts';
import { CONDITIONS, KEYS, TABLE } from './keys.ts';

interface Options {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const itemSchema = z.object({ setting: z.string() });
const read = (item: unknown): Setting => JSON.parse(itemSchema.parse(item).setting) as Setting;

/**
 * Versioned configuration in the table: an item a version, never written twice, and beside them a copy of the latest, so that
 * a step reads it by its key. Both are written in one transaction.
 */
export function createSettings(where: Options): Settings {
  const { client, table } = where;
  const item = async (Key: { pk: string; sk: string }): Promise<Setting | undefined> => {
    const command = new GetCommand({ TableName: table, Key, ConsistentRead: true });
    const { Item } = await calling(DATABASE, client.send(command));
    return Item && read(Item);
  };
  const latest = (name: string): Promise<Setting | undefined> => item(KEYS.latestSetting(name));
  return {
    latest,
    version: (name, version) => item(KEYS.setting(name, version)),
    history: name => history(where, name),
    put: async given => {
      try {
        return await putNext(where, given);
      } catch (error) {
        if (!isRefused(error)) throw translate(DATABASE, error);
        const present = (await latest(given.name))?.version ?? 0;
        // A write at the same moment that was itself refused leaves the version as it was: the same call may go through.
        if (present === given.expectedVersion) throw new ServiceUnavailable(DATABASE, error);
        throw new SettingMoved(given.name, present, error);
      }
    },
  };
}

async function history({ client, table }: Options, name: string): Promise<Setting[]> {
  const { pk, sk } = KEYS.settingVersions(name);
  const input: QueryCommandInput = {
    TableName: table,
    KeyConditionExpression: `${TABLE.partitionKey} = :pk AND begins_with(${TABLE.sortKey}, :sk)`,
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ...{ ScanIndexForward: false, ConsistentRead: true },
  };
  const found: Setting[] = [];
  try {
    for await (const { Items = [] } of paginateQuery({ client }, input)) found.push(...Items.map(read));
  } catch (error) {
    throw translate(DATABASE, error);
  }
  return found;
}

async function putNext({ client, table }: Options, { expectedVersion, ...rest }: NewSetting): Promise<Setting> {
  const version = expectedVersion + 1;
  const setting = JSON.stringify({ ...rest, version } satisfies Setting);
  const copy = { ...KEYS.latestSetting(rest.name), setting, settingVersion: version };
  const condition =
    expectedVersion === 0
      ? { ConditionExpression: CONDITIONS.absent }
      : {
          ConditionExpression: CONDITIONS.settingAtExpected,
          ExpressionAttributeValues: { ':expected': expectedVersion },
        };
  const kept = { ...KEYS.setting(rest.name, version), setting };
  const command = new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName: table, Item: copy, ...condition } },
      { Put: { TableName: table, Item: kept, ConditionExpression: CONDITIONS.absent } },
    ],
  });
  await client.send(command);
  return JSON.parse(setting) as Setting;
}

/** A condition did not hold, or somebody wrote at the same moment. */
const isRefused = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );
