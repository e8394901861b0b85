import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * A ZIP tells local time; without the UTC field a moment made of local parts reads the same in every time zone. Files are stored, not
 * deflated, so that the bytes do not depend on a version of zlib; what a case holds is compressed already.
 */
export const fixed = () => ({ mtime: new Date(2000, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true });

/** A ZIP of these entries in this order. The same entries give the same bytes. */
export async function zip(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const file = new ZipFile();
  for (const { path, bytes } of entries)
    file.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, fixed());
  file.end();
  return new Uint8Array(await buffer(file.outputStream));
}
