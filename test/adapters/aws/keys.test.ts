import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENV, INDEX, KEYS } from '../../../adapters/aws/keys.ts';
import { awsPorts } from '../../../adapters/aws/ports.ts';

const text = fc.string({ unit: fc.constantFrom('#', '%', '2', '3', '5', 'a', '容'), maxLength: 6 });
const ref = fc.record(
  { caseId: text, run: text, state: text, occurrence: fc.nat(20), item: text },
  { requiredKeys: ['caseId', 'run', 'state', 'occurrence'] },
);

describe('a key', () => {
  it('of a step belongs to that step only, whatever its names are made of', () => {
    fc.assert(
      fc.property(ref, ref, (a, b) => {
        const same =
          JSON.stringify([a.caseId, a.run, a.state, a.occurrence, a.item]) ===
          JSON.stringify([b.caseId, b.run, b.state, b.occurrence, b.item]);
        expect(JSON.stringify(KEYS.step(a)) === JSON.stringify(KEYS.step(b))).toBe(same);
      }),
    );
  });

  it('of an event sorts as its number does', () => {
    const seq = fc.integer({ min: 1, max: 999_999_999 });
    fc.assert(
      fc.property(seq, seq, (a, b) => {
        expect(KEYS.event('C1', a).sk < KEYS.event('C1', b).sk).toBe(a < b);
      }),
    );
  });

  it('of a time sorts as time does, across the century', () => {
    const at = fc.integer({ min: 0, max: 4_102_444_800_000 });
    fc.assert(
      fc.property(at, at, (a, b) => {
        expect(INDEX.caseOrder(a, 'C') < INDEX.caseOrder(b, 'C')).toBe(a < b);
      }),
    );
  });
});

describe('the file of keys', () => {
  it('imports nothing but types, so that infra needs no SDK to read it', async () => {
    const source = await readFile(new URL('../../../adapters/aws/keys.ts', import.meta.url), 'utf8');
    expect(source.split('\n').filter(line => /^import (?!type )|\brequire\(|\bimport\(/.test(line))).toEqual([]);
  });
});

describe('the ports', () => {
  it('need only the table to begin with, and say which variable is missing', async () => {
    expect(() => awsPorts({})).toThrow(ENV.table);
    const ports = awsPorts({ [ENV.table]: 'cases' });
    await expect(ports.executions.start('tolerance', 'C1', { caseId: 'C1', seq: 1 })).rejects.toMatchObject({
      code: 'config.missing',
      field: ENV.tolerance,
    });
    await expect(ports.blobs.get('documents/D1')).rejects.toMatchObject({ field: ENV.documents });
    await expect(ports.blobs.stat('uploads/f1')).rejects.toMatchObject({ field: ENV.uploads });
  });
});
