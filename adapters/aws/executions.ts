import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { NotRedrivable } from '../../functions/errors.ts';
import type { Executions } from '../../functions/ports.ts';
import { translate } from './errors.ts';

const PROCEDURES = '流程服务';

/** Names under which Step Functions says that no wait has this token any more (SendTaskSuccess, API Reference). */
const GONE = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

interface Options {
  readonly client: SFNClient;
  /** ARN of the procedure's state machine, or of an alias of it: executions started by an alias keep the version it names. */
  readonly arnOf: (procedure: Parameters<Executions['start']>[0]) => string;
}

/** Statuses in which an execution goes on by itself (DescribeExecution, API Reference). */
const GOING = new Set<string | undefined>(['RUNNING', 'PENDING_REDRIVE']);
/** An alias's ARN has its name behind the machine's: `…:stateMachine:name:live`. */
const MACHINE_PARTS = 7;

export function createExecutions({ client, arnOf }: Options): Executions {
  // An execution's ARN is its state machine's, never an alias's, with the name behind (Step Functions Developer Guide).
  const executionArn: (...of: Parameters<Executions['stop']>) => string = (procedure, name) => {
    const machine = arnOf(procedure).split(':').slice(0, MACHINE_PARTS).join(':');
    return `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
  };
  return {
    start: async (procedure, name, input) => {
      const command = new StartExecutionCommand({
        stateMachineArn: arnOf(procedure),
        name,
        input: JSON.stringify(input),
      });
      try {
        await client.send(command);
      } catch (error) {
        // Started before, and perhaps ended: the name is the case's, so it is the same execution.
        if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw translate(PROCEDURES, error);
      }
    },
    stop: async (procedure, name) => {
      const command = new StopExecutionCommand({
        executionArn: executionArn(procedure, name),
        ...{ error: 'Replaced', cause: '由接续的流程取代' },
      });
      try {
        await client.send(command);
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ExecutionDoesNotExist')) throw translate(PROCEDURES, error);
      }
    },
    status: async (procedure, name) => {
      const command = new DescribeExecutionCommand({
        ...{ executionArn: executionArn(procedure, name), includedData: 'METADATA_ONLY' },
      });
      try {
        return GOING.has((await client.send(command)).status) ? 'running' : 'ended';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return 'unknown';
        throw translate(PROCEDURES, error);
      }
    },
    redrive: async (procedure, name) => {
      try {
        await client.send(new RedriveExecutionCommand({ executionArn: executionArn(procedure, name) }));
      } catch (error) {
        throw error instanceof Error && error.name === 'ExecutionNotRedrivable'
          ? new NotRedrivable(name, error)
          : translate(PROCEDURES, error);
      }
    },
    ring: async (token, taskId) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify({ taskId }) }));
        return 'rung';
      } catch (error) {
        if (error instanceof Error && GONE.has(error.name)) return 'gone';
        throw translate(PROCEDURES, error);
      }
    },
  };
}
