import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playUntil } from '../../../embedded/runner/play-until.ts';
import { NOON, end, invoke, waitForAnswer, workshop } from './workshop.ts';

/** A small program on a number, and what a few lines of ordinary code make of it. */
type Program =
  | { readonly kind: 'add'; readonly n: number }
  | { readonly kind: 'task'; readonly n: number; readonly failures: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'when-even'; readonly body: Program }
  | { readonly kind: 'sequence' | 'parallel'; readonly parts: readonly Program[] }
  | { readonly kind: 'map'; readonly items: number; readonly concurrency: number; readonly body: Program };

function interpret(program: Program, value: number): number {
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
interface Fragment {
  readonly startAt: string;
  readonly states: States;
}

/** Writes the program as a state machine. `next` is undefined at the end of a scope. */
function compile(program: Program, name: string, next: string | undefined): Fragment {
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

const small = fc.integer({ min: -9, max: 9 });
const { program } = fc.letrec<{ program: Program }>(tie => ({
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

describe('whatever the procedure', () => {
  it('the runner comes to what an interpreter of a few lines comes to', async () => {
    const property = fc.asyncProperty(program, small, async (written, value) => {
      const { startAt, states } = compile(written, 'S', undefined);
      const Add = (payload: unknown): Promise<number> => {
        const { value: given, n, fail } = payload as Addition;
        return fail ? Promise.reject(new Error('busy')) : Promise.resolve(given + n);
      };
      const procedures = { p: { QueryLanguage: 'JSONata', StartAt: startAt, States: states } };
      const { runner, clock, database } = workshop({}, { Add }, { procedures });
      runner.start('p', 'x', value);
      await playUntil(runner, clock, NOON + 86_400_000);
      expect(runner.execution('x')).toMatchObject({ status: 'SUCCEEDED', output: interpret(written, value) });
      expect(database.all('SELECT id FROM runner_frames')).toEqual([]);
      database.close();
    });
    await fc.assert(property, { numRuns: 100, seed: 2016 });
  });
});

type Move =
  | { readonly kind: 'answer' | 'refuse'; readonly which: number }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'settle' };

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constantFrom('answer' as const, 'refuse' as const), which: fc.nat(40) }),
  fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('settle' as const) }),
);

describe('whatever the order of answers, refusals and timeouts', () => {
  it('every wait ends exactly once, by what came first, and no token is good twice', async () => {
    const keep = (what: string) => `{% $append($states.input, ${what}) %}`;
    const states = {
      Ask: {
        ...waitForAnswer('Ask', 30),
        Output: keep('$states.result'),
        Catch: [{ ErrorEquals: ['States.ALL'], Output: keep('$states.errorOutput.Error'), Next: 'More' }],
        Next: 'More',
      },
      More: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $count($states.input) < 5 %}', Next: 'Ask' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    };
    const property = fc.asyncProperty(fc.array(move, { maxLength: 40 }), async moves => {
      const tokens: string[] = [];
      const answered = new Set<string>();
      const Ask = (payload: unknown) => Promise.resolve(tokens.push((payload as { token: string }).token));
      const { runner, clock, database } = workshop(states, { Ask });
      for (const name of ['a', 'b']) runner.start('p', name, []);
      await runner.settle();
      for (const each of moves) {
        if (each.kind === 'settle') await runner.settle();
        else if (each.kind === 'pass') await playUntil(runner, clock, clock.now() + each.seconds * 1000);
        else {
          const token = tokens[each.which % tokens.length] ?? '';
          const verdict = each.kind === 'answer' ? runner.succeed(token, token) : runner.fail(token, token, '');
          if (verdict === 'delivered') {
            expect(answered.has(token)).toBe(false);
            answered.add(token);
          }
        }
      }
      await playUntil(runner, clock, clock.now() + 10 * 30_000);
      const endings = ['a', 'b'].flatMap(name => runner.execution(name)?.output as string[]);
      expect(endings).toHaveLength(10);
      expect(new Set(endings.filter(ending => ending !== 'States.Timeout'))).toEqual(answered);
      expect(tokens).toHaveLength(10);
      database.close();
    });
    await fc.assert(property, { numRuns: 60, seed: 6 });
  });
});
