import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { officeSchema } from '../../casework/office.ts';
import type { Office } from '../../casework/office.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { calling, DATABASE } from './errors.ts';
import { KEYS } from './keys.ts';

export class OfficeMissing extends RongcuoError {
  constructor() {
    super('office.missing', '尚未配置机关、人员和时限', { remedy: '由管理员载入机关配置' });
  }
}
export class OfficeInvalid extends RongcuoError {
  constructor(detail: string, cause?: unknown) {
    super('office.invalid', `机关配置有误:${detail}`, { remedy: '由管理员改正机关配置', cause });
  }
}

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
    if (!Item) throw new OfficeMissing();
    kept = { office: parse(itemSchema.parse(Item).office), until: now() + FRESH_MS };
    return kept.office;
  };
}

/** Writes the configuration (an administrator's act). */
export async function storeOffice({ client, table }: Options, office: Office): Promise<void> {
  const Item = { ...KEYS.office, office: JSON.stringify(office) };
  await calling(DATABASE, client.send(new PutCommand({ TableName: table, Item })));
}

const itemSchema = z.object({ office: z.string() });

function parse(text: string): Office {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new OfficeInvalid('不是 JSON', error);
  }
  const result = officeSchema.safeParse(data);
  if (!result.success) throw new OfficeInvalid(z.prettifyError(result.error), result.error);
  return result.data;
}
