import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PDFDocument } from 'pdf-lib';
import { bound, filledForm, HEAD, item, jpeg, paged, png } from './builders.ts';
import { seen, stamped, textOf } from './reading.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('卷宗 as one PDF', () => {
  it('has cover and contents, then every item in order, numbered through in the margin outside the type area', async () => {
    const items = [
      item(await paged(3), { group: '文书', title: '容错认定书', number: '商纪容〔2026〕2号' }),
      item(await paged(2), { title: '会议纪要' }),
    ];
    const { file, pages, listed } = await bound(items);
    const read = await seen(file);
    expect([pages, listed, read.pages.length]).toEqual([5, 0, 7]);
    expect(textOf(read.pages[0] ?? { texts: [] })).toContain('容错卷宗');
    const contents = textOf(read.pages[1] ?? { texts: [] });
    for (const word of ['卷内目录', '容错认定书', '〔2026〕2号', '会议纪要', '20260302'])
      expect(contents).toContain(word);
    expect(read.pages.slice(0, 2).map(stamped)).toEqual([undefined, undefined]);
    expect(read.pages.slice(2).map(page => stamped(page)?.text)).toEqual(['1', '2', '3', '4', '5']);
    for (const page of read.pages.slice(2)) {
      const mark = stamped(page);
      // 天头 37 mm; odd right, even left, as 页号 stand in an archive.
      expect(mark?.y).toBeLessThan(37);
      expect((mark?.x ?? 0) > 105).toBe(Number(mark?.text) % 2 === 1);
    }
    expect(read.pages.slice(2).map(page => textOf(page).includes('page'))).toEqual([true, true, true, true, true]);
    expect(read.labels).toEqual(['封面', 'i', '1', '2', '3', '4', '5']);
  });

  it('opens every item from its bookmark', async () => {
    const items = [
      item(await paged(3), { group: '文书', title: '容错认定书', voided: '笔误' }),
      item(await paged(1), { group: '文书', title: '送达回证' }),
      item(utf8('说明'), { title: '说明.txt' }),
    ];
    const { bookmarks } = await seen((await bound(items)).file);
    expect(bookmarks).toEqual([
      { title: '封面', page: 1, children: [] },
      { title: '卷内目录', page: 2, children: [] },
      {
        title: '文书',
        page: 3,
        children: [
          ['1. 容错认定书（作废）', 3],
          ['2. 送达回证', 6],
        ],
      },
      { title: '证据材料', page: 7, children: [['3. 说明.txt', 7]] },
    ]);
  });

  it('marks every page of a void document 作废 and no other', async () => {
    const items = [item(await paged(2), { voided: '笔误' }), item(await paged(1))];
    const { pages } = await seen((await bound(items)).file);
    expect(pages.slice(2).map(page => textOf(page).includes('作废'))).toEqual([true, true, false]);
    expect(textOf(pages[1] ?? { texts: [] })).toContain('（作废）');
  });

  it('keeps pages as they are turned and sized; numbers stand upright at their top', async () => {
    for (const turn of [90, 180, 270]) {
      const { pages } = await seen((await bound([item(await paged(1, turn, [842, 595]))])).file);
      const mark = stamped(pages[2] ?? { texts: [] });
      expect([turn, mark?.text, Math.round(mark?.y ?? 0)]).toEqual([turn, '1', 14]);
      expect(mark?.x).toBeGreaterThan((pages[2]?.width ?? 0) / 2);
    }
  });

  it('draws what filled fields show and carries over neither scripts nor fields', async () => {
    const { file } = await bound([item(await filledForm())]);
    const { pages, scripts } = await seen(file);
    expect(textOf(pages[2] ?? { texts: [] })).toContain('12345');
    expect([pages[2]?.annotations, scripts]).toEqual([0, null]);
    expect(Buffer.from(file).toString('latin1')).not.toMatch(/JavaScript|app\.alert/);
  });

  it('is the same bytes for the same case, and tells no local time', async () => {
    const items = [item(await paged(2)), item(png(3, 3)), item(utf8('x'))];
    const [one, two] = [await bound(items), await bound(items)];
    expect(createHash('sha256').update(one.file).digest('hex')).toBe(
      createHash('sha256').update(two.file).digest('hex'),
    );
    const { info } = await seen(one.file);
    expect(info).toMatchObject({
      Title: '容错卷宗',
      Author: HEAD.author,
      CreationDate: 'D:20260302010000Z',
      Language: 'zh-CN',
    });
    expect(one.bytes).toBe(one.file.length);
  });

  it('is made for a case without any material', async () => {
    const { file, pages } = await bound([]);
    expect([pages, (await seen(file)).pages.length]).toEqual([0, 2]);
  });

  it('grows over many pages of contents', async () => {
    const one = await paged(1);
    const { pages } = await seen((await bound(Array.from({ length: 45 }, () => item(one)))).file);
    const first = pages.findIndex(page => stamped(page)?.text === '1');
    expect(first).toBeGreaterThan(3);
    expect(pages.slice(first).map(page => stamped(page)?.text)).toEqual(
      Array.from({ length: 45 }, (_, n) => String(n + 1)),
    );
  });
});

describe('pictures in the 卷宗', () => {
  it.each([
    ['grey', png(40, 20, 0)],
    ['RGB', png(40, 20, 2)],
    ['palette', png(40, 20, 3)],
    ['grey with alpha', png(40, 20, 4)],
    ['RGB with alpha', png(40, 20, 6)],
    ['JPEG', jpeg(40, 20, 1)],
  ])('stand on a page of their own below a caption: %s', async (_, bytes) => {
    const picture = item(bytes, { title: '现场照片', remark: '证明大棚已建成' });
    const { pages, listed } = await bound([picture]).then(async ({ file, ...rest }) => ({
      ...rest,
      ...(await seen(file)),
    }));
    expect([listed, pages.length]).toEqual([0, 3]);
    const page = pages[2] ?? { texts: [], images: 0 };
    for (const word of ['现场照片', '证明大棚已建成', picture.sha256.slice(0, 20)])
      expect(textOf(page)).toContain(word);
    expect(page.images).toBe(1);
  });

  it('are turned as the camera was held', async () => {
    const { orientationOf } = await import('../../../documents/case-file/exif.ts');
    const { pictureOf } = await import('../../../documents/case-file/image.ts');
    expect([1, 3, 6, 8].map(held => orientationOf(jpeg(40, 20, held)))).toEqual([1, 3, 6, 8]);
    expect(await pictureOf(jpeg(40, 20, 6))).toMatchObject({ width: 20, height: 40, upright: [0, -1, 1, 0, 0, 1] });
    expect(orientationOf(png(1, 1))).toBe(1);
  });
});

describe('what cannot be bound in is listed with hash and reason, and the 卷宗 is made all the same', () => {
  const plain = async () => {
    const pdf = await PDFDocument.load(await paged(1));
    return Buffer.from(await pdf.save({ useObjectStreams: false })).toString('latin1');
  };
  const bomb = () => {
    const data = deflateSync(Buffer.alloc(80 * 1024 * 1024));
    const head = `%PDF-1.7\n1 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${data.length}>>\nstream\n`;
    return new Uint8Array(
      Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream\nendobj\nstartxref\n0\n%%EOF')]),
    );
  };
  const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
  const circular = async () => {
    const text = await plain();
    const node = /(\d+) 0 obj\s*<<\s*\/Type \/Pages/.exec(text)?.[1] ?? '';
    return bytesOf(text.replace(/\/Kids \[[^\]]*\]/, `/Kids [ ${node} 0 R ]`));
  };
  const blank = async () => bytesOf((await plain()).replace(/\/Contents \[ \d+ 0 R/, '/Contents [ 99 0 R'));

  it.each([
    ['a file of another type', () => utf8('会议纪要'), '该类型文件没有可以并入的页面'],
    [
      'an encrypted PDF',
      async () => new Uint8Array(Buffer.from((await plain()).replace('/Root', '/Encrypt 1 0 R /Root'), 'latin1')),
      '文件已加密',
    ],
    ['half a PDF', async () => (await paged(2)).slice(0, 300), '文件不完整'],
    ['a PDF in name only', () => utf8('%PDF-1.7\nstartxref\n0\n%%EOF'), '文件已损坏'],
    ['a page tree that turns back into itself', circular, '文件中没有页面'],
    ['a page whose content is lost', blank, '页面内容缺失'],
    ['an object stream that would fill the memory', bomb, '压缩内容展开后过大'],
    ['half a PNG', () => png(400, 400).slice(0, 60), '图片不完整'],
    [
      'a PNG of a billion pixels',
      () => png(1, 1, 6).map((byte, at) => (at === 16 || at === 20 ? 0x00 : at === 18 || at === 22 ? 0xff : byte)),
      '图片过大',
    ],
    ['a JPEG in name only', () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0]), '图片已损坏'],
  ])('%s', async (_, make, reason) => {
    const broken = item(await make(), { title: '材料.bin' });
    const result = await bound([broken, item(await paged(1))]);
    expect([result.listed, result.pages]).toEqual([1, 2]);
    const { pages } = await seen(result.file);
    const listing = textOf(pages[2] ?? { texts: [] });
    expect(listing).toContain(reason);
    expect(listing.replace(/\s/g, '')).toContain(broken.sha256.slice(0, 20));
    expect(pages.slice(2).map(page => stamped(page)?.text)).toEqual(['1', '2']);
  });

  it('a file too large to be bound in', async () => {
    const { load: _, ...large } = item(await paged(1));
    const { file, listed } = await bound([large]);
    expect(listed).toBe(1);
    expect(textOf((await seen(file)).pages[2] ?? { texts: [] })).toContain('文件较大');
  });

  it('a name with characters no font has is printed by their code points', async () => {
    const { pages } = await seen((await bound([item(utf8('x'), { title: '照片😀.heic' })])).file);
    expect(textOf(pages[2] ?? { texts: [] })).toContain('照片〔U+1F600〕.heic');
  });

  it('a Word form is followed by what was read from it', async () => {
    const { file, pages, listed } = await bound([item(utf8('PK'), { reading: () => paged(2) })]);
    expect([pages, listed, (await seen(file)).pages.length]).toEqual([3, 1, 5]);
  });
});
