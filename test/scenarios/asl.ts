import { z } from 'zod';
import clarification from '../../procedures/clarification.asl.json' with { type: 'json' };
import correction from '../../procedures/correction.asl.json' with { type: 'json' };
import tolerance from '../../procedures/tolerance.asl.json' with { type: 'json' };
import type { Procedure } from '../../casework/procedures.ts';

const catcher = z.object({ ErrorEquals: z.array(z.string()), Next: z.string() });

/** What the coverage needs to know of a state. */
const stateSchema = z.object({
  Type: z.string(),
  Next: z.string().optional(),
  Arguments: z.object({ FunctionName: z.string() }).partial().optional(),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).default([]),
  Default: z.string().optional(),
  Retry: z.array(z.unknown()).default([]),
  Catch: z.array(catcher).default([]),
  Items: z.array(z.unknown()).optional(),
  ItemProcessor: z.unknown().optional(),
  Branches: z.array(z.unknown()).default([]),
});
export type AslState = z.infer<typeof stateSchema>;

const aslSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });
export type Asl = z.infer<typeof aslSchema>;

/** A machine inside a state: a Map's item processor or a branch of a Parallel. */
export const innerMachines = ({ ItemProcessor, Branches }: AslState): Asl[] =>
  [...(ItemProcessor === undefined ? [] : [ItemProcessor]), ...Branches].map(inner => aslSchema.parse(inner));

const files: Readonly<Record<Procedure, Asl>> = {
  tolerance: aslSchema.parse(tolerance),
  correction: aslSchema.parse(correction),
  clarification: aslSchema.parse(clarification),
};

/** A procedure's Amazon States Language file, as far as the scenarios look at it. */
export const procedureFile = (procedure: Procedure): Asl => files[procedure];

/** Every state with its name, those inside Maps and Parallels too. */
export const statesOf = ({ States }: Asl): [name: string, state: AslState][] =>
  Object.entries(States).flatMap(([name, state]) => [[name, state], ...innerMachines(state).flatMap(statesOf)]);
