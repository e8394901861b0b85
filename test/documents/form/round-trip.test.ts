import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankFormDocx, blankFormPdf } from '../../../documents/form/blank.ts';
import { fillFormDocx, fillFormPdf, refillFormDocx, refillFormPdf } from '../../../documents/form/fill.ts';
import { readForm } from '../../../documents/form/read.ts';
import { fillBlankDocx, fillBlankPdf } from './filling.ts';
import { applications, PERSON, UNIT } from './sample.ts';

describe('填写的申请书读回来与申请人所填一致', () => {
  it.each([
    ['个人', PERSON],
    ['单位', UNIT],
  ])('reads a filled %s form back, DOCX and PDF', async (_, application) => {
    expect(await readForm(await fillFormDocx(application))).toEqual({ ok: true, application, source: 'docx-controls' });
    expect(await readForm(await fillFormPdf(application))).toEqual({ ok: true, application, source: 'pdf-acroform' });
  });

  it('reads any valid application back equal from DOCX', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(applications, async application => {
        expect(await readForm(await fillFormDocx(application))).toMatchObject({ ok: true, application });
      }),
      { numRuns: 50, seed: 20161129 },
    );
  });

  it('reads any valid application back equal from PDF', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(applications, async application => {
        expect(await readForm(await fillFormPdf(application))).toMatchObject({ ok: true, application });
      }),
      { numRuns: 50, seed: 20161129 },
    );
  });

  it('reads any blank form back as another program filled it in, DOCX and PDF', { timeout: 120_000 }, async () => {
    const blank = {
      person: [await blankFormDocx('person'), await blankFormPdf('person')],
      unit: [await blankFormDocx('unit'), await blankFormPdf('unit')],
    } as const;
    await fc.assert(
      fc.asyncProperty(applications, fc.integer({ min: 1, max: 8 }), async (application, size) => {
        const [docx, pdf] = blank[application.applicant.kind];
        const word = await readForm(await fillBlankDocx(docx, application, size));
        expect(word).toEqual({ ok: true, application, source: 'docx-controls' });
        const acro = await readForm(await fillBlankPdf(pdf, application));
        expect(acro).toEqual({ ok: true, application, source: 'pdf-acroform' });
      }),
      { numRuns: 20, seed: 20161129 },
    );
  });

  it('hands back for 补正 what was right', async () => {
    const read = await readForm(await fillFormDocx({ ...PERSON, signature: '' }));
    if (read.ok) throw new Error('a form without signature was complete');
    expect(read.deficiencies.map(each => each.code)).toEqual(['form.signature-missing']);
    for (const again of [await refillFormDocx(read.partial), await refillFormPdf(read.partial)]) {
      expect(await readForm(again)).toMatchObject({
        ok: false,
        deficiencies: read.deficiencies,
        partial: read.partial,
      });
    }
  });

  it('prints the same bytes every time', async () => {
    for (const print of [() => blankFormDocx('person'), () => blankFormPdf('unit'), () => fillFormDocx(UNIT)]) {
      expect(Buffer.from(await print()).equals(Buffer.from(await print()))).toBe(true);
    }
  });
});
