import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import validate from 'asl-validator';
import { afterEach, describe, expect, it } from 'vitest';
import { createClock } from '../../../adapters/embedded/clock.ts';
import { openDatabase } from '../../../adapters/embedded/database.ts';
import { playUntil } from '../../../embedded/runner/play-until.ts';
import { createRunner } from '../../../embedded/runner/runner.ts';
import { NOON, done, end, invoke, procedure, waitForAnswer, workshop } from './workshop.ts';

const code = (value: string): unknown => expect.objectContaining({ code: value });

describe('starting an execution', () => {
  it('twice with the same input starts it once', async () => {
    const { runner } = workshop({ S: done });
    expect(runner.start('p', 'case-1', { a: 1, b: 2 })).toEqual({ started: true });
    expect(runner.start('p', 'case-1', { b: 2, a: 1 })).toEqual({ started: false });
    await runner.settle();
    expect(runner.start('p', 'case-1', { a: 1, b: 2 })).toEqual({ started: false });
    expect(runner.executions()).toHaveLength(1);
  });
  it('under a name taken by another input is refused', () => {
    const { runner } = workshop({ S: done });
    runner.start('p', 'case-1', { a: 1 });
    expect(() => runner.start('p', 'case-1', { a: 2 })).toThrow(code('runner.execution-conflict'));
  });
  it('of a procedure that is not there is refused', () => {
    expect(() => workshop({ S: done }).runner.start('q', 'x', {})).toThrow(code('runner.procedure-unknown'));
  });
  it('waits for the transaction of the caller, and is undone with it', async () => {
    const { runner, database } = workshop({ S: done });
    expect(() =>
      database.transaction(() => {
        runner.start('p', 'x', {});
        throw new Error('undone');
      }),
    ).toThrow('undone');
    await runner.settle();
    expect(runner.execution('x')).toBeUndefined();
  });
});

describe('the history of an execution', () => {
  it('tells which states it entered and left, when, and what went wrong', async () => {
    let calls = 0;
    const Retry = [{ ErrorEquals: ['Error'], MaxAttempts: 1, IntervalSeconds: 5 }];
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const { runner, clock } = workshop(
      { T: { ...invoke('Work'), Retry, Catch, ...end }, Caught: { Type: 'Pass', ...end } },
      { Work: () => Promise.reject(new Error(String(++calls))) },
    );
    runner.start('p', 'x', {});
    await playUntil(runner, clock, NOON + 60_000);
    const told = runner.history('x').map(({ at, type, state, error }) => [at - NOON, type, state, error]);
    expect(told).toEqual([
      [0, 'entered', 'T', undefined],
      [0, 'retried', 'T', 'Error'],
      [5000, 'caught', 'T', 'Error'],
      [5000, 'exited', 'T', undefined],
      [5000, 'entered', 'Caught', undefined],
      [5000, 'exited', 'Caught', undefined],
    ]);
  });
});

describe('a failed execution', () => {
  const states = {
    A: { Type: 'Pass', Assign: { kept: '{% $states.input.n %}' }, Next: 'T' },
    T: { ...invoke('Work', '{% $kept %}'), Output: '{% [$kept, $states.context.Execution.RedriveCount] %}', ...end },
  };

  it('goes on from the state it failed in when redriven, with its variables', async () => {
    let broken = true;
    const { runner } = workshop(states, {
      Work: () => (broken ? Promise.reject(new Error('disk')) : Promise.resolve(1)),
    });
    runner.start('p', 'x', { n: 7 });
    await runner.settle();
    expect(runner.execution('x')).toMatchObject({ status: 'FAILED', error: 'Error', states: ['T'] });
    broken = false;
    runner.redrive('x');
    await runner.settle();
    expect(runner.execution('x')).toMatchObject({ status: 'SUCCEEDED', output: [7, 1], error: undefined });
    expect(runner.history('x').map(({ type, state }) => `${type} ${state}`)).toEqual([
      'entered A',
      'exited A',
      'entered T',
      'failed T',
      'redriven T',
      'entered T',
      'exited T',
    ]);
  });
  it('is the only kind that can be redriven', async () => {
    const { runner } = workshop(states, { Work: () => Promise.resolve(1) });
    runner.start('p', 'x', { n: 7 });
    await runner.settle();
    expect(() => {
      runner.redrive('x');
    }).toThrow(code('runner.not-redrivable'));
    expect(() => {
      runner.redrive('unknown');
    }).toThrow(code('runner.not-redrivable'));
  });
});

describe('a clock that jumps thirty days', () => {
  it('plays every timeout on the way, in order and at its own time', async () => {
    const seen: [string, number][] = [];
    const { runner, clock } = workshop(
      {
        Ask: { ...waitForAnswer('Ask', 86_400), Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Remind' }], ...end },
        Remind: { ...invoke('Remind'), Output: null, Next: 'Ask' },
      },
      {
        Ask: () => Promise.resolve(seen.push(['ask', clock.now()])),
        Remind: () => Promise.resolve(seen.push(['remind', clock.now()])),
      },
    );
    runner.start('p', 'x', {});
    await playUntil(runner, clock, NOON + 30 * 86_400_000);
    const reminders = seen.filter(([what]) => what === 'remind').map(([, at]) => (at - NOON) / 86_400_000);
    expect(reminders).toEqual(Array.from({ length: 30 }, (_, day) => day + 1));
    expect(clock.now()).toBe(NOON + 30 * 86_400_000);
  });
});

describe('in the background', () => {
  it('plays what is started and what falls due, until it is stopped', async () => {
    const database = openDatabase(':memory:');
    const clock = createClock(database);
    const procedures = { p: procedure({ W: { Type: 'Wait', Seconds: 1, ...end } }) };
    const runner = createRunner({ database, clock, procedures, functions: {} });
    const running = runner.run();
    runner.start('p', 'x', {});
    await expect.poll(() => runner.execution('x')?.status, { timeout: 20_000 }).toBe('SUCCEEDED');
    await runner.stop();
    await running;
    runner.start('p', 'y', {});
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(runner.execution('y')?.states).toEqual(['W']);
    expect(runner.nextTimer()).toBeUndefined();
  });

  it('says so when the runner itself cannot go on', async () => {
    const { runner, database } = workshop({ T: { ...invoke('Work'), ...end } }, { Work: () => Promise.resolve() });
    const running = runner.run();
    runner.start('p', 'x', {});
    database.exec('DROP TABLE runner_tasks');
    await expect(running).rejects.toThrow(code('storage.failed'));
  });

  it('lets no more functions run at once than it was told', async () => {
    let running = 0;
    let most = 0;
    const { runner } = workshop(
      { T: { ...invoke('Work'), ...end } },
      {
        Work: async () => {
          most = Math.max(most, ++running);
          await new Promise(resolve => setTimeout(resolve, 1));
          running -= 1;
        },
      },
      { concurrency: 3 },
    );
    for (let index = 0; index < 20; index += 1) runner.start('p', `x${index}`, {});
    await runner.settle();
    expect(runner.executions().every(({ status }) => status === 'SUCCEEDED')).toBe(true);
    expect(most).toBe(3);
  });
});

describe('after a restart', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'rongcuo-runner-'));
  const files: string[] = [];
  const fresh = (): string => {
    files.push(path.join(directory, `${files.length}.db`));
    return files.at(-1) ?? '';
  };
  afterEach(() => {
    for (const file of files) rmSync(file, { force: true });
  });

  it('a wait goes on, its token still good, and its function is not called again', async () => {
    const file = fresh();
    const states = { Ask: { ...waitForAnswer('Ask'), ...end } };
    const before = workshop(
      states,
      { Ask: () => Promise.resolve() },
      { database: openDatabase(file), idSource: () => 'token-1' },
    );
    before.runner.start('p', 'x', {});
    await before.runner.settle();
    before.database.close();
    let calls = 0;
    const after = workshop(states, { Ask: () => Promise.resolve(++calls) }, { database: openDatabase(file) });
    await after.runner.settle();
    expect(after.runner.succeed('token-1', 'answered')).toBe('delivered');
    await after.runner.settle();
    expect(after.runner.execution('x')?.output).toBe('answered');
    expect(calls).toBe(0);
  });

  it('an execution keeps the definition it started with; a new one takes the new', async () => {
    const file = fresh();
    const version = (n: number) => ({
      W: { Type: 'Wait', Seconds: 60, Next: `V${n}` },
      [`V${n}`]: { Type: 'Pass', Output: n, ...end },
    });
    const before = workshop(version(1), {}, { database: openDatabase(file) });
    before.runner.start('p', 'old', {});
    await before.runner.settle();
    before.database.close();
    const { runner, clock } = workshop(version(2), {}, { database: openDatabase(file) });
    runner.start('p', 'new', {});
    await playUntil(runner, clock, NOON + 60_000);
    expect([runner.execution('old')?.output, runner.execution('new')?.output]).toEqual([1, 2]);
  });

  it('a function that an unfinished execution still needs is missed at once, by name', async () => {
    const file = fresh();
    const before = workshop(
      { W: { Type: 'Wait', Seconds: 60, Next: 'T' }, T: { ...invoke('Gone'), ...end } },
      { Gone: () => Promise.resolve() },
      { database: openDatabase(file) },
    );
    before.runner.start('p', 'x', {});
    await before.runner.settle();
    before.database.close();
    expect(() => workshop({ S: done }, {}, { database: openDatabase(file) })).toThrow(code('asl.function-missing'));
  });
});

describe('asl-validator', () => {
  it('accepts what the runner loads', async () => {
    const definition = procedure({
      Ask: {
        ...waitForAnswer('Ask', '{% 60 %}'),
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Pick' }],
        Next: 'Pick',
      },
      Pick: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'M' }], Default: 'Rest' },
      M: { Type: 'Map', ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', ...end } } }, Next: 'Rest' },
      Rest: { Type: 'Wait', Seconds: 5, ...end },
    });
    const { isValid } = await validate(definition);
    expect(isValid).toBe(true);
  });
});
