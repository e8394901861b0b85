import type { Action } from '../../adapters/aws/commit.ts';
import { TABLE } from '../../adapters/aws/keys.ts';

/**
 * Request units of DynamoDB on demand: a write unit a KB (two in a transaction), a read unit 4 KB of a consistent read; an index
 * is written besides, with what it carries.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
export type Item = Readonly<Record<string, unknown>>;

const NUMBER_BYTES = 21;
const bytesOf = (value: unknown): number =>
  typeof value === 'number'
    ? NUMBER_BYTES
    : Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value));

/** Names and values, as the item size rules count them. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value), 0);

export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4096));

/** What an index carries of an item; undefined where the item is not in it. */
function projected(item: Item, { partitionKey, sortKey, include }: (typeof TABLE.indexes)[keyof typeof TABLE.indexes]) {
  if (item[partitionKey] === undefined) return undefined;
  const names: readonly string[] = [TABLE.partitionKey, TABLE.sortKey, partitionKey, sortKey, ...include];
  return {
    keys: JSON.stringify([item[partitionKey], item[sortKey]]),
    bytes: itemBytes(Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)))),
  };
}

/** Units of the indexes when an item is written over another: an entry that moves is deleted and put. */
export function indexUnits(before: Item | undefined, after: Item | undefined): number {
  return Object.values(TABLE.indexes).reduce((sum, index) => {
    const old = before && projected(before, index);
    const now = after && projected(after, index);
    const left = old !== undefined && old.keys !== now?.keys;
    return sum + (left ? writeUnits(old.bytes) : 0) + (now ? writeUnits(now.bytes) : 0);
  }, 0);
}

/** What a transaction's action leaves under its key, as far as its size is concerned. */
export function written(action: Action): { readonly key: string; readonly item: Item } | undefined {
  const item: Item | undefined = action.Put?.Item ?? (action.Update && updated(action.Update));
  return item && { key: `${String(item.pk)} ${String(item.sk)}`, item };
}

/** `SET name = :value, …`: the attributes by their names. */
function updated({ Key, UpdateExpression = '', ExpressionAttributeValues = {} }: NonNullable<Action['Update']>): Item {
  const set = [...UpdateExpression.matchAll(/(\w+) = (?:if_not_exists\(\w+, )?(:\w+)/g)];
  return {
    ...Key,
    ...Object.fromEntries(set.map(([, name = '', value = '']) => [name, ExpressionAttributeValues[value]])),
  };
}
