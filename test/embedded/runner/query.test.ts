import { describe, expect, it } from 'vitest';
import { NOON, done, end, invoke, play, workshop } from './workshop.ts';

const output = async (expression: string, input: unknown = {}) =>
  await play({ S: { Type: 'Pass', Output: `{% ${expression} %}`, ...end } }, input);

describe('a JSONata expression', () => {
  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ["$hash('abc', 'SHA-256')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [`$parse('{"a":1}').a`, 1],
    ['$random(7) = $random(7)', true],
    ['$length($uuid())', 36],
    ['$millis()', NOON],
    ['$now()', '2026-03-02T04:00:00.000Z'],
    ['$states.context.Execution.Name', 'x'],
    ['$states.context.StateMachine.Name', 'p'],
    ['$states.context.State.Name', 'S'],
    ['$states.context.Execution.StartTime', '2026-03-02T04:00:00.000Z'],
    ['$states.context.Execution.Input.organ', '区纪委'],
  ])('%s gives what Step Functions gives', async (expression, expected) => {
    expect(await output(expression, { organ: '区纪委' })).toMatchObject({ status: 'SUCCEEDED', output: expected });
  });

  it.each([
    '$eval("1")',
    '$undefinedVariable',
    '$states.input.missing',
    '$states.result',
    'function($x){$x}',
    '[function($x){$x}]',
    "$hash('a', 'CRC32')",
    '$range(1, 5000, 1)',
    '$range(1, 5, 0)',
    "$parse('{')",
    '$partition([1], 0)',
    "1 + 'a'",
    'missing',
    '$',
  ])('%s fails the state with States.QueryEvaluationError', async expression => {
    expect(await output(expression)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('that never ends is stopped, and fails its state only', async () => {
    const execution = await output('($f := function($n){ $f($n + 1) + 1 }; $f(0))');
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('variables', () => {
  it('are assigned from the values before the state, and Output sees those too', async () => {
    const execution = await play({
      A: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% [$a, $b] %}', Next: 'C' },
      C: { Type: 'Pass', Output: { before: '{% $states.input %}', after: '{% [$a, $b] %}' }, ...end },
    });
    expect(execution.output).toEqual({ before: [1, 2], after: [2, 1] });
  });

  const branches = (Assign: unknown) => ({
    A: { Type: 'Pass', Assign: { outer: '外' }, Next: 'P' },
    P: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'B1',
          States: {
            B1: { Type: 'Pass', Assign, Next: 'B2' },
            B2: { Type: 'Pass', Output: '{% [$outer, $own] %}', ...end },
          },
        },
        { StartAt: 'B3', States: { B3: { Type: 'Pass', Output: '{% $exists($own) %}', ...end } } },
      ],
      Next: 'C',
    },
    C: { Type: 'Pass', Output: { result: '{% $states.input %}', leaked: '{% $exists($own) %}' }, ...end },
  });

  it('of an outer scope are read inside a branch, those of a branch nowhere else', async () => {
    expect((await play(branches({ own: '内' }))).output).toEqual({ result: [['外', '内'], false], leaked: false });
  });

  it('of an outer scope cannot be assigned inside', async () => {
    expect(await play(branches({ own: 1, outer: 2 }))).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('more than 256 KB', () => {
  const big = "$join($map([1..300], function($i){ $pad('', 1000, '字') }))";
  const grow = { ...invoke('Grow'), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], ...end };
  const states = { Grow: grow, Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', ...end } };

  it('cannot leave a state', async () => {
    expect(await output(big)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
  it('cannot be kept in a variable', async () => {
    const execution = await play({ S: { Type: 'Pass', Assign: { big: `{% ${big} %}` }, ...end } });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
  it('cannot come from a function, and States.ALL catches it, as recorded executions show', async () => {
    const execution = await play(states, {}, { Grow: () => Promise.resolve('x'.repeat(262_144)) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 'States.DataLimitExceeded' });
  });
  it('cannot start an execution or answer a token', () => {
    const { runner } = workshop({ S: done });
    expect(() => runner.start('p', 'x', 'x'.repeat(262_144))).toThrow(
      expect.objectContaining({ code: 'runner.payload-too-large' }),
    );
    expect(() => runner.succeed('t', 'x'.repeat(262_144))).toThrow(
      expect.objectContaining({ code: 'runner.payload-too-large' }),
    );
  });
});
