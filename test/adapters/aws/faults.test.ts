import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBlobStore } from '../../../adapters/aws/blob-store.ts';
import { createCaseStore } from '../../../adapters/aws/case-store.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { writes } from '../../../adapters/aws/commit.ts';
import { createExecutions } from '../../../adapters/aws/executions.ts';
import type { CaseState } from '../../../casework/state.ts';
import type { Commit, Ports } from '../../../functions/ports.ts';
import { openMachine, machineClient, type Machine } from '../../../embedded/machine.ts';
import { ANSWERS } from '../../builders/answers.ts';
import { APPLICATION } from '../../builders/application.ts';
import { MORNING } from '../../builders/morning.ts';
import { answerTask, caseState, letPass, submitApplication } from '../../builders/play.ts';
import { awsError } from './failures.ts';

/**
 * What becomes of a case when AWS fails: the procedure is played on one machine, and what AWS would have answered is put between, through
 * the AWS adapters themselves. Each fault ends in a named error, and in a step that is repeated or a case that is parked.
 */
const dynamo = mockClient(DynamoDBDocumentClient);
const s3 = mockClient(S3Client);
const sfn = mockClient(SFNClient);
const region = 'cn-north-1';
const onAws = {
  store: createCaseStore({ client: documentClient(new DynamoDBClient({ region })), table: 'cases' }),
  blobs: createBlobStore({
    client: new S3Client({ region }),
    buckets: { documents: () => 'documents', uploads: () => 'uploads', quarantine: () => 'quarantine' },
  }),
  executions: createExecutions({
    client: new SFNClient({ region }),
    arnOf: name => `arn:aws-cn:states:cn-north-1:123456789012:stateMachine:${name}:live`,
  }),
};

const directory = mkdtempSync(join(tmpdir(), 'rongcuo-faults-'));
let machine: Machine;
let whole: Pick<Ports, 'store' | 'blobs' | 'executions'>;
beforeAll(async () => {
  machine = await openMachine({
    directory,
    frozenAt: MORNING,
    telemetry: { log: () => undefined, count: () => undefined },
  });
  const { store, blobs, executions } = machine.ports;
  whole = { store, blobs, executions };
});
afterEach(() => {
  Object.assign(machine.ports, whole);
  for (const client of [dynamo, s3, sfn]) client.reset();
});
afterAll(async () => {
  for (const client of [dynamo, s3, sfn]) client.restore();
  await machine.close();
  rmSync(directory, { recursive: true });
});

const MINUTE_MS = 60_000;
let cases = 0;

/** A new case at its first task. */
async function opened(): Promise<{ id: string; accept: () => Promise<CaseState> }> {
  const client = machineClient(machine);
  cases += 1;
  const id = await submitApplication(client, { ...APPLICATION, matter: `第${String(cases)}件事项` });
  await machine.settle();
  const accept = async (): Promise<CaseState> => {
    const state = await caseState(client, id);
    const task = state.tasks.find(({ status }) => status === 'open');
    if (!task) throw new Error('nothing to accept');
    await answerTask(client, task, ANSWERS.accept(state, task, 'exemption'));
    await machine.advance(10 * MINUTE_MS);
    return caseState(client, id);
  };
  return { id, accept };
}

/** The commit of a step goes to AWS, which answers with these errors, one after the other; then it goes through. */
function committing(step: string, errors: readonly ((commit: Commit) => Error)[], after = false): { met: string[] } {
  const met: string[] = [];
  const left = [...errors];
  const commit = async (commit: Commit): Promise<void> => {
    const error = commit.step?.ref.state === step ? left.shift() : undefined;
    if (after || !error) await whole.store.commit(commit);
    if (!error) return;
    dynamo.on(TransactWriteCommand).rejects(error(commit));
    await onAws.store.commit(commit).catch((named: unknown) => {
      met.push(named instanceof Error ? named.name : '');
      throw named;
    });
  };
  Object.assign(machine.ports, { store: { ...whole.store, commit } });
  return { met };
}

const canceled = (commit: Commit, codeAt: (key: string) => string): Error =>
  new TransactionCanceledException({
    ...{ message: 'Transaction cancelled', $metadata: {} },
    CancellationReasons: writes('cases', commit).map(({ action }) => ({
      Code: codeAt(JSON.stringify(action.Put?.Item ?? action.Update?.Key ?? action.ConditionCheck?.Key ?? {})),
    })),
  });
const failedAt = (part: string) => (commit: Commit) =>
  canceled(commit, key => (key.includes(part) ? 'ConditionalCheckFailed' : 'None'));
const throttled = () => awsError('ThrottlingException');

const issuedOnce = async ({ id, documents }: CaseState): Promise<void> => {
  expect(documents.map(({ kind }) => kind)).toEqual(['acceptance-notice']);
  const ledger = await whole.store.ledger(id);
  expect(ledger.filter(({ body }) => body.type === 'document-issued')).toHaveLength(1);
  expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, i) => i + 1));
};

const STEP = 'IssueAcceptanceNotice';

describe('a fault of DynamoDB while a document is issued', () => {
  it.each<[string, readonly ((commit: Commit) => Error)[], string]>([
    ['throttling, twice', [throttled, throttled], 'ServiceUnavailable'],
    ['an internal error', [() => awsError('InternalServerError', 500)], 'ServiceUnavailable'],
    ['a conflict with another transaction', [commit => canceled(commit, () => 'TransactionConflict')], 'HeadMoved'],
    ['a ledger that moved on', [failedAt('"HEAD"')], 'HeadMoved'],
    ['a number that is taken', [failedAt('"NUMBER#')], 'NumberTaken'],
  ])('%s: the step is decided again, and issues once', async (_, errors, name) => {
    const { accept } = await opened();
    const { met } = committing(STEP, errors);
    await issuedOnce(await accept());
    expect(met).toEqual(errors.map(() => name));
  });

  it('a timeout after the write: the repeated step finds its result, and issues nothing twice', async () => {
    const { accept } = await opened();
    const { met } = committing(STEP, [() => awsError('TimeoutError', 0)], true);
    await issuedOnce(await accept());
    expect(met).toEqual(['ServiceUnavailable']);
  });

  it('no permission: the case is parked with the error’s name, and goes on when it was mended', async () => {
    const { id, accept } = await opened();
    committing(STEP, [() => awsError('AccessDeniedException')]);
    const parked = await accept();
    expect(parked.parked).toMatchObject({ state: STEP, error: 'ServiceRefused' });
    const operate = parked.tasks.find(({ kind, status }) => kind === 'operate' && status === 'open');
    if (!operate) throw new Error('nobody was asked');
    const client = machineClient(machine);
    await answerTask(client, operate, ANSWERS.operate(parked, operate, 'exemption'));
    await machine.advance(MINUTE_MS);
    await issuedOnce(await caseState(client, id));
  });
});

describe('a fault of S3 while a document is stored', () => {
  const storing = (errors: Error[]): void => {
    const put: typeof whole.blobs.put = async (key, bytes, type) => {
      const error = errors.shift();
      if (!error) return whole.blobs.put(key, bytes, type);
      s3.on(PutObjectCommand).rejects(error);
      return onAws.blobs.put(key, bytes, type);
    };
    Object.assign(machine.ports, { blobs: { ...whole.blobs, put } });
  };
  it('“slow down” and a reset connection: the step is repeated', async () => {
    const { accept } = await opened();
    storing([awsError('SlowDown', 503), Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })]);
    await issuedOnce(await accept());
  });
  it('no permission: the case is parked, and nothing is issued', async () => {
    const { accept } = await opened();
    storing([awsError('AccessDenied', 403)]);
    expect(await accept()).toMatchObject({ parked: { state: STEP, error: 'ServiceRefused' }, documents: [] });
  });
});

describe('a fault of Step Functions while a bell is rung', () => {
  const ringing = (error: Error): void => {
    sfn.on(SendTaskSuccessCommand).rejectsOnce(error);
    let first = true;
    const ring: typeof whole.executions.ring = (token, taskId) => {
      const to = first ? onAws.executions : whole.executions;
      first = false;
      return to.ring(token, taskId);
    };
    Object.assign(machine.ports, { executions: { ...whole.executions, ring } });
  };

  it.each(['TaskTimedOut', 'InvalidToken', 'TaskDoesNotExist'])(
    '%s: the wait is over, and the next one finds the answer in the ledger',
    async name => {
      const { id, accept } = await opened();
      ringing(awsError(name));
      const before = await accept();
      expect(before.documents).toEqual([]);
      const [task] = before.tasks;
      if (!task) throw new Error('no task');
      expect(await machine.ports.bells.bell(id, task.id)).not.toMatchObject({ owed: true });
      await letPass(machineClient(machine), task);
      await machine.settle();
      await issuedOnce(await caseState(machineClient(machine), id));
    },
  );

  it('throttling: the answer stands, the ring stays owed, and the sweep delivers it', async () => {
    const { id, accept } = await opened();
    ringing(throttled());
    const before = await accept();
    expect(before.tasks[0]?.status).toBe('answered');
    expect(before.documents).toEqual([]);
    await machine.sweep();
    await machine.settle();
    await issuedOnce(await caseState(machineClient(machine), id));
  });
});
