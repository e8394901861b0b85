import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { OfficeMissing, parseOffice, type Office } from '../../casework/office.ts';
import { calling, DATABASE } from './errors.ts';
import { KEYS } from './keys.ts';

/** Where people find it, for remedies. */
const WHERE = '管理接口';

/** How long a warm function goes on with the configuration it read, in milliseconds. */
const FRESH_MS = 60_000;

interface Options {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly now?: () => number;
}

/**
 * The office from the table's configuration item, checked each time it is read.
 * @throws {OfficeMissing | OfficeInvalid}
 */
export function createOffice({ client, table, now = Date.now }: Options): () => Promise<Office> {
  let kept: { office: Office; until: number } | undefined;
  return async () => {
    if (kept && now() < kept.until) return kept.office;
    const command = new GetCommand({ TableName: table, Key: KEYS.office, ConsistentRead: true });
    const { Item } = await calling(DATABASE, client.send(command));
    if (!Item) throw new OfficeMissing(WHERE);
    kept = { office: parseOffice(itemSchema.parse(Item).office, WHERE), until: now() + FRESH_MS };
    return kept.office;
  };
}

/** Writes the configuration (an administrator's act). */
export async function storeOffice({ client, table }: Options, office: Office): Promise<void> {
  const Item = { ...KEYS.office, office: JSON.stringify(office) };
  await calling(DATABASE, client.send(new PutCommand({ TableName: table, Item })));
}

const itemSchema = z.object({ office: z.string() });
