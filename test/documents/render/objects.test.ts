import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { PdfObjects, textString } from '../../../documents/pdf/objects.ts';
import { Recent } from '../../../documents/recent.ts';

/** Of the objects in the object stream, by number: the place the cross-reference stream says (ISO 32000-1, 7.5.8.3). */
function packedPlaces(file: Buffer): Map<number, number> {
  const text = file.toString('latin1');
  const table = text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]));
  const [, ...widths] = /\/W \[(\d) (\d) (\d)\]/.exec(table)?.map(Number) ?? [];
  const [type = 0, offset = 0, place = 0] = widths;
  const size = Number(/\/Size (\d+)/.exec(table)?.[1]);
  const entries = Buffer.from(table.slice(table.indexOf('stream\n') + 7), 'latin1');
  const places = new Map<number, number>();
  for (let number = 0; number < size; number++) {
    const at = number * (type + offset + place);
    if (entries[at] === 2) places.set(number, entries.readUIntBE(at + type + offset, place));
  }
  return places;
}

describe('PDF 的对象', () => {
  it.each([1, 254, 255, 256, 257, 70_000])('%i 个对象，按交叉引用表个个找得到', async count => {
    const objects = new PdfObjects();
    const node = objects.add('<< /Type /Pages /Kids [] /Count 0 >>');
    const root = objects.add(`<< /Type /Catalog /Pages ${node} >>`);
    const kept = Array.from({ length: count }, (_, n) => objects.add(`<< /Own ${n} >>`));
    const stream = objects.deflated('text');
    const file = objects.file(`/Root ${root}`);
    const { context } = await PDFDocument.load(file, { updateMetadata: false });
    const found = context
      .enumerateIndirectObjects()
      .map(([ref, object]) => [`${ref.objectNumber} 0 R`, object] as const);
    const own = found.flatMap(([ref, object]) => {
      const value = object instanceof PDFDict ? object.get(PDFName.of('Own')) : undefined;
      return value instanceof PDFNumber ? [[ref, value.asNumber()]] : [];
    });
    expect(own).toEqual(kept.map((ref, n) => [ref, n]));
    expect(found.some(([ref]) => ref === stream)).toBe(true);
    // 读者多按编号找，位置错了也看不出来
    const places = packedPlaces(Buffer.from(file));
    expect(kept.map(ref => places.get(parseInt(ref)))).toEqual(kept.map((_, n) => n + 2));
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
