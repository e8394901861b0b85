import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import type { Entry } from 'yauzl';
import { ArchiveDamaged } from './errors.ts';
import { MANIFEST, parseManifest, type Manifest } from './manifest.ts';

/** An archive that is read: a file of it at a time, in any order. */
export interface ArchiveReader {
  /** Every file but the manifest. */
  readonly names: readonly string[];
  /** @throws {ArchiveDamaged} when it is not there. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/** @throws {ArchiveDamaged} */
export async function readArchive(path: string): Promise<ArchiveReader> {
  try {
    return (await stat(path)).isDirectory() ? await directoryReader(path) : await zipReader(path);
  } catch (error) {
    throw error instanceof ArchiveDamaged ? error : new ArchiveDamaged(`读不到 ${path}`, error);
  }
}

const missing = (name: string, cause?: unknown) => new ArchiveDamaged(`缺少 ${name}`, cause);

async function directoryReader(directory: string): Promise<ArchiveReader> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const names = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return {
    names: names.filter(name => name !== MANIFEST),
    open: name =>
      names.includes(name)
        ? Promise.resolve(createReadStream(join(directory, ...name.split('/'))))
        : Promise.reject(missing(name)),
    close: () => undefined,
  };
}

async function zipReader(path: string): Promise<ArchiveReader> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new ArchiveDamaged(`${entry.fileName} 重复`);
    entries.set(entry.fileName, entry);
  }
  return {
    names: [...entries.keys()].filter(name => name !== MANIFEST),
    open: async name => {
      const entry = entries.get(name);
      if (!entry) throw missing(name);
      return zip.openReadStreamPromise(entry);
    },
    close: () => {
      zip.close();
    },
  };
}

/** The manifest, and the SHA-256 by which this archive is known again. @throws {ArchiveDamaged} */
export async function readManifest(archive: ArchiveReader): Promise<{ manifest: Manifest; id: string }> {
  const content = await text(await archive.open(MANIFEST));
  return { manifest: parseManifest(content), id: createHash('sha256').update(content).digest('hex') };
}

/** Reads every file once, before anything is written anywhere. @throws {ArchiveDamaged} at the first that is not as listed. */
export async function checkFiles(archive: ArchiveReader, { files }: Manifest): Promise<void> {
  const listed = new Set(files.map(({ name }) => name));
  const stray = archive.names.find(name => !listed.has(name));
  if (stray !== undefined || listed.size !== files.length)
    throw new ArchiveDamaged(`清单没有列出 ${stray ?? '重复的文件'}`);
  for (const { name, bytes, sha256 } of files) {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of await archive.open(name)) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).byteLength;
    }
    if (size !== bytes || hash.digest('hex') !== sha256) throw new ArchiveDamaged(`${name} 的摘要与清单不符`);
  }
}

/** A file of JSON lines; none where the archive has no such file. */
export async function readLines(archive: ArchiveReader, name: string): Promise<unknown[]> {
  if (!archive.names.includes(name)) return [];
  const content = await text(await archive.open(name));
  return content
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as unknown);
}
