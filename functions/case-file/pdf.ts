import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseFile } from '../../casework/case-file-schema.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import type { CaseState } from '../../casework/state.ts';
import { writeCaseFile } from '../../documents/case-file/file.ts';
import type { Ports } from '../ports.ts';
import { bindingItems, headOf } from './items.ts';

/** Chunks are gathered to this many bytes before they are written. */
const GATHERED = 256 * 1024;

/**
 * 卷宗 as one PDF, stored under its SHA-256. It is written to a file part by part, so that memory holds one material at a time.
 * The same case gives the same bytes.
 * @throws {FiledItemAltered | BlobMissing}
 */
export async function casePdf(
  ports: Pick<Ports, 'blobs' | 'office'>,
  state: CaseState,
  events: readonly LedgerEvent[],
): Promise<NonNullable<CaseFile['pdf']>> {
  const office = await ports.office();
  const last = events.at(-1) ?? { at: state.openedAt, hash: '' };
  const directory = await mkdtemp(join(tmpdir(), 'rongcuo-'));
  const path = join(directory, 'file.pdf');
  const file = await fileSink(path);
  try {
    const result = await writeCaseFile(headOf(state, office, last), bindingItems(ports, state, office), file.write);
    const sha256 = await file.end();
    const key = `documents/${state.id}/${sha256}.pdf`;
    await ports.blobs.putFile(key, { path, bytes: result.bytes, sha256 }, 'application/pdf');
    return { key, sha256, ...result };
  } finally {
    await file.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A file written from its beginning, hashed on the way. `end` gives the SHA-256. */
export async function fileSink(path: string) {
  const handle = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let gathered: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(gathered);
    [gathered, size] = [[], 0];
    hash.update(bytes);
    await handle.appendFile(bytes);
  };
  return {
    write: async (chunk: Uint8Array): Promise<void> => {
      gathered.push(chunk);
      size += chunk.length;
      if (size >= GATHERED) await flush();
    },
    end: async (): Promise<string> => {
      await flush();
      return hash.digest('hex');
    },
    close: () => handle.close(),
  };
}
