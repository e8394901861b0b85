import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBlobStore } from '../../../adapters/embedded/blob-store.ts';
import { createLinks } from '../../../adapters/embedded/links.ts';
import { createQuarantine } from '../../../adapters/embedded/quarantine.ts';
import { UploadIncomplete } from '../../../functions/intake/errors.ts';
import { MORNING } from '../../builders/case.ts';
import { quarantineContract } from '../../contracts/quarantine.ts';
import { scratch } from './scratch.ts';

const links = createLinks('a secret of this test');
const clock = { now: () => MORNING };

async function opened() {
  const { directory, close } = await scratch();
  const options = { directory: join(directory, 'blobs'), links, clock, baseUrl: () => 'http://127.0.0.1:8460' };
  return { directory, close, quarantine: createQuarantine(options), blobs: createBlobStore(options) };
}

const stream = (...chunks: Uint8Array[]) => new Blob(chunks.map(chunk => new Uint8Array(chunk))).stream();

quarantineContract('files on disk', async () => {
  const { quarantine, blobs, close } = await opened();
  const put = async ({ link }: { link: string }, bytes: Uint8Array): Promise<boolean> =>
    quarantine.receive(links.verify(link, 'PUT', MORNING), stream(bytes)).then(
      () => true,
      () => false,
    );
  return { quarantine, blobs, put, close };
});

/** A connection that breaks after some bytes. */
async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
  throw new Error('aborted');
}

describe('a piece', () => {
  const grant = { key: 'quarantine/S1/1.parts/1', bytes: 8 };

  it('that is cut off, too short or too long leaves nothing behind', async () => {
    const { directory, quarantine, close } = await opened();
    await expect(quarantine.receive(grant, cut(new Uint8Array(4)))).rejects.toThrow('aborted');
    await expect(quarantine.receive(grant, stream(new Uint8Array(7)))).rejects.toThrow(UploadIncomplete);
    await expect(quarantine.receive(grant, stream(new Uint8Array(9)))).rejects.toThrow(UploadIncomplete);
    const { bytes: _bytes, ...undeclared } = grant;
    await expect(quarantine.receive(undeclared, stream(new Uint8Array(7)), 8)).rejects.toThrow(UploadIncomplete);
    expect(await quarantine.parts('quarantine/S1/1', 'quarantine/S1/1.parts')).toEqual(new Map());
    expect(await readdir(join(directory, 'blobs/.incoming'))).toEqual([]);
    await close();
  });

  it('is signed for its size: another size is another link', () => {
    const link = links.sign('PUT', grant, MORNING);
    expect(links.verify(link, 'PUT', MORNING)).toEqual(grant);
    for (const forged of [link.replace('bytes=8', 'bytes=9'), link.replace('&bytes=8', '')])
      expect(() => links.verify(forged, 'PUT', MORNING)).toThrow('链接无效');
  });
});
