import { z } from 'zod';
import { procedureSchema } from '../../casework/procedures.ts';
import { counterSchema, measureSchema, monthSchema, type Counter } from '../../casework/statistics/counters.ts';
import { INDEX, KEYS } from './keys.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** What a write adds to the counters, owed until a sweep has folded it. It stays afterwards, out of the index. */
export const incrementItem = (key: Key, at: number, increments: readonly Counter[]) => ({
  ...key,
  increments: JSON.stringify(increments),
  owedPk: INDEX.increments,
  owedSk: INDEX.incrementOrder(at, key),
});

const incrementSchema = z.object({ pk: z.string(), sk: z.string(), increments: z.string(), owedPk: z.string() });
export interface Increment {
  readonly key: Key;
  readonly counters: readonly Counter[];
}

/** Undefined once it was folded. */
export function toIncrement(item: unknown): Increment | undefined {
  const found = incrementSchema.safeParse(item);
  if (!found.success) return undefined;
  const { pk, sk, increments } = found.data;
  return { key: { pk, sk }, counters: z.array(counterSchema).parse(JSON.parse(increments)) };
}

const headSchema = z.looseObject({ month: monthSchema, organ: z.string(), procedure: procedureSchema });

/** `answered:verify/statutory`: a counter is an attribute of its own, so that many can be added to at once. */
const attributeOf = ({ measure, name }: Counter): string => `${measure}:${name}`;

/** The counters of one month, organ and procedure. */
export function toCounters(item: unknown): Counter[] {
  const { month, organ, procedure, ...attributes } = headSchema.parse(item);
  return Object.entries(attributes).flatMap(([attribute, value]): Counter[] => {
    const [kind, name = ''] = attribute.split(/:(.*)/s);
    const measure = measureSchema.safeParse(kind);
    if (!measure.success || typeof value !== 'number' || value === 0) return [];
    return [{ month, organ, procedure, measure: measure.data, name, value }];
  });
}

/** Counters with the same key stand in the same item. */
export const itemKey = ({ month, organ, procedure }: Counter): string => JSON.stringify([month, organ, procedure]);

/** The updates that add these counters, one for each item of the table. */
export function additions(counters: readonly Counter[]) {
  const items = new Map<string, Counter[]>();
  for (const counter of counters) {
    const key = itemKey(counter);
    items.set(key, [...(items.get(key) ?? []), counter]);
  }
  return [...items.values()].flatMap(of => of.slice(0, 1).map(first => addition(first, of)));
}

function addition({ month, organ, procedure }: Counter, counters: readonly Counter[]) {
  const named = counters.map((counter, i) => ({ name: `#n${i}`, value: `:v${i}`, counter }));
  return {
    Key: KEYS.counters(month, organ, procedure),
    UpdateExpression:
      'SET #month = :month, organ = :organ, #procedure = :procedure' +
      ` ADD ${named.map(({ name, value }) => `${name} ${value}`).join(', ')}`,
    ExpressionAttributeNames: {
      ...{ '#month': 'month', '#procedure': 'procedure' },
      ...Object.fromEntries(named.map(({ name, counter }) => [name, attributeOf(counter)])),
    },
    ExpressionAttributeValues: {
      ...{ ':month': month, ':organ': organ, ':procedure': procedure },
      ...Object.fromEntries(named.map(({ value, counter }) => [value, counter.value])),
    },
  };
}
