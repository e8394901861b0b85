import { execFileSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MissingGlyphError } from '../../../documents/fonts/errors.ts';
import type { OfficialDocument } from '../../../documents/model.ts';
import { deflatedParts } from '../../../documents/pdf/deflate.ts';
import { renderDocx, renderPdf } from '../../../documents/render.ts';
import { fontsIn, withoutOutlines } from './fonts-in-pdf.ts';
import { hashes } from './hash.ts';
import { readPdf } from './read-pdf.ts';
import { rareNames, samples } from './samples.ts';

const all = Object.entries({ ...samples, rareNames });

/** Every string of the document, in whatever depth. */
function stringsOf(document: OfficialDocument): string[] {
  const { title, number, addressee, body, attachments, annexes, signature, note, imprint } = document;
  const shown = {
    title,
    number,
    addressee,
    body,
    attachments,
    annexes,
    organ: signature?.organ,
    note,
    imprint: imprint?.copyTo,
  };
  const found: string[] = [];
  JSON.stringify(shown, (key, value: unknown) => {
    if (typeof value === 'string' && !['type', 'align', 'face'].includes(key)) found.push(value);
    return value;
  });
  return found;
}

async function blankGlyphs(bytes: Uint8Array): Promise<string[]> {
  const blank: string[] = [];
  for (const font of await fontsIn(bytes)) {
    for (const [cid, text] of font.text) {
      const parts = font.outline(cid) > 0 ? font.components(cid) : [];
      if (text.trim() !== '' && (font.outline(cid) === 0 || parts.some(part => font.outline(part) === 0)))
        blank.push(text);
    }
  }
  return blank;
}

describe('公文的 PDF', () => {
  it.each(all)('%s：文字一个不少', async (_, document) => {
    const read = await readPdf(await renderPdf(document));
    const text = read.text.replace(/—\d+—/g, '');
    for (const part of stringsOf(document)) expect(text).toContain(part.replace(/\s/g, ''));
  });

  it.each(all)('%s：用到的每个字形在嵌入的字体里都有轮廓', async (_, document) => {
    const bytes = await renderPdf(document);
    const fonts = await fontsIn(bytes);
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    expect(fonts.reduce((sum, font) => sum + font.text.size, 0)).toBeGreaterThan(60);
    expect(await blankGlyphs(bytes)).toEqual([]);
  });

  it('字形被抽空的文件查得出来，尽管文字层完整', async () => {
    const broken = await withoutOutlines(await renderPdf(samples.letter));
    expect((await readPdf(broken)).text).toContain(samples.letter.title);
    expect((await blankGlyphs(broken)).length).toBeGreaterThan(60);
  });

  it('由部件拼成的字形连同部件一起嵌入', async () => {
    const first = samples.letter.body[0];
    const document = {
      ...samples.letter,
      body: [...(first ? [first] : []), { type: 'paragraph' as const, text: 'ÀÉÎõüñ' }],
    };
    const bytes = await renderPdf(document);
    expect((await readPdf(bytes)).text).toContain('ÀÉÎõüñ');
    expect(await blankGlyphs(bytes)).toEqual([]);
  });

  it.each(all)('%s：不大于 95 KB', async (_, document) => {
    expect((await renderPdf(document)).length).toBeLessThanOrEqual(95 * 1024);
  });

  it('写明标题、作者、语言和签发时间，不含机器和时区的痕迹', async () => {
    const { info, language } = await readPdf(await renderPdf(samples.ruling));
    expect(info).toMatchObject({
      Title: samples.ruling.title,
      Author: samples.ruling.author,
      Producer: 'rongcuo',
      Creator: 'rongcuo',
    });
    expect(info).toMatchObject({ CreationDate: 'D:20260930020000Z', ModDate: 'D:20260930020000Z' });
    expect(language).toBe('zh-CN');
  });
});

describe('同一公文的字节', () => {
  it('两次生成完全相同，换一个进程、时区和语言环境也相同', async () => {
    const here = await hashes();
    expect(await hashes()).toEqual(here);
    const env = { ...process.env, TZ: 'America/New_York', LANG: 'C' };
    const there = execFileSync(process.execPath, ['--import', 'tsx', 'test/documents/render/hash.ts'], {
      encoding: 'utf8',
      env,
    });
    expect(there.trim().split('\n')).toEqual(here);
  });

  it('分段压缩再接起来，解开与原来一字不差，同样的分段得同样的字节', () => {
    const parts = [0, 10, 256, 257, 3_000, 40_000, 70_001].map(length =>
      Buffer.from(Array.from({ length }, (_, n) => (n * n + length) & 0xff)),
    );
    const joined = deflatedParts(parts.map(bytes => ({ bytes })));
    expect(inflateSync(joined).equals(Buffer.concat(parts))).toBe(true);
    expect(deflatedParts(parts.map(part => ({ bytes: Buffer.from(part) })))).toEqual(joined);
  });

  it('排得一样、字不一样的两份，文件标识也不同', async () => {
    const [a, b] = await Promise.all(
      ['龚', '龛'].map(async text => {
        const body = [...samples.letter.body, { type: 'paragraph' as const, text }];
        return Buffer.from(await renderPdf({ ...samples.letter, body })).toString('latin1');
      }),
    );
    const id = /\/ID \[(<[0-9A-F]{32}>) \1\]/;
    expect(a).toMatch(id);
    expect(id.exec(b ?? '')?.[1]).not.toBe(id.exec(a ?? '')?.[1]);
  });

  it('内容变一个字，字节就不同', async () => {
    const [a, b] = await Promise.all([
      renderPdf(samples.letter),
      renderPdf({ ...samples.letter, number: '商纪容受〔2026〕4号' }),
    ]);
    expect(Buffer.compare(a, b)).not.toBe(0);
  });
});

describe('字体里没有的字', () => {
  const withText = (text: string): OfficialDocument => ({ ...samples.letter, body: [{ type: 'paragraph', text }] });

  it.each([
    ['emoji', '已办理\u{1F600}', '\u{1F600}', 'body.0.text'],
    ['私用区', '姓名\uE000', '\uE000', 'body.0.text'],
    ['控制字符', '姓\u0007名', '\u0007', 'body.0.text'],
  ])('%s：指明是哪个字、在哪里，不印空白', async (_, text, character, field) => {
    const refused = renderPdf(withText(text));
    await expect(refused).rejects.toBeInstanceOf(MissingGlyphError);
    await expect(refused).rejects.toMatchObject({ code: 'document.missing-glyph', character, field });
  });

  it('表格里的字指到行和列', async () => {
    const table = { type: 'table' as const, columns: [1, 1], rows: [[{ text: '甲' }, { text: '乙\uE001' }]] };
    await expect(renderPdf({ ...samples.letter, body: [table] })).rejects.toMatchObject({ field: 'body.0.rows.0.1' });
  });

  it('控制字符也写不进 Word 文件', async () => {
    await expect(renderDocx(withText('姓\u0007名'))).rejects.toMatchObject({ code: 'document.missing-glyph' });
  });

  it('异体选择符不单独成字，本字照印', async () => {
    expect((await readPdf(await renderPdf(withText('葛\u{E0100}某')))).text).toContain('葛某');
  });
});
