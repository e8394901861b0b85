import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

export interface ReadDocx {
  /** The package's parts as text, by path. */
  readonly parts: ReadonlyMap<string, string>;
  /** The distinct zip times of the entries. */
  readonly times: ReadonlySet<string>;
}

export async function readDocx(bytes: Uint8Array): Promise<ReadDocx> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, opened) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  const parts = new Map<string, string>();
  const times = new Set<string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      times.add(`${entry.lastModFileDate} ${entry.lastModFileTime}`);
      contentOf(zip, entry).then(text => {
        parts.set(entry.fileName, text);
        zip.readEntry();
      }, reject);
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return { parts, times };
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
