import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBlobStore } from '../../../adapters/aws/blob-store.ts';
import { ServiceRefused } from '../../../adapters/aws/errors.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { blobStoreContract } from '../../contracts/blob-store.ts';
import { awsError, LASTING, PASSING } from './failures.ts';
import { fakeS3 } from './s3-fake.ts';
import type { FakeS3 } from './s3-fake.ts';

const buckets = { documents: () => 'documents', uploads: () => 'uploads', quarantine: () => 'quarantine' };
const bytes = new TextEncoder().encode('原件');
const sha256 = createHash('sha256').update(bytes).digest('hex');

blobStoreContract('S3', async () => {
  const { client, close } = await fakeS3();
  return { blobs: createBlobStore({ client, buckets }), close };
});

describe('S3', () => {
  let s3: FakeS3;
  beforeEach(async () => {
    s3 = await fakeS3();
  });
  afterEach(() => s3.close());
  const open = () => createBlobStore({ client: s3.client, buckets });

  it('keeps what applicants upload and what the office makes in two buckets', async () => {
    await open().put('uploads/S1/f1', bytes, 'application/pdf');
    await open().put('documents/C1/D1.pdf', bytes, 'application/pdf');
    expect([...s3.objects.keys()]).toEqual(['/uploads/uploads/S1/f1', '/documents/documents/C1/D1.pdf']);
  });

  it('checks the SHA-256 of what it receives', async () => {
    await open().put('uploads/S1/f1', bytes, 'application/pdf');
    expect(s3.objects.get('/uploads/uploads/S1/f1')?.checksum).toBe(Buffer.from(sha256, 'hex').toString('base64'));
  });

  it('computes the SHA-256 of a file that came without one, which only the quarantine takes: the others are locked', async () => {
    const without = (Bucket: string) =>
      s3.client.send(new PutObjectCommand({ Bucket, Key: `${Bucket}/S1/f1`, Body: '原件' }));
    await without('quarantine');
    expect(await open().stat('quarantine/S1/f1')).toEqual({ bytes: 6, sha256 });
    await expect(without('uploads')).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  it('offers a download under its Chinese name, whatever signs are in it', async () => {
    const link = await open().downloadLink('documents/C1/D1.pdf', `认定书'"\r\n(1)*.pdf`);
    expect(new URL(link).searchParams.get('response-content-disposition')).toBe(
      "attachment; filename*=UTF-8''%E8%AE%A4%E5%AE%9A%E4%B9%A6%27%22%0D%0A%281%29%2A.pdf",
    );
  });
});

describe('S3 that answers otherwise', () => {
  const client = new S3Client({ region: 'cn-north-1' });
  const mocked = mockClient(client);
  const blobs = createBlobStore({ client, buckets });
  beforeEach(() => {
    mocked.reset();
  });

  it.each(PASSING)('is unavailable for the moment after %s', async (_, error) => {
    for (const command of [PutObjectCommand, GetObjectCommand, HeadObjectCommand]) mocked.on(command).rejects(error);
    await expect(blobs.put('a', bytes, 'text/plain')).rejects.toMatchObject({
      code: 'service.unavailable',
      cause: error,
    });
    await expect(blobs.get('a')).rejects.toThrow(ServiceUnavailable);
    await expect(blobs.stat('a')).rejects.toThrow(ServiceUnavailable);
  });

  it.each(LASTING)('refuses for good with %s, which is not the same as a missing file', async (_, error) => {
    for (const command of [PutObjectCommand, GetObjectCommand, HeadObjectCommand]) mocked.on(command).rejects(error);
    await expect(blobs.put('a', bytes, 'text/plain')).rejects.toThrow(ServiceRefused);
    await expect(blobs.get('a')).rejects.toThrow(ServiceRefused);
    await expect(blobs.stat('a')).rejects.toThrow(ServiceRefused);
  });

  it('because another put of the key is under way may take it later', async () => {
    mocked.on(PutObjectCommand).rejects(awsError('ConditionalRequestConflict', 409));
    await expect(blobs.put('a', bytes, 'text/plain')).rejects.toThrow(ServiceUnavailable);
  });

  it('that the file is there, and then that it is not, is not taken for a conflict', async () => {
    mocked.on(PutObjectCommand).rejects(awsError('PreconditionFailed', 412));
    mocked.on(HeadObjectCommand).rejects(awsError('NotFound', 404));
    await expect(blobs.put('a', bytes, 'text/plain')).rejects.toThrow(ServiceUnavailable);
  });
});
