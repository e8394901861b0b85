import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { fontMeasure } from '../../../documents/fonts/book.ts';
import { layoutDocument } from '../../../documents/layout/layout.ts';
import { BODY, LINE, MM } from '../../../documents/layout/page.ts';
import { sealBox } from '../../../documents/layout/seal.ts';
import { renderDocx, renderPdf } from '../../../documents/render.ts';
import { withSeal } from '../../../documents/seal.ts';
import { organSchema } from '../../../casework/office.ts';
import { BlobMissing } from '../../../functions/errors.ts';
import type { BlobStore } from '../../../functions/ports.ts';
import { sealOf } from '../../../functions/seal.ts';
import { ring } from '../../builders/seal.ts';
import { demoOffice } from '../../builders/tolerance.ts';
import { CATALOGUE } from '../catalogue.ts';
import { readDocx } from './read-docx.ts';
import { samples } from './samples.ts';

const SEAL = { png: ring(), diameter: 42 };
const sealed = withSeal(samples.letter, SEAL);
const sealing = CATALOGUE.filter(({ make }) => make().signature?.sealed === true);

describe('印章', () => {
  it.each(sealing)('$name：盖住署名和日期，二者居印章中心偏下，顶端距正文一行以内，不压正文', ({ make }) => {
    const layout = layoutDocument(make(), fontMeasure());
    for (const diameter of [38, 42, 45]) {
      const box = sealBox(layout, diameter);
      const page = layout.pages[box?.page ?? -1];
      const [organ, date] = (['organ', 'date'] as const).map(role => page?.texts.find(text => text.role === role));
      if (!box || !organ || !date) throw new Error('no place for the seal');
      expect(box.side).toBeCloseTo(diameter * MM, 6);
      const top = organ.baseline - 0.88 * BODY;
      const bottom = date.baseline + 0.12 * BODY;
      expect(box.y).toBeLessThan(top);
      expect(box.y + box.side).toBeGreaterThan(bottom);
      const middle = box.y + box.side / 2;
      expect((top + bottom) / 2 - middle).toBeGreaterThan(0);
      expect((top + bottom) / 2 - middle).toBeLessThan(LINE);
      expect(box.x + box.side / 2).toBeCloseTo(date.x + date.width / 2, 6);
      const textEnd = Math.max(
        ...(page?.texts ?? [])
          .filter(text => text.baseline < organ.baseline - 1)
          .map(text => text.baseline + 0.12 * text.size),
      );
      expect(box.y).toBeGreaterThanOrEqual(textEnd);
      // The line's own leading and, below a table, its padding come to the one line allowed.
      expect(box.y - textEnd).toBeLessThan(LINE + 3.1 * MM + (LINE - BODY) / 2);
    }
  });

  it('配置了图片时印在应盖的地方，PDF 和 Word 文件里都有，文字说明为“印章”', async () => {
    const pdf = await PDFDocument.load(await renderPdf(sealed));
    const pictures = pdf.context.enumerateIndirectObjects().filter(([, object]) => {
      return object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype'))?.toString() === '/Image';
    });
    expect(pictures.length).toBe(2); // the picture and its transparency
    const { parts } = await readDocx(await renderDocx(sealed));
    const xml = parts.get('word/document.xml') ?? '';
    expect(xml.match(/<wp:anchor/g)?.length).toBe(1);
    expect(xml).toContain('descr="印章"');
    const extent = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml);
    expect(Number(extent?.[1]) / 36000).toBeCloseTo(42, 0);
  });

  it('默认不印图片，只留出位置；不加盖印章的文书配置了也不印', async () => {
    const count = async (bytes: Uint8Array): Promise<number> =>
      (await PDFDocument.load(bytes)).context
        .enumerateIndirectObjects()
        .filter(([, object]) => object instanceof PDFRawStream && object.dict.has(PDFName.of('Width'))).length;
    expect(await count(await renderPdf(samples.letter))).toBe(0);
    expect(withSeal(samples.filing, SEAL)).toBe(samples.filing);
    expect(await count(await renderPdf(withSeal(samples.filing, SEAL)))).toBe(0);
  });

  it('同一公文加同一印章，字节相同', async () => {
    for (const render of [renderPdf, renderDocx]) {
      const [a, b] = [await render(sealed), await render(withSeal(samples.letter, { ...SEAL, png: ring() }))];
      expect(Buffer.compare(a, b)).toBe(0);
    }
  });

  it('图片按机关配置取自文件库；没有配置的机关不取，配置了却找不到的停下来说明', async () => {
    const [organ] = demoOffice().organs;
    if (!organ) throw new Error('the office has no organ');
    const asked: string[] = [];
    const get = (key: string): Promise<Uint8Array> => {
      asked.push(key);
      return key === 'templates/seals/discipline.png'
        ? Promise.resolve(SEAL.png)
        : Promise.reject(new BlobMissing(key));
    };
    const blobs: Pick<BlobStore, 'get'> = { get };
    const settings = { latest: () => Promise.resolve(undefined) };
    expect(await sealOf({ blobs, settings }, organ)).toBeUndefined();
    expect(asked).toEqual([]);
    const configured = organSchema.parse({ ...organ, seal: { file: 'discipline.png' } });
    expect(await sealOf({ blobs, settings }, configured)).toEqual(SEAL);
    const missing = organSchema.parse({ ...organ, seal: { file: 'other.png', diameter: 45 } });
    await expect(sealOf({ blobs, settings }, missing)).rejects.toMatchObject({ code: 'document.seal-missing' });
    for (const seal of [{ file: '../x.png' }, { file: 'a.jpg' }, { file: 'a.png', diameter: 5 }])
      expect(organSchema.safeParse({ ...organ, seal }).success).toBe(false);
  });

  it('不是 PNG 的图片被拒绝，说明怎么办', async () => {
    const broken = withSeal(samples.letter, { png: new Uint8Array([1, 2, 3]), diameter: 42 });
    await expect(renderPdf(broken)).rejects.toMatchObject({ code: 'document.seal-unreadable', field: 'organs.seal' });
  });
});
