import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlobConflict, BlobMissing } from '../../functions/errors.ts';
import type { BlobStore } from '../../functions/ports.ts';

export interface BlobsUnderTest {
  readonly blobs: BlobStore;
  readonly close: () => Promise<void>;
}

const PDF = 'application/pdf';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

export function blobStoreContract(name: string, make: () => Promise<BlobsUnderTest>): void {
  describe(`${name}: stored files`, () => {
    let subject: BlobsUnderTest;
    let blobs: BlobStore;
    beforeEach(async () => {
      subject = await make();
      blobs = subject.blobs;
    });
    afterEach(() => subject.close());

    it('come back byte for byte, with their size and SHA-256', async () => {
      const data = new Uint8Array(300_000).map((_, i) => i % 251);
      await blobs.put('documents/C1/D1.pdf', data, PDF);
      expect(Buffer.from(await blobs.get('documents/C1/D1.pdf')).equals(data)).toBe(true);
      expect(await blobs.stat('documents/C1/D1.pdf')).toEqual({ bytes: data.length, sha256: sha256(data) });
    });

    it('may come from a file on disk, once, and never in place of others', async () => {
      const data = new Uint8Array(300_000).map((_, i) => i % 253);
      const path = join(await mkdtemp(join(tmpdir(), 'rongcuo-blob-')), 'file.pdf');
      await writeFile(path, data);
      const file = { path, bytes: data.length, sha256: sha256(data) };
      await blobs.putFile('documents/C1/F1.pdf', file, PDF);
      await blobs.putFile('documents/C1/F1.pdf', file, PDF);
      expect(Buffer.from(await blobs.get('documents/C1/F1.pdf')).equals(data)).toBe(true);
      await blobs.put('documents/C1/F2.pdf', bytes('另一份'), PDF);
      await expect(blobs.putFile('documents/C1/F2.pdf', file, PDF)).rejects.toThrow(BlobConflict);
    });

    it('may be empty and may have Chinese names', async () => {
      await blobs.put('uploads/S1/空 白.txt', new Uint8Array(), 'text/plain');
      expect(await blobs.get('uploads/S1/空 白.txt')).toHaveLength(0);
      expect((await blobs.stat('uploads/S1/空 白.txt'))?.bytes).toBe(0);
    });

    it('that are not there are missed by name', async () => {
      await expect(blobs.get('uploads/S1/f1')).rejects.toThrow(BlobMissing);
      expect(await blobs.stat('uploads/S1/f1')).toBeUndefined();
    });

    it('may be written again with the same bytes, and never with others', async () => {
      await blobs.put('uploads/S1/f1', bytes('原件'), PDF);
      await blobs.put('uploads/S1/f1', bytes('原件'), PDF);
      await expect(blobs.put('uploads/S1/f1', bytes('改动'), PDF)).rejects.toThrow(BlobConflict);
      expect(await blobs.get('uploads/S1/f1')).toEqual(bytes('原件'));
    });

    it('written by several at once keep the bytes of one of them, and the others are told', async () => {
      const writers = ['甲', '乙', '丙', '丁'].map(bytes);
      const outcomes = await Promise.allSettled(writers.map(data => blobs.put('uploads/S1/f1', data, PDF)));
      const won = writers.filter((_, i) => outcomes[i]?.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(BlobConflict);
      expect(await blobs.get('uploads/S1/f1')).toEqual(won[0]);
    });

    it('the same bytes written by several at once are no conflict', async () => {
      const same = Array.from({ length: 4 }, () => blobs.put('documents/C1/D1.pdf', bytes('同一份'), PDF));
      await expect(Promise.all(same)).resolves.toHaveLength(4);
    });

    it('have links of their own for download', async () => {
      const down = new URL(await blobs.downloadLink('documents/C1/D1.pdf', '认定书.pdf'));
      expect(down.pathname.endsWith('documents/C1/D1.pdf')).toBe(true);
      expect(decodeURIComponent(decodeURIComponent(down.search))).toContain('认定书.pdf');
    });
  });
}
