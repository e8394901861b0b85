import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { fixed } from '../case-file/zip.ts';
import { ArchiveExists } from './errors.ts';
import { MANIFEST, type ArchivedFile } from './manifest.ts';

/** An archive being written. What is added streams through; the manifest comes last and makes it whole. */
export interface ArchiveWriter {
  add(name: string, content: Readable | string): Promise<ArchivedFile>;
  finish(manifest: string): Promise<void>;
}

/** `….zip` is one file; anything else a directory. */
export const isZip = (path: string): boolean => path.toLowerCase().endsWith('.zip');

/** @throws {ArchiveExists} */
export async function writeArchive(path: string): Promise<ArchiveWriter> {
  const taken = isZip(path) ? existsSync(path) : existsSync(path) && (await readdir(path)).length > 0;
  if (taken) throw new ArchiveExists(path);
  await mkdir(isZip(path) ? dirname(path) : path, { recursive: true });
  return isZip(path) ? zipWriter(path) : directoryWriter(path);
}

/** Counts and hashes what flows by. */
function measured(name: string) {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.byteLength;
      done(null, chunk);
    },
  });
  return { through, file: (): ArchivedFile => ({ name, bytes, sha256: hash.digest('hex') }) };
}

const streamed = (content: Readable | string): Readable =>
  typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content;

function directoryWriter(directory: string): ArchiveWriter {
  return {
    add: async (name, content) => {
      const { through, file } = measured(name);
      const path = join(directory, ...name.split('/'));
      await mkdir(dirname(path), { recursive: true });
      await pipeline(streamed(content), through, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
      return file();
    },
    finish: async manifest => {
      const path = join(directory, MANIFEST);
      await writeFile(`${path}.part`, manifest, { mode: 0o600, flush: true });
      await rename(`${path}.part`, path);
    },
  };
}

/** Under another name until it is whole: half an archive is never taken for one. */
function zipWriter(path: string): ArchiveWriter {
  const zip = new ZipFile();
  const part = `${path}.part`;
  const written = pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600, flush: true }));
  // Waited for in `finish`; a disk that is full is told there, or by the file that cannot be added.
  written.catch(() => undefined);
  return {
    add: async (name, content) => {
      const { through, file } = measured(name);
      const into = new PassThrough();
      zip.addReadStream(into, name, fixed());
      await Promise.race([pipeline(streamed(content), through, into), written]);
      return file();
    },
    finish: async manifest => {
      zip.addBuffer(Buffer.from(manifest), MANIFEST, fixed());
      zip.end();
      await written;
      await rename(part, path);
    },
  };
}
