import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TASKS, taskKindSchema } from '../../casework/tasks/index.ts';

/** JSON Schema, as far as forms read it. */
interface Node {
  readonly title?: string | undefined;
  readonly const?: unknown;
  readonly enum?: unknown[] | undefined;
  readonly words?: Record<string, string> | undefined;
  readonly properties?: Record<string, Node> | undefined;
  readonly items?: Node | undefined;
  readonly oneOf?: Node[] | undefined;
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.looseObject({
    title: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    words: z.record(z.string(), z.string()).optional(),
    properties: z.record(z.string(), node).optional(),
    items: node.optional(),
    oneOf: z.array(node).optional(),
  }),
);

/** Every field that a person fills in, with its path. */
function* fields(at: Node, path: string): Generator<[string, Node]> {
  for (const one of at.oneOf ?? []) yield* fields(one, path);
  if (at.items) yield* fields(at.items, `${path}[]`);
  for (const [name, field] of Object.entries(at.properties ?? {})) {
    if (field.const === undefined) yield [`${path}.${name}`, field];
    yield* fields(field, `${path}.${name}`);
  }
}

const all = taskKindSchema.options.flatMap(kind => [
  ...fields(node.parse(z.toJSONSchema(TASKS[kind].input, { io: 'input', unrepresentable: 'any' })), kind),
]);

describe('the fields of every task, as a form shows them', () => {
  it('each has a Chinese title', () => {
    const bare = all.filter(([, { title }]) => !/[\u4e00-\u9fff]/.test(title ?? '')).map(([path]) => path);
    expect(all.length).toBeGreaterThan(150);
    expect(bare).toEqual([]);
  });

  it('each choice has words for all that can be chosen', () => {
    const choices = all.flatMap(([path, field]) => {
      const chosen = field.enum ? field : field.items?.enum ? field.items : undefined;
      return chosen ? [{ path, ids: chosen.enum ?? [], words: Object.keys(chosen.words ?? {}) }] : [];
    });
    expect(choices.length).toBeGreaterThan(15);
    for (const { path, ids, words } of choices) expect(words, path).toEqual(ids);
  });
});
