import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import {
  FormDamagedError,
  FormEncryptedError,
  FormTruncatedError,
  FormZipBombError,
  FormZipEntriesError,
  FormZipHeaderError,
} from './errors.ts';
import type { GateLimits } from './limits.ts';

const RATIO_FROM = 1024 * 1024;

/**
 * Every part of a zip container inflated under guard, those that `keep` wants returned. First the declared sizes are
 * judged, then yauzl refuses a part that inflates to more or less than it declared, so nothing exceeds the limits.
 */
export async function inflateGuarded(
  buffer: Buffer,
  limits: GateLimits,
  keep: (name: string) => boolean,
): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await open(buffer);
  if (zip.entryCount > limits.entries) throw new FormZipEntriesError(zip.entryCount, limits.entries);
  const entries = await list(zip);
  judge(entries, limits);
  const kept = new Map<string, Buffer>();
  for (const entry of entries) {
    const chunks = await inflate(zip, entry, keep(entry.fileName));
    if (chunks.length > 0) kept.set(entry.fileName, Buffer.concat(chunks));
  }
  return kept;
}

async function open(buffer: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    // The directory stands at the end of a zip: without it the rest is missing.
    throw new FormTruncatedError(cause);
  }
}

async function list(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw new FormDamagedError('压缩目录有误', cause);
  }
  if (new Set(entries.map(each => each.fileName)).size !== entries.length) throw new FormDamagedError('部件重名');
  return entries;
}

function judge(entries: readonly Entry[], limits: GateLimits): void {
  let total = 0;
  for (const entry of entries) {
    if (entry.isEncrypted()) throw new FormEncryptedError();
    total += entry.uncompressedSize;
    const tooDense = entry.uncompressedSize > Math.max(RATIO_FROM, entry.compressedSize * limits.ratio);
    if (tooDense || total > limits.inflated) throw new FormZipBombError();
  }
}

async function inflate(zip: ZipFile, entry: Entry, keep: boolean): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) if (keep && Buffer.isBuffer(chunk)) chunks.push(chunk);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    if (/too many bytes|not enough bytes|size mismatch/.test(message)) throw new FormZipHeaderError(cause);
    throw new FormDamagedError('部件无法解压', cause);
  }
  return chunks;
}
