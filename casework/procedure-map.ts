import { z } from 'zod';
import { DOCUMENT_KINDS } from './document-kinds.ts';
import { documentKindSchema } from './issued-document.ts';
import { taskKindSchema } from './tasks/index.ts';
import { titleOf } from './words.ts';

/** One step of a procedure as people see it; waits, retries and choices of the file are folded into its ways on. */
export const procedureStepSchema = z.object({
  /** The state's name, as the ledger names who wrote an entry. */
  id: z.string(),
  /** A person's task, a document, what the system does by itself, the end. */
  kind: z.enum(['task', 'document', 'system', 'end']),
  title: z.string(),
  /** Steps that can follow. */
  next: z.array(z.string()),
  /** 撤回 or 从其规定 (第十一条) can end the case from here. */
  mayEnd: z.boolean(),
});
export type ProcedureStep = z.infer<typeof procedureStepSchema>;

const way = z.object({ Condition: z.string().default(''), Next: z.string() });
const payload = z.object({
  task: taskKindSchema.optional().catch(undefined),
  item: z.string().optional().catch(undefined),
  document: documentKindSchema.optional().catch(undefined),
});
const stateSchema = z.object({
  Type: z.string(),
  Comment: z.string().default(''),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(way).default([]),
  Arguments: z.object({ Payload: payload.default({}) }).default({ Payload: {} }),
});
type State = z.infer<typeof stateSchema>;
const definitionSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

/** How a procedure begins a case that was moved or continued is no step of it. */
const ENTRY = 'Enter';
const ENDING = /'(withdrawn|superseded)'/;

/** A wait and what follows it belong to the task that was opened; a Map's tasks were opened before it. */
const isStep = (name: string, { Type }: State): boolean =>
  Type === 'Succeed' || (Type === 'Task' && !/^(Await|Take|Supervise)/.test(name));

const isEnding = ({ Condition }: z.infer<typeof way>): boolean => ENDING.test(Condition);

const waysOf = (name: string, { Next, Default, Choices }: State): string[] => [
  ...(name === ENTRY ? [] : Choices.filter(each => !isEnding(each)).map(each => each.Next)),
  ...[Default, Next].flatMap(each => (each === undefined ? [] : [each])),
];

/** What the system does, where the file's comment is about how. */
const BY_ITSELF: Readonly<Record<string, string>> = { Register: '读取申请书', Screen: '自动审核' };

/** What a state does, in the words the rest of the product uses; the file's own comment for what the system does. */
function describe(
  name: string,
  { Type, Comment, Arguments: { Payload } }: State,
): Pick<ProcedureStep, 'kind' | 'title'> {
  const { task, item, document } = Payload;
  if (Type === 'Succeed') return { kind: 'end', title: '程序结束' };
  if (task !== undefined) return { kind: 'task', title: titleOf({ kind: task, item }) };
  if (document !== undefined) return { kind: 'document', title: DOCUMENT_KINDS[document].name };
  return { kind: 'system', title: BY_ITSELF[name] ?? Comment.split(/[:：;；,，]/)[0] ?? '' };
}

/**
 * A procedure's file as a map: its steps from the first on, each with those that can follow. What happens to a step that fails
 * (中止、处置) and how a moved case enters is not in it.
 * @param definition Amazon States Language. @throws {z.ZodError} when it is none
 */
export function procedureMap(definition: object): ProcedureStep[] {
  const { StartAt, States } = definitionSchema.parse(definition);
  const steps = new Map<string, ProcedureStep>();
  const visit = (id: string): void => {
    const state = States[id];
    if (!state || steps.has(id)) return;
    const { found, mayEnd } = follow(States, id, state);
    const next = [...found].filter(each => each !== id);
    steps.set(id, { id, ...describe(id, state), next, mayEnd });
    next.forEach(visit);
  };
  follow(States, StartAt, States[StartAt]).found.forEach(visit);
  return [...steps.values()];
}

/** The steps reached from a state through what is none. */
function follow(states: Readonly<Record<string, State>>, from: string, state: State | undefined) {
  const found = new Set<string>();
  const seen = new Set<string>();
  let mayEnd = false;
  const walk = (name: string, one: State): void => {
    if (seen.has(name)) return;
    seen.add(name);
    if (name !== ENTRY) mayEnd ||= one.Choices.some(isEnding);
    for (const next of waysOf(name, one)) {
      const other = states[next];
      if (!other) continue;
      if (isStep(next, other)) found.add(next);
      else walk(next, other);
    }
  };
  if (state) walk(from, state);
  return { found, mayEnd };
}
