import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { PdfObjects, textString } from '../../../documents/pdf/objects.ts';
import { Recent } from '../../../documents/recent.ts';

describe('PDF 的对象', () => {
  it.each([1, 254, 255, 256, 257, 70_000])('%i 个对象，按交叉引用表个个找得到', async count => {
    const objects = new PdfObjects();
    const node = objects.add('<< /Type /Pages /Kids [] /Count 0 >>');
    const root = objects.add(`<< /Type /Catalog /Pages ${node} >>`);
    const kept = Array.from({ length: count }, (_, n) => objects.add(`<< /Own ${n} >>`));
    const stream = objects.deflated('text');
    const { context } = await PDFDocument.load(objects.file(`/Root ${root}`), { updateMetadata: false });
    const found = context
      .enumerateIndirectObjects()
      .map(([ref, object]) => [`${ref.objectNumber} 0 R`, object] as const);
    const own = found.flatMap(([ref, object]) => {
      const value = object instanceof PDFDict ? object.get(PDFName.of('Own')) : undefined;
      return value instanceof PDFNumber ? [[ref, value.asNumber()]] : [];
    });
    expect(own).toEqual(kept.map((ref, n) => [ref, n]));
    expect(found.some(([ref]) => ref === stream)).toBe(true);
  });

  it('两份文件编号相同而内容不同的对象，各是各的', async () => {
    const made = (title: string): Promise<PDFDocument> => {
      const objects = new PdfObjects();
      const node = objects.add('<< /Type /Pages /Kids [] /Count 0 >>');
      const root = objects.add(`<< /Type /Catalog /Pages ${node} /Lang ${textString(title)} >>`);
      return PDFDocument.load(objects.file(`/Root ${root}`), { updateMetadata: false });
    };
    const languages = await Promise.all(['aa', 'bb', 'aa'].map(made));
    expect(languages.map(({ catalog }) => catalog.get(PDFName.of('Lang'))?.toString())).toEqual([
      '(aa)',
      '(bb)',
      '(aa)',
    ]);
  });

  it.each(['rongcuo', '', 'a(b)\\c', '(', '容错台', 'a\nb', 'é'])('字符串“%s”读回来还是它', async text => {
    const objects = new PdfObjects();
    const node = objects.add('<< /Type /Pages /Kids [] /Count 0 >>');
    const root = objects.add(`<< /Type /Catalog /Pages ${node} /Own ${textString(text)} >>`);
    const { catalog } = await PDFDocument.load(objects.file(`/Root ${root}`), { updateMetadata: false });
    const own = catalog.lookup(PDFName.of('Own'));
    expect(own instanceof PDFString || own instanceof PDFHexString ? own.decodeText() : undefined).toBe(text);
  });
});

describe('最近用过的', () => {
  it('留下最近用的几个，最久没用的先丢', () => {
    const recent = new Recent<number>(2);
    let made = 0;
    const get = (key: string): number => recent.get(key, () => ++made);
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual([1, 2, 1, 3, 1, 4]);
  });
});
