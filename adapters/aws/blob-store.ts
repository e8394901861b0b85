import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { BlobConflict, BlobMissing, ServiceUnavailable } from '../../functions/errors.ts';
import type { BlobStore } from '../../functions/ports.ts';
import { calling, STORAGE, translate } from './errors.ts';
import { QUARANTINE_PREFIX, UPLOADS_PREFIX } from './keys.ts';

export const LINK_SECONDS = 15 * 60;

interface Options {
  readonly client: S3Client;
  /** Asked for when first needed: a function that touches no files is given no bucket. */
  readonly buckets: {
    readonly documents: () => string;
    readonly uploads: () => string;
    /** Not locked: links to send files lead here only (a put by link carries no checksum, which Object Lock asks for). */
    readonly quarantine: () => string;
  };
}

/**
 * Files in S3: what applicants upload in one bucket, what the office makes in the other. Every put carries `If-None-Match: *`,
 * so the bucket itself refuses to replace a file. Needs s3:ListBucket besides reading, or S3 says 403 where it means 404.
 */
export function createBlobStore({ client, buckets }: Options): BlobStore {
  const bucketOf = (key: string): string => {
    if (key.startsWith(QUARANTINE_PREFIX)) return buckets.quarantine();
    return key.startsWith(UPLOADS_PREFIX) ? buckets.uploads() : buckets.documents();
  };
  const at = (Key: string) => ({ Bucket: bucketOf(Key), Key });
  const stat: BlobStore['stat'] = async key => {
    try {
      return await look(client, at(key));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw translate(STORAGE, error);
    }
  };
  const store = async (key: string, { mediaType, digest, ...what }: Stored): Promise<void> => {
    try {
      await client.send(new PutObjectCommand({ ...at(key), ...upload(what, digest), ContentType: mediaType }));
    } catch (error) {
      if (!isNamed(error, 'PreconditionFailed')) throw translate(STORAGE, error);
      const stored = await stat(key);
      if (!stored) throw new ServiceUnavailable(STORAGE, error);
      if (stored.sha256 !== digest.toString('hex')) throw new BlobConflict(key);
    }
  };
  return {
    stat,
    put: async (key, bytes, mediaType) =>
      store(key, { Body: bytes, digest: createHash('sha256').update(bytes).digest(), mediaType }),
    putFile: async (key, { path, bytes, sha256 }, mediaType) =>
      store(key, { Body: createReadStream(path), length: bytes, digest: Buffer.from(sha256, 'hex'), mediaType }),
    get: async key => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)));
        if (!Body) throw new BlobMissing(key);
        return await Body.transformToByteArray();
      } catch (error) {
        throw isMissing(error) ? new BlobMissing(key, error) : translate(STORAGE, error);
      }
    },
    downloadLink: (key, fileName) =>
      sign(client, new GetObjectCommand({ ...at(key), ResponseContentDisposition: offered(fileName) })),
  };
}

export const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.includes(error.name);
export const isMissing = (error: unknown): boolean => isNamed(error, 'NotFound', 'NoSuchKey');

/** What is put: bytes, or a stream of as many as `length` says. */
interface Stored {
  readonly Body: Uint8Array | Readable;
  readonly length?: number;
  readonly digest: Buffer;
  readonly mediaType: string;
}

const upload = ({ Body, length }: Pick<Stored, 'Body' | 'length'>, digest: Buffer) => ({
  Body,
  ...(length !== undefined && { ContentLength: length }),
  IfNoneMatch: '*',
  ChecksumSHA256: digest.toString('base64'),
});

/** The SHA-256 that S3 checked when the file came, or one computed now: a browser's upload has none. */
export async function look(
  client: S3Client,
  where: { Bucket: string; Key: string },
): Promise<{ bytes: number; sha256: string }> {
  const head = await client.send(new HeadObjectCommand({ ...where, ChecksumMode: 'ENABLED' }));
  const bytes = head.ContentLength ?? 0;
  // A composite checksum is a hash of hashes of parts, not of the file.
  if (head.ChecksumSHA256 && head.ChecksumType !== 'COMPOSITE')
    return { bytes, sha256: Buffer.from(head.ChecksumSHA256, 'base64').toString('hex') };
  const { Body } = await client.send(new GetObjectCommand(where));
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of Body as Readable) {
    hash.update(chunk as Uint8Array);
    size += (chunk as Uint8Array).byteLength;
  }
  return { bytes: size, sha256: hash.digest('hex') };
}

/** RFC 6266 with RFC 5987 `filename*`: Chinese names survive, quotes and line breaks cannot leave the header. */
function offered(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

const sign = (client: S3Client, command: GetObjectCommand): Promise<string> =>
  calling(STORAGE, getSignedUrl(client, command, { expiresIn: LINK_SECONDS }));
