import type { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Part, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { BlobConflict, BlobMissing, ServiceUnavailable } from '../../functions/errors.ts';
import { PartsChanged } from '../../functions/intake/errors.ts';
import type { Quarantine, SendLink } from '../../functions/ports.ts';
import { isMissing, isNamed, look, LINK_SECONDS } from './blob-store.ts';
import { calling, translate, STORAGE } from './errors.ts';
import { SCAN_TAG, UPLOAD_HEADERS } from './keys.ts';

interface Options {
  readonly client: S3Client;
  /** Asked for when first needed: a function that touches no uploads is given no bucket. */
  readonly buckets: { readonly quarantine: () => string; readonly uploads: () => string };
}

/**
 * Uploads as they arrive, in a bucket of their own that Object Lock does not hold. Links sign the exact Content-Length and, where it was
 * declared, the Content-Type: S3 refuses anything else. `If-None-Match: *` is signed too, or stands in the request that joins the parts.
 */
export function createQuarantine({ client, buckets }: Options): Quarantine {
  const at = (Key: string) => ({ Bucket: buckets.quarantine(), Key });
  const find: Quarantine['find'] = async key => {
    try {
      const { ContentLength = 0, VersionId = '' } = await client.send(new HeadObjectCommand(at(key)));
      return { key, bytes: ContentLength, version: VersionId };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw translate(STORAGE, error);
    }
  };
  const content = async (key: string, version: string): Promise<Readable> => {
    try {
      const pinned = version === '' ? {} : { VersionId: version };
      const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...pinned }));
      if (!Body) throw new BlobMissing(key);
      return Body as Readable;
    } catch (error) {
      throw isMissing(error) ? new BlobMissing(key, error) : translate(STORAGE, error);
    }
  };
  return {
    find,
    openParts: async (key, type) => {
      const command = new CreateMultipartUploadCommand({
        ...at(key),
        ...(type !== undefined && { ContentType: type }),
      });
      return (await calling(STORAGE, client.send(command))).UploadId ?? '';
    },
    link: (key, { bytes, type }) => {
      const declared = {
        ...(bytes !== undefined && { ContentLength: bytes }),
        ...(type !== undefined && { ContentType: type }),
      };
      const command = new PutObjectCommand({ ...at(key), ...declared, IfNoneMatch: UPLOAD_HEADERS['If-None-Match'] });
      return sign(client, command, { ...UPLOAD_HEADERS, ...(type !== undefined && { 'Content-Type': type }) });
    },
    partLink: (key, UploadId, { number, bytes }) =>
      sign(client, new UploadPartCommand({ ...at(key), UploadId, PartNumber: number, ContentLength: bytes }), {}),
    parts: async (key, upload) =>
      new Map((await partsOf(client, at(key), upload)).map(({ PartNumber = 0, Size = 0 }) => [PartNumber, Size])),
    join: async (key, upload, count) => {
      const parts = await partsOf(client, at(key), upload);
      try {
        if (parts.length !== count) throw new PartsChanged();
        await client.send(completion(at(key), upload, parts));
      } catch (error) {
        // 412: it stands there. NoSuchUpload, or no parts: somebody else has joined them.
        if (await find(key)) return;
        throw isNamed(error, 'NoSuchUpload', 'InvalidPart', 'InvalidPartOrder')
          ? new PartsChanged(error)
          : translate(STORAGE, error);
      }
    },
    read: async function* ({ key, version }) {
      try {
        for await (const chunk of await content(key, version)) yield chunk as Uint8Array;
      } catch (error) {
        throw translate(STORAGE, error);
      }
    },
    // Not CopyObject: a bucket that enforces If-None-Match refuses it, and S3 would not compare the hash taken before the scan.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
    promote: async ({ key, bytes, version }, to, { sha256, type, scan }) => {
      const where = { Bucket: buckets.uploads(), Key: to };
      const stands = await standing(client, where);
      if (stands === sha256) return;
      if (stands !== undefined) throw new BlobConflict(to);
      const command = new PutObjectCommand({
        ...{ ...where, Body: await content(key, version), ContentLength: bytes, ContentType: type, IfNoneMatch: '*' },
        ...{ ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'), Tagging: `${SCAN_TAG}=${scan}` },
      });
      try {
        await client.send(command);
      } catch (error) {
        if (!isNamed(error, 'PreconditionFailed')) throw translate(STORAGE, error);
        const first = await standing(client, where);
        if (first === undefined) throw new ServiceUnavailable(STORAGE, error);
        if (first !== sha256) throw new BlobConflict(to);
      }
    },
  };
}

interface Where {
  readonly Bucket: string;
  readonly Key: string;
}

/** SHA-256 (hex) of what stands there. */
async function standing(client: S3Client, where: Where): Promise<string | undefined> {
  try {
    return (await look(client, where)).sha256;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw translate(STORAGE, error);
  }
}

async function partsOf(client: S3Client, where: Where, UploadId: string): Promise<Part[]> {
  const parts: Part[] = [];
  let PartNumberMarker: string | undefined;
  do {
    try {
      const page = await client.send(
        new ListPartsCommand({ ...where, UploadId, ...(PartNumberMarker !== undefined && { PartNumberMarker }) }),
      );
      parts.push(...(page.Parts ?? []));
      PartNumberMarker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } catch (error) {
      if (isNamed(error, 'NoSuchUpload')) return [];
      throw translate(STORAGE, error);
    }
  } while (PartNumberMarker !== undefined);
  return parts;
}

const completion = (where: Where, UploadId: string, parts: readonly Part[]) =>
  new CompleteMultipartUploadCommand({
    ...{ ...where, UploadId, IfNoneMatch: '*' },
    MultipartUpload: { Parts: parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) },
  });

/**
 * Signs what the sender is held to, and nothing the SDK adds by itself: it puts application/octet-stream on every body, which a browser
 * would not send.
 */
async function sign(
  client: S3Client,
  command: PutObjectCommand | UploadPartCommand,
  headers: SendLink['headers'],
): Promise<SendLink> {
  const held = Object.keys(headers).map(name => name.toLowerCase());
  const signableHeaders = new Set(['host', 'content-length', ...held]);
  const options = { expiresIn: LINK_SECONDS, signableHeaders };
  // Each of the two has its own types of input: together they fit no signature.
  const signing =
    command instanceof PutObjectCommand
      ? getSignedUrl(client, command, options)
      : getSignedUrl(client, command, options);
  return { link: await calling(STORAGE, signing), headers };
}
