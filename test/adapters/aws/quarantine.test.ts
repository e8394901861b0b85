import { createHash } from 'node:crypto';
import { CompleteMultipartUploadCommand, HeadObjectCommand, ListPartsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBlobStore } from '../../../adapters/aws/blob-store.ts';
import { createQuarantine } from '../../../adapters/aws/quarantine.ts';
import { createGuardDuty, scannerOf } from '../../../adapters/aws/scanner.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { arrival } from '../../../functions/intake/arrival.ts';
import { PartsChanged } from '../../../functions/intake/errors.ts';
import { quarantineContract } from '../../contracts/quarantine.ts';
import { awsError } from './failures.ts';
import { fakeS3 } from './s3-fake.ts';

const buckets = { documents: () => 'documents', uploads: () => 'uploads', quarantine: () => 'quarantine' };
const KEY = 'quarantine/S1/1';
const bytes = new TextEncoder().encode('原件');
const sha256 = createHash('sha256').update(bytes).digest('hex');

async function opened() {
  const { client, objects, close } = await fakeS3();
  return { client, objects, close, quarantine: createQuarantine({ client, buckets }) };
}

quarantineContract('S3', async () => {
  const { client, quarantine, close } = await opened();
  const put = async (
    { link, headers }: { link: string; headers: Readonly<Record<string, string>> },
    body: Uint8Array,
  ) => (await fetch(link, { method: 'PUT', headers, body: new Uint8Array(body) })).ok;
  return { quarantine, blobs: createBlobStore({ client, buckets }), put, close };
});

describe('links to S3', () => {
  it('hold the sender to the size and type that were declared and to an empty place, and sign no checksum of an empty file', async () => {
    const { quarantine, close } = await opened();
    const { link, headers } = await quarantine.link(KEY, { bytes: 6, type: 'application/pdf' });
    const { searchParams } = new URL(link);
    const signed = searchParams.get('X-Amz-SignedHeaders')?.split(';');
    expect(signed).toEqual(['content-length', 'content-type', 'host', 'if-none-match']);
    expect(headers).toEqual({ 'If-None-Match': '*', 'Content-Type': 'application/pdf' });
    const upload = await quarantine.openParts(KEY, 'video/mp4');
    const part = new URL((await quarantine.partLink(KEY, upload, { number: 2, bytes: 8 })).link).searchParams;
    expect(part.get('X-Amz-SignedHeaders')).toBe('content-length;host');
    expect([part.get('partNumber'), part.get('uploadId')]).toEqual(['2', upload]);
    const undeclared = new URL((await quarantine.link(KEY, {})).link).searchParams;
    expect(undeclared.get('X-Amz-SignedHeaders')).toBe('host;if-none-match');
    for (const query of [searchParams, part, undeclared]) {
      expect(query.get('X-Amz-Expires')).toBe('900');
      expect([...query.keys()].filter(name => /checksum/i.test(name))).toEqual([]);
    }
    await close();
  });
});

describe('an original in S3', () => {
  it('has the SHA-256 taken before the scan, which S3 itself compares, and what the scanner said as its tag', async () => {
    const { quarantine, objects, close } = await opened();
    const { link, headers } = await quarantine.link(KEY, { bytes: 6 });
    await fetch(link, { method: 'PUT', headers, body: bytes });
    const arrived = await quarantine.find(KEY);
    if (!arrived) throw new Error('nothing arrived');
    const what = { type: 'text/plain', scan: 'unscanned' as const };
    await expect(quarantine.promote(arrived, 'uploads/S1/1', { ...what, sha256: '0'.repeat(64) })).rejects.toThrow();
    expect([...objects.keys()]).toEqual(['/quarantine/quarantine/S1/1']);
    await quarantine.promote(arrived, 'uploads/S1/1', { ...what, sha256 });
    const original = objects.get('/uploads/uploads/S1/1');
    expect(original?.tags).toBe('rongcuo-scan=unscanned');
    expect(original?.checksum).toBe(Buffer.from(sha256, 'hex').toString('base64'));
    await close();
  });
});

describe('S3 that is asked to join parts and answers otherwise', () => {
  const client = new S3Client({ region: 'cn-north-1' });
  const mocked = mockClient(client);
  const quarantine = createQuarantine({ client, buckets });
  beforeEach(() => {
    mocked.reset();
    mocked.on(ListPartsCommand).resolves({ Parts: [{ PartNumber: 1, ETag: '"a"', Size: 6 }] });
    mocked.on(HeadObjectCommand).rejects(awsError('NotFound', 404));
  });

  it.each(['InvalidPart', 'InvalidPartOrder', 'NoSuchUpload'])(
    'with %s (a part sent again meanwhile, a wrong ETag) has the sender ask again what is missing',
    async name => {
      mocked.on(CompleteMultipartUploadCommand).rejects(awsError(name, 400));
      await expect(quarantine.join(KEY, 'U', 1)).rejects.toThrow(PartsChanged);
    },
  );

  it('after a time-out finds that it was done', async () => {
    mocked.on(CompleteMultipartUploadCommand).rejects(awsError('TimeoutError', 0));
    await expect(quarantine.join(KEY, 'U', 1)).rejects.toThrow(ServiceUnavailable);
    mocked.on(HeadObjectCommand).resolves({ ContentLength: 6, VersionId: 'v' });
    await quarantine.join(KEY, 'U', 1);
  });

  it('while another request joins them has to be asked later', async () => {
    mocked.on(CompleteMultipartUploadCommand).rejects(awsError('ConditionalRequestConflict', 409));
    await expect(quarantine.join(KEY, 'U', 1)).rejects.toThrow(ServiceUnavailable);
  });
});

describe('GuardDuty', () => {
  const said = async (tags: string) => {
    const { client, quarantine, objects, close } = await opened();
    const { link, headers } = await quarantine.link(KEY, { bytes: 6 });
    await fetch(link, { method: 'PUT', headers, body: bytes });
    const object = objects.get(`/quarantine/${KEY}`);
    if (object) object.tags = tags;
    const arrived = await quarantine.find(KEY);
    if (!arrived) throw new Error('nothing arrived');
    const scanner = createGuardDuty({ client, bucket: buckets.quarantine });
    const verdict = await scanner.scan(arrived, () => quarantine.read(arrived));
    await close();
    return verdict;
  };

  it.each([
    ['NO_THREATS_FOUND', 'clean'],
    ['THREATS_FOUND', 'infected'],
    ['UNSUPPORTED', 'unscanned'],
    ['ACCESS_DENIED', 'unscanned'],
    ['FAILED', 'unscanned'],
  ])('that tags a file %s has found it %s', async (status, verdict) => {
    expect(await said(`GuardDutyMalwareScanStatus=${status}`)).toMatchObject({ verdict });
  });

  it('that has not tagged a file yet, or with something new, has not decided about it', async () => {
    expect(await said('')).toBeUndefined();
    expect(await said('GuardDutyMalwareScanStatus=SOMETHING_NEW')).toBeUndefined();
  });

  it('and S3 ring the same bell', () => {
    const guardDuty = {
      detail: {
        schemaVersion: '1.0',
        scanStatus: 'COMPLETED',
        resourceType: 'S3_OBJECT',
        s3ObjectDetails: { bucketName: 'quarantine', objectKey: KEY, eTag: 'e', versionId: 'v', s3Throttled: false },
        scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
      },
    };
    const s3 = { detail: { version: '0', bucket: { name: 'quarantine' }, object: { key: KEY, size: 6 } } };
    for (const event of [guardDuty, s3]) expect(arrival.parse(event).detail).toEqual({ submission: 'S1', file: '1' });
  });

  it('is asked where it was chosen; where nothing is set another function looks', () => {
    const options = { client: new S3Client({}), bucket: buckets.quarantine };
    const name = (setting?: string) => scannerOf(setting, options)?.name;
    expect([name('guardduty'), name('tcp://10.0.0.9:3310'), name('none'), name()]).toEqual([
      ...['guardduty', 'clamd', 'none', undefined],
    ]);
    expect(() => scannerOf('clamav', options)).toThrow('clamav');
  });
});
