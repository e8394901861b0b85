import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../../adapters/embedded/database.ts';
import { createClock } from '../../../adapters/embedded/clock.ts';
import { AslFunctionMissing, AslUnsupported } from '../../../embedded/runner/errors.ts';
import { isObject } from '../../../embedded/runner/json.ts';
import { playUntil } from '../../../embedded/runner/play-until.ts';
import { createRunner } from '../../../embedded/runner/runner.ts';
import type { ExecutionView } from '../../../embedded/runner/executions.ts';
import { NOON } from './workshop.ts';

const taskSchema = z.object({
  result: z.object({ Payload: z.json() }).optional(),
  error: z.string().optional(),
  cause: z.object({ errorType: z.string(), errorMessage: z.string() }).optional(),
});
const casesSchema = z.array(
  z.object({
    id: z.string(),
    definition: z.record(z.string(), z.unknown()),
    input: z.json(),
    tasks: z.array(taskSchema),
    expected: z.object({ status: z.string(), output: z.json().optional(), error: z.string().nullish() }),
  }),
);
type Case = z.infer<typeof casesSchema>[number];

const file = new URL('../../fixtures/asl-conformance/cases.json', import.meta.url);
const cases = casesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Answers the tasks in the order recorded. AWS kept no answer for a task that failed inside a branch: they all failed alike. */
function recordedAnswers(tasks: Case['tasks']): () => Promise<unknown> {
  let next = 0;
  return () => {
    const task = tasks[next++];
    if (task?.result !== undefined) return Promise.resolve(task.result.Payload);
    const failure = new Error(task?.cause?.errorMessage ?? 'Some exception was raised.');
    failure.name = task?.error ?? 'Exception';
    return Promise.reject(failure);
  };
}

function functionNames(value: unknown): string[] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  const own = isObject(value) && typeof value.FunctionName === 'string' ? [value.FunctionName] : [];
  return [...own, ...Object.values(value).flatMap(functionNames)];
}

async function play({ definition, input, tasks }: Case): Promise<ExecutionView> {
  const database = openDatabase(':memory:');
  const clock = createClock(database);
  clock.freeze(NOON);
  const answer = recordedAnswers(tasks);
  const functions = Object.fromEntries(functionNames(definition).map(name => [name, answer]));
  const runner = createRunner({ database, clock, procedures: { recorded: definition }, functions });
  runner.start('recorded', 'x', input);
  await playUntil(runner, clock, NOON + 60_000);
  const execution = runner.execution('x');
  database.close();
  if (execution === undefined) throw new Error('the execution was not stored');
  return execution;
}

/** What depends on the request or the function's language, not on the state machine: metadata, dates, stack traces. */
const VOLATILE = ['SdkHttpMetadata', 'SdkResponseMetadata', 'TimestampValue', 'requestId', 'stackTrace', 'trace'];

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === 'string' && value.startsWith('{"error')) return comparable(JSON.parse(value));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !VOLATILE.includes(key));
  return Object.fromEntries(kept.map(([key, member]) => [key, comparable(member)]));
}

function parsed(output: unknown): unknown {
  return typeof output === 'string' ? JSON.parse(output) : output;
}

describe('the runner answers as Step Functions answered', () => {
  const refused: string[] = [];

  it.each(cases.map(each => [each.id.split('::').at(-1), each] as const))('%s', async (_, recorded) => {
    let execution: ExecutionView;
    try {
      execution = await play(recorded);
    } catch (error) {
      if (!(error instanceof AslUnsupported || error instanceof AslFunctionMissing)) throw error;
      refused.push(error.message);
      return;
    }
    const { status, output, error } = recorded.expected;
    expect(execution.status).toBe(status);
    expect(execution.error ?? null).toBe(error ?? null);
    if (status === 'SUCCEEDED') {
      expect(canonicalize(comparable(execution.output))).toBe(canonicalize(comparable(parsed(output))));
    }
  });

  it('refuses none of the recorded state machines', () => {
    expect(cases).toHaveLength(49);
    expect(refused).toEqual([]);
  });
});
