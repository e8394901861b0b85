import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
/** 1980-01-01 00:00, the zero of the zip format (APPNOTE 4.4.6): the archive then depends on its content alone. */
const EPOCH = 0x00210000;
const STORED = 0;
const DEFLATED = 8;
const VERSION = 20;

/** A file of a zip archive, compressed once and for all. */
export interface Entry {
  readonly path: string;
  readonly crc: number;
  readonly size: number;
  /** As it stands in the archive. */
  readonly packed: Uint8Array;
}

/** Fast: a text shrinks by a few hundred bytes less than at the usual level. */
const LEVEL = 3;
const BEST = 9;

export function entryOf(path: string, data: string | Uint8Array, level = LEVEL): Entry {
  const bytes = bytesOf(data);
  const deflated = deflateRawSync(bytes, { level, chunkSize: 65_536 });
  return { path, crc: crc32(bytes), size: bytes.length, packed: deflated.length < bytes.length ? deflated : bytes };
}

/** As it is: what is small or compressed already, since to set the compressor up takes longer than all the rest. */
export function storedEntry(path: string, data: string | Uint8Array): Entry {
  const bytes = bytesOf(data);
  return { path, crc: crc32(bytes), size: bytes.length, packed: bytes };
}

const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === 'string' ? Buffer.from(data) : data);

export const contentOf = ({ packed, size }: Entry): string =>
  (packed.length === size ? Buffer.from(packed) : inflateRawSync(packed)).toString('utf8');

/** The files of an archive the docx package has written. */
export function entriesOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const lengths = [28, 30, 32].map(offset => archive.readUInt16LE(at + offset));
    const path = archive.toString('utf8', at + 46, at + 46 + (lengths[0] ?? 0));
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const stored = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    const method = archive.readUInt16LE(at + 10);
    const data = method === DEFLATED ? inflateRawSync(stored) : stored;
    if (!path.endsWith('/')) entries.push(entryOf(path, data, BEST));
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return entries;
}

/** A zip archive of the files, in their order. */
export function zipped(entries: readonly Entry[]): Uint8Array {
  const names = entries.map(({ path }) => Buffer.from(path));
  const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);
  const body = sum(entries.map(({ packed }, n) => 30 + (names[n]?.length ?? 0) + packed.length));
  const directory = sum(names.map(name => 46 + name.length));
  const archive = Buffer.alloc(body + directory + 22);
  let at = 0;
  let listed = body;
  entries.forEach((entry, n) => {
    const name = names[n] ?? Buffer.alloc(0);
    archive.writeUInt32LE(CENTRAL, listed);
    archive.writeUInt16LE(VERSION, listed + 4);
    archive.writeUInt32LE(at, listed + 42);
    common(archive, listed + 6, entry, name);
    name.copy(archive, listed + 46);
    listed += 46 + name.length;
    archive.writeUInt32LE(LOCAL, at);
    common(archive, at + 4, entry, name);
    name.copy(archive, at + 30);
    archive.set(entry.packed, at + 30 + name.length);
    at += 30 + name.length + entry.packed.length;
  });
  archive.writeUInt32LE(END_OF_DIRECTORY, listed);
  archive.writeUInt16LE(entries.length, listed + 8);
  archive.writeUInt16LE(entries.length, listed + 10);
  archive.writeUInt32LE(directory, listed + 12);
  archive.writeUInt32LE(body, listed + 16);
  return archive;
}

/** What a file's own header and its line in the directory have in common (APPNOTE 4.3.7, 4.3.12). */
function common(archive: Buffer, at: number, { crc, size, packed }: Entry, name: Buffer): void {
  archive.writeUInt16LE(VERSION, at);
  archive.writeUInt16LE(packed.length === size ? STORED : DEFLATED, at + 4);
  archive.writeUInt32LE(EPOCH, at + 6);
  archive.writeUInt32LE(crc, at + 10);
  archive.writeUInt32LE(packed.length, at + 14);
  archive.writeUInt32LE(size, at + 18);
  archive.writeUInt16LE(name.length, at + 22);
}
