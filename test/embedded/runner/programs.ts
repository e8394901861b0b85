import fc from 'fast-check';
import { end, invoke } from './workshop.ts';

/** A small program on a number, and what a few lines of ordinary code make of it. */
export type Program =
  | { readonly kind: 'add'; readonly n: number }
  | { readonly kind: 'task'; readonly n: number; readonly failures: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'when-even'; readonly body: Program }
  | { readonly kind: 'sequence' | 'parallel'; readonly parts: readonly Program[] }
  | { readonly kind: 'map'; readonly items: number; readonly concurrency: number; readonly body: Program };

export function interpret(program: Program, value: number): number {
  switch (program.kind) {
    case 'add':
    case 'task':
      return value + program.n;
    case 'wait':
      return value;
    case 'when-even':
      return value % 2 === 0 ? interpret(program.body, value) : value;
    case 'sequence':
      return program.parts.reduce((current, part) => interpret(part, current), value);
    case 'parallel':
      return program.parts.reduce((sum, part) => sum + interpret(part, value), 0);
    case 'map':
      return Array.from({ length: program.items }, (_, index) => interpret(program.body, value + index)).reduce(
        (a, b) => a + b,
        0,
      );
  }
}

type States = Record<string, unknown>;
export interface Fragment {
  readonly startAt: string;
  readonly states: States;
}

/** Writes the program as a state machine. `next` is undefined at the end of a scope. */
export function compile(program: Program, name: string, next: string | undefined): Fragment {
  const way = next === undefined ? end : { Next: next };
  const one = (state: States): Fragment => ({ startAt: name, states: { [name]: { ...state, ...way } } });
  const scope = (body: Program, inner: string): States => {
    const { startAt, states } = compile(body, inner, undefined);
    return { StartAt: startAt, States: states };
  };
  switch (program.kind) {
    case 'add':
      return one({ Type: 'Pass', Output: `{% $states.input + ${program.n} %}` });
    case 'wait':
      return one({ Type: 'Wait', Seconds: program.seconds });
    case 'task': {
      const payload = {
        key: '{% $uuid() %}',
        value: '{% $states.input %}',
        n: program.n,
        fail: `{% $states.context.State.RetryCount < ${program.failures} %}`,
      };
      const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }];
      return one({ ...invoke('Add', payload), Output: '{% $states.result.Payload %}', Retry });
    }
    case 'when-even': {
      const after = `${name}!`;
      const body = compile(program.body, `${name}?`, after);
      const Choices = [{ Condition: '{% $states.input % 2 = 0 %}', Next: body.startAt }];
      const choice = { Type: 'Choice', Choices, Default: after };
      return { startAt: name, states: { [name]: choice, ...body.states, [after]: { Type: 'Pass', ...way } } };
    }
    case 'sequence':
      // From the last part to the first: each must know where the one behind it begins.
      return program.parts.reduceRight<Fragment>(
        (behind, part, index) => {
          const { startAt, states } = compile(part, `${name}.${index}`, behind.startAt || next);
          return { startAt, states: { ...states, ...behind.states } };
        },
        { startAt: '', states: {} },
      );
    case 'parallel':
      return one({
        Type: 'Parallel',
        Branches: program.parts.map((part, index) => scope(part, `${name}|${index}`)),
        Output: '{% $sum($states.result) %}',
      });
    case 'map':
      return one({
        Type: 'Map',
        Items: `{% $range(0, ${program.items - 1}, 1) %}`,
        ItemSelector: '{% $states.input + $states.context.Map.Item.Value %}',
        MaxConcurrency: program.concurrency,
        ItemProcessor: scope(program.body, `${name}*`),
        Output: '{% $sum($states.result) %}',
      });
  }
}

export const small = fc.integer({ min: -9, max: 9 });
export const { program } = fc.letrec<{ program: Program }>(tie => ({
  program: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('add' as const), n: small }),
    fc.record({ kind: fc.constant('task' as const), n: small, failures: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 90 }) }),
    fc.record({ kind: fc.constant('when-even' as const), body: tie('program') }),
    fc.record({
      kind: fc.constantFrom('sequence' as const, 'parallel' as const),
      parts: fc.array(tie('program'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('map' as const),
      items: fc.integer({ min: 1, max: 3 }),
      concurrency: fc.integer({ min: 0, max: 2 }),
      body: tie('program'),
    }),
  ),
}));

interface Addition {
  readonly value: number;
  readonly n: number;
  readonly fail: boolean;
}

/** What the tasks of a program call: adds, or fails where it is told to. */
export const Add = (payload: unknown): Promise<number> => {
  const { value, n, fail } = payload as Addition;
  return fail ? Promise.reject(new Error('busy')) : Promise.resolve(value + n);
};

/** The program as the procedure `p`. */
export function procedureOf(written: Program): { readonly p: Record<string, unknown> } {
  const { startAt, states } = compile(written, 'S', undefined);
  return { p: { QueryLanguage: 'JSONata', StartAt: startAt, States: states } };
}
