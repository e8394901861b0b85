import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { officeBook, type OfficeBook } from '../../functions/office.ts';
import { calling, DATABASE } from './errors.ts';
import { KEYS } from './keys.ts';
import { createSettings } from './setting-items.ts';

/** How long a warm function goes on with the configuration it read, in milliseconds. */
const FRESH_MS = 60_000;

interface Options {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly now?: () => number;
}

const itemSchema = z.object({ office: z.string() });

/** The office: the latest version among the settings. The configuration item of earlier tables is taken over as the first. */
export const createOffice = ({ client, table, now = Date.now }: Options): OfficeBook =>
  officeBook({
    settings: createSettings({ client, table }),
    now,
    where: '管理接口（PUT /api/office）',
    freshMs: FRESH_MS,
    before: async () => {
      const command = new GetCommand({ TableName: table, Key: KEYS.office, ConsistentRead: true });
      const { Item } = await calling(DATABASE, client.send(command));
      return Item && { text: itemSchema.parse(Item).office, from: '原配置项' };
    },
  });
