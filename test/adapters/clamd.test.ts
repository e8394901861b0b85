import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createClamd } from '../../adapters/clamd.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import { EICAR, fakeClamd } from '../builders/clamd.ts';

const file = { key: 'quarantine/S1/1', bytes: 0, version: 'once' };
const stream = (...chunks: (string | Uint8Array)[]) =>
  async function* open(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
  };

describe('clamd', () => {
  it('gets every byte, in chunks of any size, and finds a file clean', async () => {
    const clamd = await fakeClamd();
    const large = new Uint8Array(3_000_000).map((_, i) => i % 251);
    const said = await createClamd(clamd.address).scan(file, stream('a', '', large, 'b'));
    expect(said).toEqual({ verdict: 'clean' });
    expect(clamd.scanned).toEqual([createHash('sha256').update('a').update(large).update('b').digest('hex')]);
  });

  it('finds EICAR and names it', async () => {
    const clamd = await fakeClamd();
    const said = await createClamd(clamd.address).scan(file, stream('附件', EICAR));
    expect(said).toEqual({ verdict: 'infected', note: 'Eicar-Test-Signature' });
  });

  it('that takes no more of a long file has not scanned it, which is said', async () => {
    const clamd = await fakeClamd();
    clamd.limit = 100_000;
    const chunks = Array.from({ length: 400 }, () => new Uint8Array(65_536));
    const said = await createClamd(clamd.address).scan(file, stream(...chunks));
    expect(said).toMatchObject({ verdict: 'unscanned', note: expect.stringContaining('大小上限') as string });
  });

  it('out of reach, silent, or saying something else lets no file through', async () => {
    const clamd = await fakeClamd();
    const nobody = createClamd(`${clamd.address}.gone`);
    await expect(nobody.scan(file, stream('a'))).rejects.toThrow(ServiceUnavailable);
    clamd.silent = true;
    await expect(createClamd(clamd.address, 50).scan(file, stream('a'))).rejects.toThrow(ServiceUnavailable);
  });

  it.each(['clamd', 'tcp://', 'tcp://a:99999', 'unix://relative', 'http://a:3310', 'tcp://a:b'])(
    'is not at %s',
    address => {
      expect(() => createClamd(address)).toThrow(expect.objectContaining({ code: 'scanner.address' }) as Error);
    },
  );
});
