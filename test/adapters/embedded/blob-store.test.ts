import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlobKeyInvalid, createBlobStore } from '../../../adapters/embedded/blob-store.ts';
import { createLinks, LinkExpired, LinkForged } from '../../../adapters/embedded/links.ts';
import { MORNING } from '../../builders/case.ts';
import { blobStoreContract } from '../../contracts/blob-store.ts';
import { scratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const MINUTE = 60_000;
const links = createLinks('a secret of this test');
const clock = { now: () => MORNING };
const open = (directory: string) =>
  createBlobStore({ directory, links, clock, baseUrl: () => 'http://127.0.0.1:8080' });

blobStoreContract('files on disk', async () => {
  const { directory, close } = await scratch();
  return { blobs: open(join(directory, 'blobs')), close };
});

describe('files on disk', () => {
  let place: Scratch;
  beforeEach(async () => {
    place = await scratch();
  });
  afterEach(() => place.close());

  it.each([
    '../secret',
    'uploads/../../secret',
    '/etc/passwd',
    'uploads//f1',
    'uploads/.hidden',
    'a\\b',
    'a\0b',
    '',
    'x/',
  ])('refuse the key %j, which leads elsewhere', async key => {
    const blobs = open(join(place.directory, 'blobs'));
    await expect(blobs.put(key, new Uint8Array(1), 'text/plain')).rejects.toThrow(BlobKeyInvalid);
    await expect(blobs.get(key)).rejects.toThrow(BlobKeyInvalid);
    await expect(blobs.downloadLink(key, 'f')).rejects.toThrow(BlobKeyInvalid);
  });

  it('refuse a name longer than file systems have it', async () => {
    const blobs = open(join(place.directory, 'blobs'));
    await expect(blobs.put(`uploads/${'长'.repeat(86)}`, new Uint8Array(1), 'text/plain')).rejects.toThrow(
      BlobKeyInvalid,
    );
    await blobs.put(`uploads/${'长'.repeat(85)}`, new Uint8Array(1), 'text/plain');
    expect(await blobs.stat(`uploads/${'长'.repeat(85)}`)).toMatchObject({ bytes: 1 });
  });

  it('leave no temporary file behind, even when they conflict, and only their owner may read them', async () => {
    const directory = join(place.directory, 'blobs');
    const blobs = open(directory);
    await blobs.put('uploads/S1/f1', new Uint8Array([1]), 'text/plain');
    await expect(blobs.put('uploads/S1/f1', new Uint8Array([2]), 'text/plain')).rejects.toThrow('不得改动');
    expect(await readdir(join(directory, '.incoming'))).toEqual([]);
    expect((await stat(join(directory, 'uploads/S1/f1'))).mode & 0o777).toBe(0o600);
  });
});

describe('a link', () => {
  const grant = { key: 'documents/C1/认定 书&1.pdf', fileName: '容错认定书?.pdf' };
  const link = links.sign('GET', grant, MORNING);

  it('allows its method on its key for fifteen minutes', () => {
    expect(links.verify(link, 'GET', MORNING + 15 * MINUTE)).toEqual(grant);
    expect(links.verify(`https://example.invalid${link}`, 'GET', MORNING)).toEqual(grant);
  });

  it('of an upload names no file', () => {
    expect(links.verify(links.sign('PUT', { key: 'uploads/S1/f1' }, MORNING), 'PUT', MORNING)).toEqual({
      key: 'uploads/S1/f1',
    });
  });

  it('expires', () => {
    expect(() => links.verify(link, 'GET', MORNING + 15 * MINUTE + 1)).toThrow(LinkExpired);
  });

  it.each([
    ['another method', link.replace('method=GET', 'method=PUT'), 'PUT'],
    ['a method it was not made for', link, 'PUT'],
    ['another key', link.replace('/C1/', '/C2/'), 'GET'],
    ['a later end', link.replace(/expires=\d/, 'expires=9'), 'GET'],
    ['another name', link.replace(/name=[^&]+/, 'name=x.exe'), 'GET'],
    ['no signature', link.replace(/&signature=.*/, ''), 'GET'],
    ['a shorter signature', link.slice(0, -1), 'GET'],
    ['another path', '/api/cases', 'GET'],
    ['broken escapes', '/files/%E4%?method=GET', 'GET'],
    ['no address at all', 'http://[', 'GET'],
    ['the signature of another secret', createLinks('another').sign('GET', grant, MORNING), 'GET'],
  ])('with %s is forged', (_, url, method) => {
    expect(() => links.verify(url, method, MORNING)).toThrow(LinkForged);
  });
});
