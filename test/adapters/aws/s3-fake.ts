import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { s3Options } from '../../../adapters/aws/clients.ts';

interface Stored {
  readonly bytes: Buffer;
  readonly checksum: string | undefined;
}

export interface FakeS3 {
  readonly client: S3Client;
  /** What is stored, by `/bucket/key`. */
  readonly objects: Map<string, Stored>;
  readonly close: () => Promise<void>;
}

/** As much of S3 as the blob store uses, over HTTP: conditional puts, checksums, the errors. Signatures are not checked. */
export async function fakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Stored>();
  const server = createServer((request, response) => {
    void answer(objects, request, response);
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
  return { client, objects, close };
}

async function answer(objects: Map<string, Stored>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '', 'http://localhost').pathname);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method === 'PUT') put(objects, path, Buffer.concat(chunks), request, response);
  else read(objects.get(path), request, response);
}

function put(
  objects: Map<string, Stored>,
  path: string,
  bytes: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (request.headers['if-none-match'] === '*' && objects.has(path)) {
    fail(response, 412, 'PreconditionFailed');
    return;
  }
  const checksum = request.headers['x-amz-checksum-sha256']?.toString();
  if (checksum !== undefined && checksum !== createHash('sha256').update(bytes).digest('base64')) {
    fail(response, 400, 'BadDigest');
    return;
  }
  objects.set(path, { bytes, checksum });
  response.end();
}

function read(stored: Stored | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (!stored) {
    fail(response, 404, request.method === 'HEAD' ? '' : 'NoSuchKey');
    return;
  }
  response.setHeader('content-length', stored.bytes.length);
  if (stored.checksum !== undefined && request.headers['x-amz-checksum-mode'] === 'ENABLED')
    response.setHeader('x-amz-checksum-sha256', stored.checksum);
  response.end(request.method === 'HEAD' ? undefined : stored.bytes);
}

/** A HEAD has no body, so its error has no code: the SDK then calls a 404 `NotFound`. */
function fail(response: ServerResponse, status: number, code: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/xml');
  response.end(
    code === '' ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`,
  );
}
