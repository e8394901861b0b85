import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RongcuoError } from '../../regulation/errors.ts';
import { BlobConflict, BlobMissing } from '../../functions/errors.ts';
import type { BlobStore, Clock } from '../../functions/ports.ts';
import { isCode, writeOnce } from './durable-file.ts';
import type { Links } from './links.ts';

/** A key that is no path below the store: empty or dotted segments, control characters, too long. */
export class BlobKeyInvalid extends RongcuoError {
  constructor(key: string) {
    super('blob.key-invalid', `文件键 ${JSON.stringify(key)} 不合规`, { field: 'key' });
  }
}

interface Options {
  /** Where the files are kept. */
  readonly directory: string;
  readonly links: Links;
  readonly clock: Clock;
  /** Address of the server that answers the links, e.g. `http://127.0.0.1:8080`; asked for with each link. */
  readonly baseUrl: () => string;
}

/** Files on this machine's disk, written once and durably. */
export function createBlobStore({ directory, links, clock, baseUrl }: Options): BlobStore {
  const incoming = join(directory, '.incoming');
  const stat: BlobStore['stat'] = key => look(pathOf(directory, key));
  return {
    stat,
    // The media type is the file name's on this side; S3 keeps it for browsers.
    put: async (key, bytes, _mediaType) => {
      if (await writeOnce(pathOf(directory, key), bytes, incoming)) return;
      const stored = await stat(key);
      if (stored?.sha256 !== createHash('sha256').update(bytes).digest('hex')) throw new BlobConflict(key);
    },
    putFile: async (key, { path, sha256 }, _mediaType) => {
      if (await writeOnce(pathOf(directory, key), createReadStream(path), incoming)) return;
      if ((await stat(key))?.sha256 !== sha256) throw new BlobConflict(key);
    },
    get: async key => {
      try {
        return new Uint8Array(await readFile(pathOf(directory, key)));
      } catch (error) {
        throw isMissing(error) ? new BlobMissing(key, error) : error;
      }
    },
    downloadLink: async (key, fileName) => {
      checkKey(key);
      return Promise.resolve(baseUrl() + links.sign('GET', { key, fileName }, clock.now()));
    },
  };
}

export const isMissing = (error: unknown): boolean => isCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR');

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const SEGMENT = /^[^./\\\u0000-\u001f\u007f][^/\\\u0000-\u001f\u007f]*$/u;

/** Nothing that could leave the directory or hide in it; a segment is at most 255 bytes, as file systems have it. */
export function checkKey(key: string): void {
  const segments = key.split('/');
  if (!segments.every(each => SEGMENT.test(each) && Buffer.byteLength(each) <= 255) || Buffer.byteLength(key) > 1024)
    throw new BlobKeyInvalid(key);
}

export function pathOf(directory: string, key: string): string {
  checkKey(key);
  return join(directory, ...key.split('/'));
}

/** Size and SHA-256 (hex) of a file, which is never whole in memory; undefined where none is. */
export async function look(path: string): Promise<{ bytes: number; sha256: string } | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).byteLength;
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}
