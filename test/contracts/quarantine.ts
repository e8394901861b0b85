import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlobConflict } from '../../functions/errors.ts';
import { PartsChanged } from '../../functions/intake/errors.ts';
import type { BlobStore, Quarantine, SendLink } from '../../functions/ports.ts';

export interface QuarantineUnderTest {
  readonly quarantine: Quarantine;
  readonly blobs: BlobStore;
  /** What a browser does with a link. @returns whether it was taken */
  readonly put: (to: SendLink, bytes: Uint8Array) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

const KEY = 'quarantine/S1/1';
const ORIGINAL = 'uploads/S1/1';
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const block = (fill: number, bytes: number): Uint8Array => new Uint8Array(bytes).map((_, i) => (i * fill) % 251);

export function quarantineContract(name: string, make: () => Promise<QuarantineUnderTest>): void {
  describe(`${name}: a file that arrives`, () => {
    let subject: QuarantineUnderTest;
    let quarantine: Quarantine;
    beforeEach(async () => {
      subject = await make();
      quarantine = subject.quarantine;
    });
    afterEach(() => subject.close());

    const bytesOf = async (key: string): Promise<Buffer> => {
      const found = await quarantine.find(key);
      const chunks: Uint8Array[] = [];
      if (found) for await (const chunk of quarantine.read(found)) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    const whole = async (bytes: Uint8Array): Promise<boolean> =>
      subject.put(await quarantine.link(KEY, { bytes: bytes.length }), bytes);
    const part = async (upload: string, number: number, bytes: Uint8Array): Promise<boolean> =>
      subject.put(await quarantine.partLink(KEY, upload, { number, bytes: bytes.length }), bytes);

    it('by its link is found whole, and nothing else takes its place', async () => {
      expect(await quarantine.find(KEY)).toBeUndefined();
      expect(await whole(block(3, 1000))).toBe(true);
      expect(await whole(block(5, 1000))).toBe(false);
      expect(await quarantine.find(KEY)).toMatchObject({ key: KEY, bytes: 1000 });
      expect((await bytesOf(KEY)).equals(block(3, 1000))).toBe(true);
    });

    it('in parts tells which have come, in any order, and is there once they are joined', async () => {
      const upload = await quarantine.openParts(KEY, undefined);
      const parts = [block(3, 500), block(5, 500), block(7, 120)] as const;
      expect(await quarantine.parts(KEY, upload)).toEqual(new Map());
      await part(upload, 3, parts[2]);
      await part(upload, 1, block(9, 500));
      await part(upload, 1, parts[0]);
      expect([...(await quarantine.parts(KEY, upload))].sort()).toEqual([
        [1, 500],
        [3, 120],
      ]);
      expect(await quarantine.find(KEY)).toBeUndefined();
      await part(upload, 2, parts[1]);
      await quarantine.join(KEY, upload, 3);
      expect((await bytesOf(KEY)).equals(Buffer.concat(parts))).toBe(true);
      expect(await quarantine.parts(KEY, upload)).toEqual(new Map());
    });

    it('is not made of parts while one is missing, and none of them is lost', async () => {
      const upload = await quarantine.openParts(KEY, undefined);
      await part(upload, 1, block(3, 500));
      await expect(quarantine.join(KEY, upload, 2)).rejects.toThrow(PartsChanged);
      expect(await quarantine.find(KEY)).toBeUndefined();
      await part(upload, 2, block(5, 10));
      await quarantine.join(KEY, upload, 2);
      expect(await quarantine.find(KEY)).toMatchObject({ bytes: 510 });
    });

    it('is joined once, by several at once and again afterwards', async () => {
      const upload = await quarantine.openParts(KEY, undefined);
      const parts = [1, 2, 3, 4].map(number => block(number, 300));
      for (const [i, bytes] of parts.entries()) await part(upload, i + 1, bytes);
      await Promise.all([1, 2, 3].map(() => quarantine.join(KEY, upload, 4)));
      await quarantine.join(KEY, upload, 4);
      expect((await bytesOf(KEY)).equals(Buffer.concat(parts))).toBe(true);
    });

    it('becomes an original under the hash that was taken, as often as it is told to', async () => {
      const bytes = block(3, 2000);
      await whole(bytes);
      const arrived = await quarantine.find(KEY);
      if (!arrived) throw new Error('nothing arrived');
      const what = { sha256: sha256(bytes), type: 'application/pdf', scan: 'clean' as const };
      await Promise.all([1, 2].map(() => quarantine.promote(arrived, ORIGINAL, what)));
      await quarantine.promote(arrived, ORIGINAL, what);
      expect(await subject.blobs.stat(ORIGINAL)).toEqual({ bytes: 2000, sha256: what.sha256 });
    });

    it('never takes the place of an original that stands there', async () => {
      const bytes = block(3, 2000);
      await whole(bytes);
      await subject.blobs.put(ORIGINAL, block(5, 2000), 'application/pdf');
      const arrived = await quarantine.find(KEY);
      if (!arrived) throw new Error('nothing arrived');
      const what = { sha256: sha256(bytes), type: 'application/pdf', scan: 'clean' as const };
      await expect(quarantine.promote(arrived, ORIGINAL, what)).rejects.toThrow(BlobConflict);
      expect(await subject.blobs.stat(ORIGINAL)).toMatchObject({ sha256: sha256(block(5, 2000)) });
    });
  });
}
