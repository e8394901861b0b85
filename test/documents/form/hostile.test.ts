import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankFormDocx } from '../../../documents/form/blank.ts';
import { fillFormDocx, fillFormPdf } from '../../../documents/form/fill.ts';
import { FormRefusedError } from '../../../documents/form/gate/errors.ts';
import { gate } from '../../../documents/form/gate/gate.ts';
import { readForm } from '../../../documents/form/read.ts';
import { PERSON } from './sample.ts';
import { docxOf } from './word.ts';

/** Reads, is refused by name, or fails the test. */
async function survives(file: Uint8Array): Promise<void> {
  try {
    expect(typeof (await readForm(file)).ok).toBe('boolean');
  } catch (error) {
    expect(error).toBeInstanceOf(FormRefusedError);
  }
}

const wounds = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
  minLength: 1,
  maxLength: 20,
});
function wounded(file: Uint8Array, at: readonly (readonly [number, number])[]): Uint8Array {
  const copy = new Uint8Array(file);
  for (const [place, byte] of at) copy[Math.floor(place * (copy.length - 1))] = byte;
  return copy;
}

describe('任何文件要么读出,要么说明为什么不收', () => {
  it('never fails in an unnamed way on damaged files', { timeout: 120_000 }, async () => {
    const files = [await fillFormDocx(PERSON), await fillFormPdf(PERSON)];
    const runs = fc.asyncProperty(fc.constantFrom(...files), wounds, (file, at) => survives(wounded(file, at)));
    await fc.assert(runs, { numRuns: 120, seed: 20161129 });
  });

  it('never fails in an unnamed way on XML with parts cut out', { timeout: 120_000 }, async () => {
    const passed = await gate(await blankFormDocx('unit'));
    if (passed.type !== 'docx') throw new Error('not a DOCX');
    const elements = passed.documentXml.split(/(?=<)/);
    const cuts = fc.array(fc.nat(elements.length - 1), { minLength: 1, maxLength: 5 });
    const runs = fc.asyncProperty(cuts, at => survives(docxOf(elements.filter((_, n) => !at.includes(n)).join(''))));
    await fc.assert(runs, { numRuns: 60, seed: 20161129 });
  });

  it('never fails in an unnamed way on arbitrary bytes behind a known head', async () => {
    const heads = fc.constantFrom(
      'PK\u0003\u0004',
      '%PDF-1.7\n',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
      '',
    );
    const runs = fc.asyncProperty(heads, fc.uint8Array({ maxLength: 3000 }), (head, rest) =>
      survives(new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), rest, Buffer.from('%%EOF')]))),
    );
    await fc.assert(runs, { numRuns: 200, seed: 20161129 });
  });
});
