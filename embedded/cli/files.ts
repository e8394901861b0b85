import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AnswerNotJson, FileAltered, FileUnreadable, FileUnwritable } from './errors.ts';

/** @throws {FileUnreadable} */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new FileUnreadable(path, error);
  }
}

/** @throws {FileUnreadable | AnswerNotJson} */
export async function readJson(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(path));
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AnswerNotJson(path, error);
  }
}

/** Writes a file, making its directory. @throws {FileUnwritable} */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch (error) {
    throw new FileUnwritable(path, error);
  }
}

/** @throws {FileAltered} unless the bytes have this SHA-256 (hex). */
export function checkHash(name: string, bytes: Uint8Array, sha256: string): void {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new FileAltered(name);
}
