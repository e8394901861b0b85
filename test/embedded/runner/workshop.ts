import { openDatabase } from '../../../adapters/embedded/database.ts';
import type { Database } from '../../../adapters/embedded/database.ts';
import { createClock } from '../../../adapters/embedded/clock.ts';
import type { EmbeddedClock } from '../../../adapters/embedded/clock.ts';
import { createRunner } from '../../../embedded/runner/runner.ts';
import type { Runner, RunnerOptions } from '../../../embedded/runner/runner.ts';

export const NOON = Date.parse('2026-03-02T04:00:00Z');

export interface Workshop {
  readonly database: Database;
  readonly clock: EmbeddedClock;
  readonly runner: Runner;
}

/** A runner in memory under a frozen clock. `states` become the procedure `p`, which starts at the first of them. */
export function workshop(
  states: Record<string, unknown>,
  functions: RunnerOptions['functions'] = {},
  options: Partial<RunnerOptions> = {},
): Workshop {
  const database = options.database ?? openDatabase(':memory:');
  const clock = createClock(database);
  if (!clock.isFrozen()) clock.freeze(NOON);
  const procedures = { p: procedure(states) };
  const runner = createRunner({ database, clock, procedures, functions, ...options });
  return { database, clock, runner };
}

export function procedure(states: Record<string, unknown>): Record<string, unknown> {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states };
}

/** Plays one execution to its rest and says how it stands. */
export async function play(
  states: Record<string, unknown>,
  input: unknown = {},
  functions: RunnerOptions['functions'] = {},
) {
  const { runner } = workshop(states, functions);
  runner.start('p', 'x', input);
  await runner.settle();
  const execution = runner.execution('x');
  if (execution === undefined) throw new Error('the execution was not stored');
  return execution;
}

export const invoke = (name: string, payload: unknown = {}) => ({
  Type: 'Task',
  Resource: 'arn:${Partition}:states:::lambda:invoke',
  Arguments: { FunctionName: `\${${name}}`, Payload: payload },
});

export const waitForAnswer = (name: string, seconds: number | string = 3600) => ({
  Type: 'Task',
  Resource: 'arn:${Partition}:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: `\${${name}}`, Payload: { token: '{% $states.context.Task.Token %}' } },
  TimeoutSeconds: seconds,
});

export const end = { End: true } as const;
export const done = { Type: 'Succeed' } as const;
