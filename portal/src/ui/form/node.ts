import { z } from 'zod';

/** A JSON Schema as zod writes the forms of this office (casework/tasks): only what those use. */
export interface Node {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly format?: string | undefined;
  /** Ids of a choice in Chinese words. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly string[] | undefined;
  readonly maxLength?: number | undefined;
  readonly minItems?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Node | undefined;
  readonly properties?: Readonly<Record<string, Node>> | undefined;
  readonly oneOf?: readonly Node[] | undefined;
}

const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    title: z.string().optional(),
    format: z.string().optional(),
    words: z.record(z.string(), z.string()).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    enum: z.array(z.string()).optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    required: z.array(z.string()).optional(),
    items: nodeSchema.optional(),
    properties: z.record(z.string(), nodeSchema).optional(),
    oneOf: z.array(nodeSchema).optional(),
  }),
);

/** What a person fills in, as JSON Schema. */
export const nodeOf = (schema: z.ZodType): Node =>
  nodeSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

/** The ways a task can be answered, by outcome. */
export const branchesOf = (schema: z.ZodType): readonly (readonly [outcome: string, node: Node])[] =>
  (nodeOf(schema).oneOf ?? []).flatMap(node => {
    const outcome = node.properties?.outcome?.const;
    return typeof outcome === 'string' ? [[outcome, node] as const] : [];
  });

export type Values = Readonly<Record<string, unknown>>;
export const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const asRecord = (value: unknown): Values => (isRecord(value) ? value : {});
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
export const asTexts = (value: unknown): string[] => asList(value).filter(each => typeof each === 'string');

/** Which control a node is filled in with. */
export type Kind =
  | 'choice'
  | 'choices'
  | 'date'
  | 'organ'
  | 'user'
  | 'upload'
  | 'uploads'
  | 'number'
  | 'yes-no'
  | 'text'
  | 'long'
  | 'names'
  | 'list'
  | 'group';

/** From this many characters on a text has several lines. */
const LONG = 300;
const FORMATS: Readonly<Record<string, Kind>> = { date: 'date', organ: 'organ', upload: 'upload', user: 'user' };
const TYPES: Readonly<Record<string, Kind>> = {
  object: 'group',
  integer: 'number',
  number: 'number',
  boolean: 'yes-no',
};

export function kindOf({ type, format, enum: choices, maxLength = 0, items }: Node): Kind {
  if (choices) return 'choice';
  if (type === 'array') return listKind(items);
  if (type !== undefined && TYPES[type]) return TYPES[type];
  return (format !== undefined ? FORMATS[format] : undefined) ?? (maxLength > LONG ? 'long' : 'text');
}

function listKind(items: Node = {}): Kind {
  if (items.enum) return 'choices';
  if (items.type === 'object') return 'list';
  return items.format === 'upload' ? 'uploads' : 'names';
}

/** A form not filled in yet. A choice has no blank: nobody chooses by silence. */
export function blankOf(node: Node): unknown {
  if (node.default !== undefined) return node.default;
  if (node.type === 'array') return [];
  if (node.type !== 'object') return node.type === 'string' && !node.enum ? '' : undefined;
  const { properties = {}, required = [] } = node;
  return Object.fromEntries(required.flatMap(name => (properties[name] ? [[name, blankOf(properties[name])]] : [])));
}

const isBlank = (value: unknown): boolean => value === undefined || value === '' || value === null;

/** What is sent: only what this form has, without what may be left out and was. */
export function pruned(node: Node, value: unknown): unknown {
  if (node.type === 'array') return asList(value).map(each => pruned(node.items ?? {}, each));
  if (node.type !== 'object') return value;
  const given = asRecord(value);
  const { properties = {}, required = [] } = node;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, child]) => {
      if (child.const !== undefined) return [[name, child.const]];
      const needed = required.includes(name);
      if (isBlank(given[name])) return needed ? [[name, blankOf(child)]] : [];
      return [[name, pruned(child, given[name])]];
    }),
  );
}

/** What is wrong, by the path of the field: `gates.0.reasoning`. */
export type Errors = Readonly<Record<string, readonly string[]>>;

/** Messages by field. What a library says in English is put in our words. */
export function errorsOf(issues: readonly { field: string; message: string }[], unnamed: string): Errors {
  const found: Record<string, string[]> = {};
  for (const { field, message } of issues) (found[field] ??= []).push(/[一-鿿]/.test(message) ? message : unnamed);
  return found;
}

/** Checks by the schema the server checks by. */
export function check(schema: z.ZodType, value: unknown, unnamed: string): Errors {
  const parsed = schema.safeParse(value);
  if (parsed.success) return {};
  return errorsOf(
    parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
    unnamed,
  );
}
