import { z } from 'zod';
import type { Procedure } from '../casework/procedures.ts';
import type { Entries } from '../casework/run.ts';
import { DEFINITIONS } from './definitions.ts';

/** What is read of a definition: its resume table, its scopes, and which task a state opens. */
const stateSchema = z.looseObject({
  Arguments: z.looseObject({ Payload: z.looseObject({ task: z.string().optional() }).optional() }).optional(),
  Choices: z.array(z.looseObject({ Next: z.string() })).optional(),
  ItemProcessor: z.looseObject({ States: z.record(z.string(), z.unknown()) }).optional(),
});
const definitionSchema = z.looseObject({ States: z.record(z.string(), stateSchema) });

/** The state whose choices are the resume table. */
const TABLE = 'OperateOutcome';

/** Where the definition of a procedure can be entered by an execution that takes over from another. */
export function entriesOf(source: unknown): Entries {
  const { States } = definitionSchema.parse(source);
  const states = new Set((States[TABLE]?.Choices ?? []).map(({ Next }) => Next));
  const outer = new Map<string, string>();
  const opens = new Map<string, string>();
  const note = (name: string, around: string, state: z.infer<typeof stateSchema>): void => {
    outer.set(name, around);
    const task = state.Arguments?.Payload?.task;
    if (task !== undefined) opens.set(name, task);
    for (const [inner, each] of Object.entries(state.ItemProcessor?.States ?? {}))
      note(inner, around, stateSchema.parse(each));
  };
  for (const [name, state] of Object.entries(States)) note(name, name, state);
  return { states, outer, opens };
}

const known = new WeakMap<object, Entries>();

/** The entries of a procedure as it is now. */
export function entriesNow(procedure: Procedure): Entries {
  const definition = DEFINITIONS[procedure];
  const entries = known.get(definition) ?? entriesOf(definition);
  known.set(definition, entries);
  return entries;
}
