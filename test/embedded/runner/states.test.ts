import { describe, expect, it } from 'vitest';
import { playUntil } from '../../../embedded/runner/play-until.ts';
import { NOON, done, end, invoke, play, workshop } from './workshop.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const named = (name: string, message = '出错'): Error => Object.assign(new Error(message), { name });
const failing = (name: string) => () => Promise.reject(named(name));

describe('Choice', () => {
  const choose = {
    C: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.opinion = '免责' %}", Assign: { way: 'rule' }, Output: 'exempt', Next: 'End' },
        { Condition: "{% $states.input.opinion = '减责' %}", Next: 'End' },
      ],
      Default: 'End',
      Assign: { way: 'default' },
      Output: 'default',
    },
    End: { Type: 'Pass', Output: "{% [$states.input, $exists($way) ? $way : 'none'] %}", ...end },
  };
  it('uses the Output and Assign of the rule that held', async () => {
    expect((await play(choose, { opinion: '免责' })).output).toEqual(['exempt', 'rule']);
    expect((await play(choose, { opinion: '减责' })).output).toEqual([{ opinion: '减责' }, 'none']);
  });
  it('uses its own when no rule held', async () => {
    expect((await play(choose, { opinion: '不予' })).output).toEqual(['default', 'default']);
  });
  it('fails without a Default when no rule held, and on an answer that is not true or false', async () => {
    const rule = (Condition: string) => ({ C: { Type: 'Choice', Choices: [{ Condition, Next: 'D' }] }, D: done });
    expect(await play(rule('{% false %}'))).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
    expect(await play(rule("{% 'yes' %}"))).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('Wait', () => {
  it('lasts its seconds and not one less', async () => {
    const { runner, clock } = workshop({ W: { Type: 'Wait', Seconds: '{% $states.input.days * 86400 %}', ...end } });
    runner.start('p', 'x', { days: 30 });
    await playUntil(runner, clock, NOON + 30 * DAY - 1);
    expect(runner.execution('x')).toMatchObject({ status: 'RUNNING', states: ['W'] });
    expect(runner.nextTimer()).toBe(NOON + 30 * DAY);
    await playUntil(runner, clock, NOON + 30 * DAY);
    expect(runner.execution('x')).toMatchObject({
      status: 'SUCCEEDED',
      output: { days: 30 },
      stoppedAt: NOON + 30 * DAY,
    });
  });
  it('until an instant honours the zone', async () => {
    const { runner } = workshop({ W: { Type: 'Wait', Timestamp: '2026-03-09T18:00:00+08:00', ...end } });
    runner.start('p', 'x', {});
    await runner.settle();
    expect(runner.nextTimer()).toBe(Date.parse('2026-03-09T10:00:00Z'));
  });
  it.each([
    ['a fraction of a second', { Seconds: '{% 1.5 %}' }],
    ['negative seconds', { Seconds: '{% -1 %}' }],
    ['a timestamp without a zone', { Timestamp: '2026-03-09T18:00:00' }],
    ['a day that does not exist', { Timestamp: '2026-02-30T18:00:00Z' }],
  ])('refuses %s', async (_, fields) => {
    expect(await play({ W: { Type: 'Wait', ...fields, ...end } })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('a task that fails', () => {
  const states = (more: Record<string, unknown>) => ({
    T: { ...invoke('Work'), ...more, ...end },
    ...('Catch' in more ? { Caught: { Type: 'Pass', ...end } } : {}),
  });

  it('reports the class of the error and what Lambda would report as the cause', async () => {
    const execution = await play(states({}), {}, { Work: () => Promise.reject(new RangeError('第 5 条')) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'RangeError', states: ['T'] });
    expect(JSON.parse(execution.cause ?? '')).toEqual({ errorType: 'RangeError', errorMessage: '第 5 条', trace: [] });
  });

  it('is caught by the first Catcher that answers to the error', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Caught', Output: 'other' },
      {
        ErrorEquals: ['States.TaskFailed'],
        Next: 'Caught',
        Assign: { why: '{% $states.errorOutput.Error %}' },
        Output: '{% [$states.errorOutput.Error, $states.input.n] %}',
      },
      { ErrorEquals: ['States.ALL'], Next: 'Caught', Output: 'all' },
    ];
    expect((await play(states({ Catch }), { n: 1 }, { Work: failing('Busy') })).output).toEqual(['Busy', 1]);
    expect((await play(states({ Catch }), { n: 1 }, { Work: failing('Other') })).output).toBe('other');
  });

  it('with States.Runtime is caught by nothing', async () => {
    for (const name of ['States.ALL', 'States.TaskFailed', 'States.Runtime']) {
      const Catch = [{ ErrorEquals: [name], Next: 'Caught' }];
      const Retry = [{ ErrorEquals: [name] }];
      const execution = await play(states({ Catch, Retry }), {}, { Work: failing('States.Runtime') });
      expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    }
  });

  it('has a failing Output caught like any other failure', async () => {
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught', Output: 'caught' }];
    const execution = await play(states({ Output: '{% $nothing %}', Catch }), {}, { Work: () => Promise.resolve(1) });
    expect(execution.output).toBe('caught');
  });

  it('ends the execution when the Catcher itself fails', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught', Output: '{% $nothing %}' }];
    const execution = await play(states({ Catch }), {}, { Work: failing('Busy') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('Retry', () => {
  async function attempts(
    Retry: unknown[],
    random = () => 0.5,
  ): Promise<{ at: number[]; status: string | undefined; counts: unknown[] }> {
    const at: number[] = [];
    const counts: unknown[] = [];
    const { runner, clock } = workshop(
      { T: { ...invoke('Work', '{% $states.context.State.RetryCount %}'), Retry, ...end } },
      {
        Work: count => {
          at.push((clock.now() - NOON) / SECOND);
          counts.push(count);
          return Promise.reject(named('Busy'));
        },
      },
      { random },
    );
    runner.start('p', 'x', {});
    await playUntil(runner, clock, NOON + DAY);
    return { at, counts, status: runner.execution('x')?.status };
  }

  it('waits one second, then twice as long each time, three times, unless told otherwise', async () => {
    expect(await attempts([{ ErrorEquals: ['Busy'] }])).toEqual({
      at: [0, 1, 3, 7],
      counts: [0, 1, 2, 3],
      status: 'FAILED',
    });
  });
  it('keeps to the interval, rate, cap and number of attempts given', async () => {
    const rule = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 2,
      BackoffRate: 3,
      MaxDelaySeconds: 10,
      MaxAttempts: 4,
    };
    expect((await attempts([rule])).at).toEqual([0, 2, 8, 18, 28]);
  });
  it('spreads by full jitter', async () => {
    expect((await attempts([{ ErrorEquals: ['Busy'], JitterStrategy: 'FULL', MaxAttempts: 2 }])).at).toEqual([
      0, 0.5, 1.5,
    ]);
  });
  it('never tries again with no attempts or another error', async () => {
    expect((await attempts([{ ErrorEquals: ['Busy'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }])).at).toEqual([
      0,
    ]);
    expect((await attempts([{ ErrorEquals: ['Other'] }])).at).toEqual([0]);
  });
});

describe('Parallel and Map', () => {
  const branch = (name: string, state: Record<string, unknown>) => ({
    StartAt: name,
    States: { [name]: { ...state, ...end } },
  });

  it('give their results in the order written, whatever order they end in', async () => {
    const { runner, clock } = workshop({
      P: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n %}' },
        Branches: [branch('Slow', { Type: 'Wait', Seconds: 9 }), branch('Fast', { Type: 'Pass', Output: 2 })],
        Output: '{% $states.result %}',
        ...end,
      },
    });
    runner.start('p', 'x', { n: 1, other: true });
    await runner.settle();
    expect(runner.execution('x')?.states).toEqual(['P', 'Slow']);
    await playUntil(runner, clock, NOON + 10 * SECOND);
    expect(runner.execution('x')?.output).toEqual([{ n: 1 }, 2]);
  });

  it('abandon the other branches when one fails, and can be caught', async () => {
    const { runner, database } = workshop({
      P: {
        Type: 'Parallel',
        Branches: [
          branch('Slow', { Type: 'Wait', Seconds: 9 }),
          branch('Bad', { Type: 'Pass', Output: '{% $nothing %}' }),
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        ...end,
      },
      Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', ...end },
    });
    runner.start('p', 'x', {});
    await runner.settle();
    expect(runner.execution('x')).toMatchObject({ status: 'SUCCEEDED', output: 'States.QueryEvaluationError' });
    expect(runner.nextTimer()).toBeUndefined();
    expect(database.all('SELECT * FROM runner_frames')).toEqual([]);
  });

  it('never run more iterations at once than MaxConcurrency allows', async () => {
    let running = 0;
    let most = 0;
    const { runner } = workshop(
      {
        M: {
          Type: 'Map',
          Items: '{% [1..7] %}',
          MaxConcurrency: 2,
          ItemSelector: { n: '{% $states.context.Map.Item.Value %}', i: '{% $states.context.Map.Item.Index %}' },
          ItemProcessor: branch('Work', {
            ...invoke('Work', '{% $states.input.n * 10 + $states.context.Map.Item.Index %}'),
            Output: '{% $states.result.Payload %}',
          }),
          ...end,
        },
      },
      {
        Work: async n => {
          most = Math.max(most, ++running);
          await new Promise(resolve => setTimeout(resolve, 2));
          running -= 1;
          return n;
        },
      },
    );
    runner.start('p', 'x', {});
    await runner.settle();
    expect(runner.execution('x')?.output).toEqual([10, 21, 32, 43, 54, 65, 76]);
    expect(most).toBe(2);
  });

  it('nest, each scope seeing its own item', async () => {
    const inside = {
      Type: 'Map',
      ItemProcessor: branch('Leaf', { Type: 'Pass', Output: '{% $states.context.Map.Item.Value %}' }),
    };
    const execution = await play({ M: { Type: 'Map', ItemProcessor: branch('Inner', inside), ...end } }, [
      [1, 2],
      [],
      [3],
    ]);
    expect(execution.output).toEqual([[1, 2], [], [3]]);
  });

  it('take a thousand items in time proportional to their number', async () => {
    const map = { M: { Type: 'Map', Items: '{% [1..1000] %}', ItemProcessor: branch('I', { Type: 'Pass' }), ...end } };
    const execution = await play(map);
    expect(execution.output).toHaveLength(1000);
  });
});

describe('an endless loop', () => {
  it('is stopped after 25,000 states, and nothing catches that', async () => {
    const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } };
    const execution = await play({
      P: { Type: 'Parallel', Branches: [loop], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], ...end },
      C: done,
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Runner.TransitionLimitExceeded' });
  });
});

describe('Fail', () => {
  it('fails with the error and cause given, or with none', async () => {
    const fail = { F: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: '材料不全' } };
    expect(await play(fail, { e: 'Parked' })).toMatchObject({ status: 'FAILED', error: 'Parked', cause: '材料不全' });
    expect(await play({ F: { Type: 'Fail' } })).toMatchObject({ status: 'FAILED', error: undefined });
    expect(await play(fail, { e: 5 })).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});
