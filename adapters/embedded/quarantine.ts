import { createReadStream } from 'node:fs';
import { readdir, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobConflict } from '../../functions/errors.ts';
import { PartsChanged, UploadIncomplete, UploadTooLarge } from '../../functions/intake/errors.ts';
import { UPLOAD_LIMITS } from '../../functions/intake/limits.ts';
import type { Clock, Quarantine } from '../../functions/ports.ts';
import { checkKey, isMissing, look, pathOf } from './blob-store.ts';
import { linkOnce, renameOver, spool } from './durable-file.ts';
import type { LinkGrant, Links } from './links.ts';

interface Options {
  /** The blob store's directory: an original is another name of the file that arrived. */
  readonly directory: string;
  readonly links: Links;
  readonly clock: Clock;
  readonly baseUrl: () => string;
}

/** Where uploads arrive on this machine; the HTTP server hands over what it gets by the signed links. */
export interface EmbeddedQuarantine extends Quarantine {
  /**
   * Stores what comes by a link, whole or not at all. The same file again is no error; a part that is sent again takes the
   * place of the one before, as on S3.
   * @param length the request's Content-Length, where it has one
   * @throws {UploadTooLarge | UploadIncomplete | BlobConflict}
   */
  receive(grant: LinkGrant, body: AsyncIterable<Uint8Array>, length?: number): Promise<void>;
  /** Removes what a crash left half written. Only while nothing is received. */
  tidy(): Promise<void>;
  /** Submissions of which something lies here. */
  submissions(): Promise<string[]>;
  /** Removes everything of a submission. */
  discard(submission: string): Promise<void>;
}

const ROOM = 'quarantine';
/** `quarantine/<submission>/<file>.parts/<number>` */
const PARTS = '.parts';
const PART = /\.parts\/\d+$/;
/** The files are written once: one is told from no other. */
const VERSION = 'once';

/** @throws {UploadTooLarge | UploadIncomplete} at the end, or as soon as more comes than may. */
async function* counted(
  body: AsyncIterable<Uint8Array>,
  { bytes }: LinkGrant,
  length: number | undefined,
): AsyncGenerator<Uint8Array> {
  const expected = bytes ?? length;
  let received = 0;
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (bytes === undefined && received > UPLOAD_LIMITS.file)
      throw new UploadTooLarge('上传的文件', UPLOAD_LIMITS.file);
    if (expected !== undefined && received > expected) break;
    yield chunk;
  }
  if (expected !== undefined && received !== expected) throw new UploadIncomplete(expected, received);
}

/** Files that have arrived, on this machine's disk, each written durably and whole. */
export function createQuarantine({ directory, links, clock, baseUrl }: Options): EmbeddedQuarantine {
  const incoming = join(directory, '.incoming');
  const path = (key: string): string => pathOf(directory, key);
  const signed = (grant: LinkGrant) => {
    checkKey(grant.key);
    return Promise.resolve({ link: baseUrl() + links.sign('PUT', grant, clock.now()), headers: {} });
  };
  const find: Quarantine['find'] = async key => {
    try {
      return { key, bytes: (await stat(path(key))).size, version: VERSION };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  const once = async (temporary: string, key: string): Promise<void> => {
    if (await linkOnce(temporary, path(key))) return;
    const [came, stands] = await Promise.all([look(temporary), look(path(key))]);
    if (came?.sha256 !== stands?.sha256) throw new BlobConflict(key);
  };
  return {
    find,
    openParts: key => Promise.resolve(key + PARTS),
    link: (key, { bytes }) => signed({ key, bytes }),
    partLink: (_key, upload, { number, bytes }) => signed({ key: `${upload}/${number}`, bytes }),
    parts: async (_key, upload) => new Map(await sizes(path(upload))),
    join: async (key, upload, count) => {
      if (await find(key)) return;
      try {
        const parts = Array.from({ length: count }, (_, i) => path(`${upload}/${i + 1}`));
        const temporary = await spool(joined(parts), incoming);
        await linkOnce(temporary, path(key)).finally(() => unlink(temporary));
      } catch (error) {
        if (!isMissing(error)) throw error;
        // Somebody else has joined them meanwhile, and the parts are gone; or one never came.
        if (!(await find(key))) throw new PartsChanged(error);
      }
      await rm(path(upload), { recursive: true, force: true });
    },
    read: ({ key }) => createReadStream(path(key)),
    promote: async ({ key }, to, { sha256 }) => {
      try {
        if (await linkOnce(path(key), path(to))) return;
      } catch (error) {
        // Promoted before, and removed from here.
        if (!isMissing(error)) throw error;
      }
      if ((await look(path(to)))?.sha256 !== sha256) throw new BlobConflict(to);
    },
    receive: async (grant, body, length) => {
      const temporary = await spool(counted(body, grant, length), incoming);
      if (PART.test(grant.key)) await renameOver(temporary, path(grant.key));
      else await once(temporary, grant.key).finally(() => unlink(temporary));
    },
    submissions: async () => (await names(join(directory, ROOM))).filter(name => !name.startsWith('.')),
    tidy: () => rm(incoming, { recursive: true, force: true }),
    discard: submission => rm(path(`${ROOM}/${submission}`), { recursive: true, force: true }),
  };
}

async function names(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const sizes = async (directory: string): Promise<(readonly [number: number, bytes: number])[]> =>
  Promise.all(
    (await names(directory)).map(async name => [Number(name), (await stat(join(directory, name))).size] as const),
  );

async function* joined(paths: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const path of paths) for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
}
