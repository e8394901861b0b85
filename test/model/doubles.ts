import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { createBlobStore } from '../../adapters/embedded/blob-store.ts';
import type { createQuarantine } from '../../adapters/embedded/quarantine.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import type { FormReading } from '../../documents/form/read.ts';
import { BlobConflict, BlobMissing } from '../../functions/errors.ts';

/** What stands in for the slow parts in the thousands of cases of test/model; each part has its own tests elsewhere. */
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const tiny = (format: string) => (document: OfficialDocument) =>
  Promise.resolve(new TextEncoder().encode(`${format} ${document.title}`));
/** Documents of a few bytes. */
export const tinyRender = { renderPdf: tiny('pdf'), renderDocx: tiny('docx') };

/** 卷宗 whose PDF nobody opens. */
export const noCasePdf = {
  casePdf: ({ id }: { id: string }) =>
    Promise.resolve({ key: `documents/${id}/file.pdf`, sha256: '0'.repeat(64), bytes: 0, pages: 0, listed: 0 }),
};

/** The same bytes read once: the real reader, with a memory. */
export function remembering(
  read: (bytes: Uint8Array) => Promise<FormReading>,
): (bytes: Uint8Array) => Promise<FormReading> {
  const known = new Map<string, Promise<FormReading>>();
  return bytes => {
    const key = sha256(bytes);
    const reading = known.get(key) ?? read(bytes);
    known.set(key, reading);
    return reading;
  };
}

const stored = new Map<string, Uint8Array>();

/** Blobs in memory, which outlives the machines as a disk does. */
export const memoryBlobs: typeof createBlobStore = ({ links, clock, baseUrl }) => ({
  put: (key, bytes) => {
    const before = stored.get(key);
    if (before && sha256(before) !== sha256(bytes)) return Promise.reject(new BlobConflict(key));
    stored.set(key, new Uint8Array(bytes));
    return Promise.resolve();
  },
  putFile: async (key, { path }, _mediaType) => {
    stored.set(key, new Uint8Array(await readFile(path)));
  },
  get: key => {
    const bytes = stored.get(key);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new BlobMissing(key));
  },
  stat: key => {
    const bytes = stored.get(key);
    return Promise.resolve(bytes && { bytes: bytes.length, sha256: sha256(bytes) });
  },
  downloadLink: (key, fileName) => Promise.resolve(baseUrl() + links.sign('GET', { key, fileName }, clock.now())),
});

/** Whole files in memory; nobody sends parts in these worlds. */
export const memoryQuarantine: typeof createQuarantine = ({ links, clock, baseUrl }) => {
  const never = () => Promise.reject(new Error('no parts in memory'));
  return {
    ...{ openParts: never, partLink: never, join: never, parts: never },
    link: (key, { bytes }) =>
      Promise.resolve({ link: baseUrl() + links.sign('PUT', { key, bytes }, clock.now()), headers: {} }),
    find: key => {
      const bytes = stored.get(key);
      return Promise.resolve(bytes && { key, bytes: bytes.length, version: 'once' });
    },
    read: async function* ({ key }) {
      await Promise.resolve();
      yield stored.get(key) ?? new Uint8Array();
    },
    promote: ({ key }, to) => {
      stored.set(to, stored.get(key) ?? new Uint8Array());
      return Promise.resolve();
    },
    receive: async ({ key }, body) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      const bytes = new Uint8Array(Buffer.concat(chunks));
      const before = stored.get(key);
      if (before && sha256(before) !== sha256(bytes)) throw new BlobConflict(key);
      stored.set(key, bytes);
    },
    tidy: () => Promise.resolve(),
    submissions: () => Promise.resolve([]),
    discard: () => Promise.resolve(),
  };
};
