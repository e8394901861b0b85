import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAnchors } from '../../../adapters/aws/anchors.ts';
import { documentClient } from '../../../adapters/aws/clients.ts';
import { ServiceRefused } from '../../../adapters/aws/errors.ts';
import { anchorHash } from '../../../casework/anchors.ts';
import { AnchorTaken, ServiceUnavailable } from '../../../functions/errors.ts';
import { awsError, LASTING, PASSING } from './failures.ts';

const s3 = new S3Client({ region: 'cn-north-1' });
const client = documentClient(new DynamoDBClient({ region: 'cn-north-1' }));
const [files, table] = [mockClient(s3), mockClient(client)];
const anchors = createAnchors({ client, table: 'cases', s3, bucket: () => 'anchors' });
const bytes = Buffer.from('{}');
const head = { caseId: 'C1', seq: 1, hash: 'a'.repeat(64) };

/** Each call of the port, with all of AWS saying the same. */
const calls = {
  due: () => anchors.due(1),
  anchored: () => anchors.anchored([head]),
  keep: () => anchors.keep('2026-03-02', bytes),
  get: () => anchors.get('2026-03-02'),
  dates: () => anchors.dates(),
};

describe('the anchors on AWS', () => {
  beforeEach(() => {
    files.reset();
    table.reset();
  });

  it('are put with a checksum, which a locked bucket asks for, and only where none stands', async () => {
    files.on(PutObjectCommand).resolves({});
    await anchors.keep('2026-03-02', bytes);
    expect(files.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      ...{ Bucket: 'anchors', Key: 'anchors/2026-03-02.json', IfNoneMatch: '*' },
      ChecksumSHA256: Buffer.from(anchorHash(bytes), 'hex').toString('base64'),
    });
    files.on(PutObjectCommand).rejects(awsError('PreconditionFailed', 412));
    await expect(anchors.keep('2026-03-02', bytes)).rejects.toThrow(AnchorTaken);
  });

  it.each([
    ...PASSING.map(([what, error]) => [what, error, ServiceUnavailable] as const),
    ...LASTING.map(([what, error]) => [what, error, ServiceRefused] as const),
  ])('say what %s means', async (_, error, named) => {
    files.onAnyCommand().rejects(error);
    table.onAnyCommand().rejects(error);
    for (const [name, call] of Object.entries(calls)) await expect(call(), name).rejects.toThrow(named);
  });
});
