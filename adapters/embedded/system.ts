import { readFile, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LastExport, StorageUse, Swept, SystemProbe, SystemStatus } from '../../functions/ports.ts';
import { isCode, replaceFile } from './durable-file.ts';

const EXPORTED = 'exported.json';
const exportedSchema = z.object({
  at: z.int(),
  archive: z.string(),
  ...{ cases: z.int(), files: z.int(), bytes: z.int() },
}) satisfies z.ZodType<LastExport>;

/** The files are counted one by one: not again within a minute. */
const COUNTED_MS = 60_000;
/** Files looked at together. */
const TOGETHER = 64;

/** What a data directory knows of itself. */
export interface EmbeddedSystem extends SystemProbe {
  /** A sweep has ended (epoch ms of the machine's clock). */
  swept(at: number, found: Swept): void;
  /** Remembers an archive that was written whole. */
  exported(archive: LastExport): Promise<void>;
}

export function createSystem(directory: string): EmbeddedSystem {
  let sweep: SystemStatus['sweep'];
  let counted: { readonly until: number; readonly bytes: Promise<number> } | undefined;
  const files = (): Promise<number> => {
    const now = performance.now();
    if (!counted || counted.until < now)
      counted = { until: now + COUNTED_MS, bytes: bytesOf(join(directory, 'blobs'), () => true, true) };
    return counted.bytes;
  };
  return {
    status: async () => ({
      host: 'machine',
      ...(sweep && { sweep }),
      exported: await lastExport(directory),
      storage: await storageOf(directory, files()),
    }),
    swept: (at, found) => {
      sweep = { at, found };
    },
    exported: archive => replaceFile(join(directory, EXPORTED), new TextEncoder().encode(JSON.stringify(archive))),
  };
}

async function lastExport(directory: string): Promise<LastExport | undefined> {
  try {
    return exportedSchema.parse(JSON.parse(await readFile(join(directory, EXPORTED), 'utf8')));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function storageOf(directory: string, files: Promise<number>): Promise<StorageUse> {
  const { bavail, blocks, bsize } = await statfs(directory);
  const database = await bytesOf(directory, name => name.includes('.sqlite'), false);
  return { database, files: await files, free: bavail * bsize, size: blocks * bsize };
}

/** Bytes of the files in a directory; none where it is not there. What is moved away meanwhile counts nothing. */
async function bytesOf(directory: string, wanted: (name: string) => boolean, recursive: boolean): Promise<number> {
  const entries = await unlessGone(() => readdir(directory, { withFileTypes: true, recursive }), []);
  const paths = entries
    .filter(each => each.isFile() && wanted(each.name))
    .map(each => join(each.parentPath, each.name));
  let sum = 0;
  for (let i = 0; i < paths.length; i += TOGETHER) {
    const sizes = paths.slice(i, i + TOGETHER).map(path => unlessGone(async () => (await stat(path)).size, 0));
    for (const size of await Promise.all(sizes)) sum += size;
  }
  return sum;
}

async function unlessGone<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return otherwise;
    throw error;
  }
}
