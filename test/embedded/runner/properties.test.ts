import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playUntil } from '../../../embedded/runner/play-until.ts';
import { Add, interpret, procedureOf, program, small } from './programs.ts';
import { NOON, waitForAnswer, workshop } from './workshop.ts';

describe('whatever the procedure', () => {
  it('the runner comes to what an interpreter of a few lines comes to', async () => {
    const property = fc.asyncProperty(program, small, async (written, value) => {
      const { runner, clock, database } = workshop({}, { Add }, { procedures: procedureOf(written) });
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
