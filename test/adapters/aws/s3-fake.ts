import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { s3Options } from '../../../adapters/aws/clients.ts';

interface Stored {
  readonly bytes: Buffer;
  readonly checksum: string | undefined;
  readonly version: string;
  /** As a query string, as S3 takes it. */
  tags: string;
}

/** An upload in parts that is under way: each part with its ETag. */
type Parts = Map<number, { readonly bytes: Buffer; readonly etag: string }>;

export interface FakeS3 {
  readonly client: S3Client;
  /** What is stored, by `/bucket/key`. */
  readonly objects: Map<string, Stored>;
  /** Uploads in parts, by their id. */
  readonly uploads: Map<string, Parts>;
  readonly close: () => Promise<void>;
}

interface Call extends Pick<FakeS3, 'objects' | 'uploads'> {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

/** As much of S3 as the adapters use, over HTTP: conditional puts, parts, checksums, tags, the errors. Signatures are not checked. */
export async function fakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, Parts>();
  const server = createServer((request, response) => {
    void answer({ objects, uploads }, request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new S3Client({
    ...{
      ...s3Options,
      endpoint: `http://127.0.0.1:${port}`,
      region: 'cn-north-1',
      forcePathStyle: true,
      maxAttempts: 1,
    },
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const close = async (): Promise<void> => {
    client.destroy();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return { client, objects, uploads, close };
}

async function answer(
  held: Pick<FakeS3, 'objects' | 'uploads'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const call = { ...held, request, response, path: decodeURIComponent(pathname), query, body: Buffer.concat(chunks) };
  if (query.has('uploads')) begin(call);
  else if (query.has('uploadId')) inParts(call);
  else if (query.has('tagging')) tell(call);
  else if (query.get('list-type') === '2') list(call);
  else if (request.method === 'PUT') put(call);
  else read(call);
}

function put({ objects, request, response, path, body }: Call): void {
  if (request.headers['if-none-match'] === '*' && objects.has(path)) {
    fail(response, 412, 'PreconditionFailed');
    return;
  }
  const checksum = request.headers['x-amz-checksum-sha256']?.toString();
  // "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters"
  if (checksum === undefined && LOCKED.test(path)) {
    fail(response, 400, 'InvalidRequest');
    return;
  }
  if (checksum !== undefined && checksum !== createHash('sha256').update(body).digest('base64')) {
    fail(response, 400, 'BadDigest');
    return;
  }
  objects.set(path, {
    bytes: body,
    checksum,
    version: randomUUID(),
    tags: String(request.headers['x-amz-tagging'] ?? ''),
  });
  response.end();
}

/** Buckets with Object Lock and a default retention (infra/stateful.ts). */
const LOCKED = /^\/(?:uploads|documents|anchors)\//;

/** Two keys a page, so that who reads only the first is found out. */
function list({ objects, response, path, query }: Call): void {
  const bucket = path.replace(/\/?$/, '/');
  const from = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const keys = [...objects.keys()].flatMap(each => (each.startsWith(bucket) ? [each.slice(bucket.length)] : []));
  const found = keys.filter(key => key.startsWith(query.get('prefix') ?? '') && key > from).sort();
  const page = found.slice(0, 2);
  const more = found.length > page.length;
  const contents = page.map(key => `<Contents><Key>${key}</Key></Contents>`).join('');
  const next = more ? `<NextContinuationToken>${page.at(-1) ?? ''}</NextContinuationToken>` : '';
  xml(response, `<ListBucketResult><IsTruncated>${String(more)}</IsTruncated>${next}${contents}</ListBucketResult>`);
}

function begin({ uploads, response }: Call): void {
  const id = randomUUID();
  uploads.set(id, new Map());
  xml(response, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
}

function inParts(call: Call): void {
  const { uploads, request, response, query, body } = call;
  const parts = uploads.get(query.get('uploadId') ?? '');
  if (!parts) {
    fail(response, 404, 'NoSuchUpload');
  } else if (request.method === 'PUT') {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    parts.set(Number(query.get('partNumber')), { bytes: body, etag });
    response.setHeader('ETag', etag).end();
  } else if (request.method === 'GET') {
    listParts(response, parts, Number(query.get('part-number-marker') ?? 0));
  } else complete(call, parts);
}

/** Two a page, so that who reads only the first is found out. */
function listParts(response: ServerResponse, parts: Parts, after: number): void {
  const rest = [...parts].filter(([number]) => number > after).sort(([a], [b]) => a - b);
  const page = rest.slice(0, 2);
  const more = `<IsTruncated>${String(rest.length > 2)}</IsTruncated>`;
  const next = `<NextPartNumberMarker>${page.at(-1)?.[0] ?? 0}</NextPartNumberMarker>`;
  const items = page.map(
    ([number, { bytes, etag }]) =>
      `<Part><PartNumber>${number}</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag><Size>${bytes.length}</Size></Part>`,
  );
  xml(response, `<ListPartsResult>${more}${next}${items.join('')}</ListPartsResult>`);
}

function complete({ objects, uploads, request, response, path, query, body }: Call, parts: Parts): void {
  if (request.headers['if-none-match'] === '*' && objects.has(path)) {
    fail(response, 412, 'PreconditionFailed');
    return;
  }
  const named = [...body.toString().matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)/.exec(part)?.[1]),
    etag: (/<ETag>(.*?)<\/ETag>/.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
  }));
  if (!named.every(({ number, etag }) => parts.get(number)?.etag === etag)) {
    fail(response, 400, 'InvalidPart');
    return;
  }
  const bytes = Buffer.concat(named.map(({ number }) => parts.get(number)?.bytes ?? Buffer.alloc(0)));
  objects.set(path, { bytes, checksum: undefined, version: randomUUID(), tags: '' });
  uploads.delete(query.get('uploadId') ?? '');
  xml(response, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
}

function tell({ objects, response, path }: Call): void {
  const tags = [...new URLSearchParams(objects.get(path)?.tags ?? '')].map(
    ([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`,
  );
  xml(response, `<Tagging><TagSet>${tags.join('')}</TagSet></Tagging>`);
}

function read({ objects, request, response, path, query }: Call): void {
  const stored = objects.get(path);
  const version = query.get('versionId');
  if (!stored || (version !== null && version !== stored.version)) {
    fail(response, 404, request.method === 'HEAD' ? '' : 'NoSuchKey');
    return;
  }
  response.setHeader('content-length', stored.bytes.length).setHeader('x-amz-version-id', stored.version);
  if (stored.checksum !== undefined && request.headers['x-amz-checksum-mode'] === 'ENABLED')
    response.setHeader('x-amz-checksum-sha256', stored.checksum);
  response.end(request.method === 'HEAD' ? undefined : stored.bytes);
}

function xml(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'application/xml').end(`<?xml version="1.0"?>${text}`);
}

/** A HEAD has no body, so its error has no code: the SDK then calls a 404 `NotFound`. */
function fail(response: ServerResponse, status: number, code: string): void {
  response.statusCode = status;
  if (code === '') response.end();
  else xml(response, `<Error><Code>${code}</Code><Message>no</Message></Error>`);
}
