import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, unlink, writeFile } from 'node:fs/promises';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Is this Node's error for that reason, e.g. `ENOENT`? */
export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);

/** Makes what was written to a file survive the loss of power. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a directory's entries survive the loss of power. */
export const syncDirectory = syncFile;

/** Creates a directory with its parents, each entry durable. `top` exists. */
async function durableDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (first === undefined) return;
  for (let each = directory; each.length >= first.length; each = dirname(each)) await syncDirectory(dirname(each));
}

/**
 * Writes a whole file durably, or leaves nothing: to a temporary name, synced, then given its name, then the directory is synced.
 * The name is given by a hard link, because a rename would silently replace a file that is there.
 * @returns false when a file stands there already; it is left alone.
 */
export async function writeOnce(path: string, bytes: Uint8Array | Readable, incoming: string): Promise<boolean> {
  const temporary = await spool(bytes, incoming);
  try {
    return await linkOnce(temporary, path);
  } finally {
    await unlink(temporary);
  }
}

/** Writes what comes to a temporary file, synced; whoever gets its name gives it another and unlinks it. A stream that breaks leaves nothing. */
export async function spool(bytes: Uint8Array | AsyncIterable<Uint8Array>, incoming: string): Promise<string> {
  await mkdir(incoming, { recursive: true });
  const temporary = join(incoming, randomUUID());
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await writeFile(handle, bytes);
    await handle.sync();
  } catch (error) {
    await unlink(temporary);
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

/** Gives a file a further name, durably. @returns false when a file stands there already; it is left alone. */
export async function linkOnce(from: string, path: string): Promise<boolean> {
  await durableDirectory(dirname(path));
  try {
    await link(from, path);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
  await syncDirectory(dirname(path));
  return true;
}

/** Gives a temporary file its name, durably, in place of whatever stands there. */
export async function renameOver(temporary: string, path: string): Promise<void> {
  await durableDirectory(dirname(path));
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** Puts new bytes in a file's place, durably and at once: who reads sees the old file or the new one, never half of it. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, bytes, { flag: 'wx', flush: true });
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** A secret kept in a file only its owner may read (0600), made the first time. Two processes that race get the same one. */
export function keptSecret(path: string, make: () => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, make());
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(temporary);
  }
  return readFileSync(path, 'utf8');
}
