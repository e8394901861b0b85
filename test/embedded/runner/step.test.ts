import { describe, expect, it } from 'vitest';
import { applyStep, StepStale } from '../../../embedded/runner/apply.ts';
import type { Environment, Frame } from '../../../embedded/runner/frame.ts';
import { loadFrame } from '../../../embedded/runner/frames.ts';
import { loadProcedure } from '../../../embedded/runner/load.ts';
import { step } from '../../../embedded/runner/step.ts';
import { NOON, done, end, invoke, procedure, waitForAnswer, workshop } from './workshop.ts';

const environment: Environment = { now: NOON, mintToken: () => 'token-1', random: () => 0 };
const states = {
  Prepare: { Type: 'Pass', Assign: { organ: '区纪委' }, Next: 'Ask' },
  Ask: { ...waitForAnswer('Ask', 60), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], Next: 'Done' },
  Done: done,
};
const machine = loadProcedure('p', procedure(states), new Set(['Ask']));

const frame: Frame = {
  id: 1,
  version: 0,
  execution: { name: 'x', procedure: 'p', definition: 'h', input: {}, startedAt: NOON, transitions: 0, redrives: 0 },
  position: { state: 'Prepare', enteredAt: NOON, input: {}, variables: {}, attempts: [] },
  outer: {},
  item: undefined,
};

describe('the step function', () => {
  it('runs on until a state needs something from outside, and asks for it', async () => {
    const made = await step(machine, frame, { type: 'enter' }, environment);
    expect(made.position).toMatchObject({ state: 'Ask', variables: { organ: '区纪委' } });
    expect(made.commands).toEqual([
      { type: 'invoke', function: 'Ask', payload: { token: 'token-1' }, token: 'token-1' },
      { type: 'set-timer', timer: 'timeout', due: NOON + 60_000 },
    ]);
    expect(made.transitions).toBe(2);
  });

  it('leaves the frame as it was, and makes the same step of the same event again', async () => {
    const before = structuredClone(frame);
    const once = await step(machine, frame, { type: 'enter' }, environment);
    expect(await step(machine, frame, { type: 'enter' }, environment)).toEqual(once);
    expect(frame).toEqual(before);
  });
});

describe('a step that lost the race', () => {
  /** A task waits; its function has just returned and the step for that is made, but not written yet. */
  async function atTheLastMoment() {
    const shop = workshop(
      { T: { ...invoke('Work'), TimeoutSeconds: 5, ...end } },
      { Work: () => new Promise(() => undefined) },
      { concurrency: 0 },
    );
    shop.runner.start('p', 'x', {});
    await shop.runner.settle();
    const { database } = shop;
    const task = Number(database.get('SELECT id FROM runner_tasks')?.id);
    const loaded = loadFrame(database, Number(database.get('SELECT id FROM runner_frames')?.id));
    if (loaded === undefined) throw new Error('no frame');
    const work = loadProcedure('p', procedure({ T: { ...invoke('Work'), ...end } }), new Set(['Work']));
    const made = await step(work, loaded.frame, { type: 'succeeded', output: 'late' }, environment);
    const write = (): void => {
      database.transaction(() => {
        applyStep(database, loaded.frame, made, task);
      });
    };
    return { ...shop, task, write };
  }

  it('is written when nothing came between', async () => {
    const { runner, write } = await atTheLastMoment();
    write();
    expect(runner.execution('x')).toMatchObject({ status: 'SUCCEEDED', output: 'late' });
  });

  it('to a timeout is thrown away whole', async () => {
    const { runner, clock, write, database } = await atTheLastMoment();
    clock.advance(5_000);
    expect(runner.fireDueTimers()).toBe(1);
    const before = database.all('SELECT * FROM runner_frames');
    expect(write).toThrow(StepStale);
    expect(database.all('SELECT * FROM runner_frames')).toEqual(before);
    await runner.settle();
    expect(runner.execution('x')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('to itself is written once only', async () => {
    const { runner, write } = await atTheLastMoment();
    write();
    expect(write).toThrow(StepStale);
    expect(runner.history('x').filter(({ type }) => type === 'exited')).toHaveLength(1);
  });

  it('because its task is gone is thrown away, although its frame has not moved', async () => {
    const { runner, write, database, task } = await atTheLastMoment();
    database.run('DELETE FROM runner_tasks WHERE id = ?', [task]);
    expect(write).toThrow(StepStale);
    expect(runner.execution('x')).toMatchObject({ status: 'RUNNING', states: ['T'] });
  });

  it('made of a letter that another step has read is thrown away', async () => {
    const { runner, database } = workshop(states, { Ask: () => Promise.resolve() });
    runner.start('p', 'x', {});
    const loaded = loadFrame(database, Number(database.get('SELECT id FROM runner_frames')?.id));
    if (loaded?.event === undefined) throw new Error('no letter');
    const made = await step(machine, loaded.frame, loaded.event, environment);
    const write = (): void => {
      database.transaction(() => {
        applyStep(database, loaded.frame, made, undefined);
      });
    };
    write();
    expect(write).toThrow(StepStale);
    expect(runner.history('x').map(({ type, state }) => `${type} ${state}`)).toEqual([
      'entered Prepare',
      'exited Prepare',
      'entered Ask',
    ]);
  });
});
