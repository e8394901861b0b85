import type { z } from 'zod';
import type { User } from '../../../../casework/office.ts';
import type { CaseState } from '../../api/index.ts';
import type { Choice } from '../../ui/form/context.ts';
import type { Values } from '../../ui/form/node.ts';
import type { WORDS } from './words.ts';

export type Words = (typeof WORDS)['zh'];

/** An act beside the tasks: a form of few fields, and what is sent. */
export interface Action {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly schema: z.ZodType;
  readonly run: (values: unknown) => Promise<unknown>;
  readonly danger?: boolean;
  /** What is said afterwards of an act that is not itself in the ledger. */
  readonly done?: string;
  /** What its form begins with, where something is known already. */
  readonly initial?: Values | undefined;
  /** Whom a field of people chooses from. */
  readonly users?: readonly Choice[];
}

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly actions: readonly Action[];
  /** What they are done to, where several groups have the same acts. */
  readonly of?: string | undefined;
}

/** Who acts on what, and everything the acts choose from. */
export interface Scene {
  readonly user: User;
  readonly state: CaseState;
  readonly words: Words;
  readonly people: readonly User[];
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
  /** Does the person's organ interpret the 办法 (第十二条)? */
  readonly interprets: boolean;
}

interface Given<S extends z.ZodType> extends Omit<Action, 'schema' | 'run'> {
  readonly schema: S;
  readonly run: (given: z.output<S>) => Promise<unknown>;
}

/** An act whose form is read by the schema it is drawn from. */
export const action = <S extends z.ZodType>({ run, schema, ...rest }: Given<S>): Action => ({
  ...rest,
  schema,
  run: values => run(schema.parse(values)),
});

/** Does the rule let it pass? The same rule decides on the server. */
export function passes(rule: () => void): boolean {
  try {
    rule();
    return true;
  } catch {
    return false;
  }
}
