import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { ServiceRefused } from '../../../adapters/aws/errors.ts';
import { createExecutions } from '../../../adapters/aws/executions.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { executionsContract } from '../../contracts/executions.ts';
import { awsError, LASTING, PASSING } from './failures.ts';

const sfn = mockClient(SFNClient);
const ARN = 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:tolerance';
const executions = createExecutions({ client: new SFNClient({ region: 'cn-north-1' }), arnOf: () => ARN });

beforeEach(() => {
  sfn.reset();
});

/** Names and tokens as Step Functions keeps them. */
executionsContract('Step Functions', () => {
  sfn.reset();
  const names: string[] = [];
  const known = new Set<string>();
  const waits = new Map<string, string>();
  sfn.on(StartExecutionCommand).callsFake(({ name = '' }: { name?: string }) => {
    if (names.includes(name)) throw awsError('ExecutionAlreadyExists');
    names.push(name);
    known.add(name);
    return {};
  });
  sfn
    .on(SendTaskSuccessCommand)
    .callsFake(({ taskToken = '', output = '' }: { taskToken?: string; output?: string }) => {
      if (waits.get(taskToken) !== '') throw awsError(waits.has(taskToken) ? 'TaskTimedOut' : 'InvalidToken');
      waits.set(taskToken, output);
      return {};
    });
  sfn.on(StopExecutionCommand).callsFake(({ executionArn = '' }: { executionArn?: string }) => {
    const [, name = ''] = /:execution:tolerance:(.+)$/.exec(executionArn) ?? [];
    if (!known.has(name)) throw awsError('ExecutionDoesNotExist');
    names.splice(names.indexOf(name) >>> 0, 1);
    return {};
  });
  sfn.on(DescribeExecutionCommand).callsFake(({ executionArn = '' }: { executionArn?: string }) => {
    const [, name = ''] = /:execution:tolerance:(.+)$/.exec(executionArn) ?? [];
    if (!known.has(name)) throw awsError('ExecutionDoesNotExist');
    return { status: names.includes(name) ? 'RUNNING' : 'ABORTED' };
  });
  const wait = (): string => {
    const token = `token-${waits.size}`;
    waits.set(token, '');
    return token;
  };
  const answered = (token: string): unknown => JSON.parse(waits.get(token) ?? '');
  return { executions, wait, answered, started: () => names };
});

describe('starting', () => {
  it('names the machine, the execution and references only', async () => {
    sfn.on(StartExecutionCommand).resolves({});
    await executions.start('tolerance', 'RC2026-0001', { caseId: 'RC2026-0001', seq: 1 });
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: ARN,
      name: 'RC2026-0001',
      input: '{"caseId":"RC2026-0001","seq":1}',
    });
  });

  it('an execution that exists already, running or ended, does nothing', async () => {
    sfn.on(StartExecutionCommand).rejects(awsError('ExecutionAlreadyExists'));
    await expect(executions.start('tolerance', 'C1', { caseId: 'C1', seq: 1 })).resolves.toBeUndefined();
  });
});

describe('an alias', () => {
  const aliased = createExecutions({ client: new SFNClient({ region: 'cn-north-1' }), arnOf: () => `${ARN}:live` });
  it('starts executions, which bear the machine’s name without it', async () => {
    sfn.on(StartExecutionCommand).resolves({}).on(StopExecutionCommand).resolves({});
    await aliased.start('tolerance', 'C1', { caseId: 'C1', seq: 1 });
    await aliased.stop('tolerance', 'C1');
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input.stateMachineArn).toBe(`${ARN}:live`);
    expect(sfn.commandCalls(StopExecutionCommand)[0]?.args[0].input.executionArn).toBe(
      'arn:aws-cn:states:cn-north-1:123456789012:execution:tolerance:C1',
    );
  });
});

describe('looking after an execution', () => {
  it.each([
    ['RUNNING', 'running'],
    ['PENDING_REDRIVE', 'running'],
    ['SUCCEEDED', 'ended'],
    ['FAILED', 'ended'],
    ['TIMED_OUT', 'ended'],
    ['ABORTED', 'ended'],
  ] as const)('%s is %s', async (status, told) => {
    sfn.on(DescribeExecutionCommand).resolves({ status });
    expect(await executions.status('tolerance', 'C1')).toBe(told);
  });
});

describe('ringing', () => {
  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('a wait that is over (%s) says gone', async name => {
    sfn.on(SendTaskSuccessCommand).rejects(awsError(name));
    expect(await executions.ring('token', 'T1')).toBe('gone');
  });
});

describe('Step Functions', () => {
  const both = (error: Error) => {
    sfn.on(StartExecutionCommand).rejects(error).on(SendTaskSuccessCommand).rejects(error);
    return [executions.start('tolerance', 'C1', { caseId: 'C1', seq: 1 }), executions.ring('token', 'T1')];
  };
  it.each([...PASSING, ['its limit of executions', awsError('ExecutionLimitExceeded')] as const])(
    'is unavailable for the moment after %s',
    async (_, error) => {
      for (const call of both(error))
        await expect(call).rejects.toMatchObject({ name: ServiceUnavailable.name, cause: error });
    },
  );

  it.each([...LASTING, ['a machine that is not there', awsError('StateMachineDoesNotExist')] as const])(
    'refuses for good with %s',
    async (_, error) => {
      for (const call of both(error))
        await expect(call).rejects.toMatchObject({ name: ServiceRefused.name, cause: error });
    },
  );
});
