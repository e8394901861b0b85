import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chainOf, resolve } from '../../../documents/fonts/book.ts';
import { checkFonts, RARE } from '../../../documents/fonts/check.ts';
import { openFont } from '../../../documents/fonts/font.ts';
import { fontFiles, fontPath, useFontDirectory } from '../../../documents/fonts/location.ts';
import { officeFonts } from '../../../documents/fonts/office.ts';
import { subsetFont } from '../../../documents/fonts/subset.ts';
import { renderPdf } from '../../../documents/render.ts';
import { run } from '../../../embedded/cli/run.ts';
import { fontsIn } from './fonts-in-pdf.ts';
import { collection, makeFont } from './make-font.ts';
import { samples } from './samples.ts';

const before = process.env.RONGCUO_FONTS;
let made = '';

const put = (file: string, bytes: Buffer): void => {
  writeFileSync(join(made, file), bytes);
};
const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
const drawnBy = (character: string): string | undefined =>
  resolve('fangsong', codeOf(character))?.font.identity.postScriptName;

beforeEach(() => {
  delete process.env.RONGCUO_FONTS;
  made = mkdtempSync(join(tmpdir(), 'rongcuo-fonts-'));
});

afterEach(() => {
  if (before !== undefined) process.env.RONGCUO_FONTS = before;
  useFontDirectory(undefined);
  rmSync(made, { recursive: true });
});

describe('字体文件', () => {
  it('默认在 npm 包里，RONGCUO_FONTS 所指目录中有的先用', () => {
    expect(fontPath('serif400')).toMatch(/NotoSerifSC_400Regular\.ttf$/);
    process.env.RONGCUO_FONTS = made;
    expect(fontPath('sans500')).toMatch(/node_modules.*NotoSansSC_500Medium\.ttf$/);
    for (const { file } of fontFiles()) put(file, Buffer.alloc(0));
    expect(fontPath('sans500')).toBe(join(made, 'NotoSansSC_500Medium.ttf'));
  });

  it('目录和 npm 包里都没有时报出缺哪个文件', () => {
    const elsewhere = join(made, 'bundle.mjs');
    process.env.RONGCUO_FONTS = made;
    expect(() => fontPath('serif700', elsewhere)).toThrow(expect.objectContaining({ code: 'document.font-not-found' }));
    expect(() => fontPath('serif700', elsewhere)).toThrow(/NotoSerifSC_700Bold\.ttf/);
  });

  it('不是字体或不完整的文件被拒绝', () => {
    const whole = makeFont({ family: '仿宋_GB2312', characters: '甲乙' });
    for (const [name, bytes] of [
      ['other.ttf', Buffer.from('%PDF'.padEnd(200, '\0'))],
      ['short.ttf', Buffer.from([0, 1, 0, 0])],
      ['cut.ttf', whole.subarray(0, whole.length - 200)],
    ] as const) {
      put(name, bytes);
      expect(() => openFont('x', join(made, name))).toThrow(
        expect.objectContaining({ code: 'document.font-unreadable' }),
      );
    }
  });

  it('默认字体印得出人名中的生僻字，五种公文字体都印得出', () => {
    for (const { face, rare } of checkFonts().faces) {
      expect(rare.map(({ character }) => character)).toEqual(RARE);
      expect(
        rare.filter(({ family }) => family === undefined),
        face,
      ).toEqual([]);
    }
  });
});

describe('机关自己的字体', () => {
  it('按字体自报的名称认作仿宋，文件叫什么都行；没有的字由后面的字体印', () => {
    put('a1.TTF', makeFont({ family: '仿宋_GB2312', characters: '中共商州区' }));
    useFontDirectory(made);
    expect(drawnBy('商')).toBe('仿宋_GB2312');
    expect(drawnBy('堃')).toBe('NotoSerifSC-Regular');
    expect(chainOf('hei').map(({ id }) => id)).toEqual(['sans500', 'serif400']);
  });

  it('GB/T 9704 指明的字体先于同类的其他字体', () => {
    put('1.ttf', makeFont({ family: '方正仿宋_GBK', characters: '中商堃' }));
    put('2.ttf', makeFont({ family: '仿宋_GB2312', characters: '中商' }));
    useFontDirectory(made);
    expect(drawnBy('商')).toBe('仿宋_GB2312');
    expect(drawnBy('堃')).toBe('方正仿宋_GBK');
  });

  it('集合文件（TTC）中只取认得的那一个', () => {
    const fonts = ['别的字体', '楷体_GB2312'].map(family => makeFont({ family, characters: '楷' }));
    put('all.ttc', collection(fonts));
    const { fonts: found, refused } = officeFonts(made);
    expect(found.map(({ id, identity }) => [id, identity.families[0]])).toEqual([['allttcn1', '楷体_GB2312']]);
    expect(refused).toEqual([]);
  });

  it('许可不允许嵌入的不用，说明原因', () => {
    put('1.ttf', makeFont({ family: '仿宋_GB2312', characters: '中', fsType: 0x0002 }));
    put('2.ttf', makeFont({ family: '黑体', characters: '中', fsType: 0x0100 }));
    put('3.ttf', makeFont({ family: '楷体_GB2312', characters: '中', fsType: 0x000a }));
    put('4.ttf', makeFont({ family: '某某手写体', characters: '中' }));
    const { fonts, refused } = officeFonts(made);
    expect(fonts.map(({ file }) => file)).toEqual(['3.ttf']);
    expect(refused.map(({ file, reason }) => [file, reason])).toEqual([
      ['1.ttf', '字体的许可不允许嵌入文件'],
      ['2.ttf', '字体的许可不允许只嵌入部分字形'],
      ['4.ttf', '不在已知的公文字体之列'],
    ]);
  });

  it('字符表里有、画出来却是方框的字，算没有', () => {
    put('1.ttf', makeFont({ family: '仿宋_GB2312', characters: '中', boxes: '商' }));
    useFontDirectory(made);
    expect(drawnBy('中')).toBe('仿宋_GB2312');
    expect(drawnBy('商')).toBe('NotoSerifSC-Regular');
  });

  it('印出的 PDF 里嵌入的就是机关的字体，缺的字由默认字体补上，一字不缺', async () => {
    put('1.ttf', makeFont({ family: '仿宋_GB2312', characters: '沙河子镇人民政府经审查' }));
    useFontDirectory(made);
    const fonts = await fontsIn(await renderPdf(samples.letter));
    const own = fonts.find(({ text }) => [...text.values()].includes('沙') && text.size < 12);
    expect([...(own?.text.values() ?? [])].sort().join('')).toMatch(/人.*政.*民.*沙/u);
    expect(
      fonts.flatMap(({ text, outline }) => [...text].filter(([cid, char]) => char.trim() !== '' && outline(cid) === 0)),
    ).toEqual([]);
  });

  it('字体目录读不了时说明是哪个目录', () => {
    expect(() => officeFonts(join(made, 'none'))).toThrow(expect.objectContaining({ code: 'document.font-directory' }));
  });
});

describe('rongcuo fonts check', () => {
  const cli = async (...args: string[]): Promise<{ code: number; out: string }> => {
    let out = '';
    const io = { out: (text: string) => (out += text), err: () => undefined, env: {}, tty: false };
    return { code: await run(args, io), out };
  };

  it('没有字体目录时用随软件安装的字体，生僻字都有', async () => {
    const { code, out } = await cli('fonts', 'check', '--data', made);
    expect(code).toBe(0);
    expect(out).toContain('没有设置字体目录');
    expect(out).toContain(RARE.join(''));
  });

  it('数据目录下的 fonts 目录：列出用作什么、收了多少汉字、哪些不能用', async () => {
    mkdirSync(join(made, 'fonts'));
    put('fonts/fs.ttf', makeFont({ family: '仿宋_GB2312', characters: '中国亍' }));
    put('fonts/bad.ttf', Buffer.from('no font'));
    const { code, out } = await cli('fonts', 'check', '--data', made);
    expect(code).toBe(1);
    expect(out).toMatch(/fs\.ttf +仿宋_GB2312 +仿宋（正文） +2／3755 +1／3008/);
    expect(out).toMatch(/bad\.ttf +字体文件 .*无法使用/);
  });

  it('字形表损坏的字体指明是哪个文件', async () => {
    const whole = makeFont({ family: '仿宋_GB2312', characters: '中' });
    put('fs.ttf', Buffer.from(whole.toString('latin1').replace('hmtx', 'xxxx'), 'latin1'));
    const { code, out } = await cli('fonts', 'check', made, '--json');
    expect(code).toBe(1);
    expect(out).toContain('缺少 hmtx 表');
  });
});

describe('子集', () => {
  it('每个字形的轮廓与原字体逐字节相同，奇数长度的也不错位', () => {
    const characters = '中共商州区纪律检查委员会堃喆燚䶮㛃0123456789';
    const font = openFont('serif400', fontPath('serif400'));
    const glyphs = Array.from(characters, char => font.glyph(font.glyphId(codeOf(char))));
    expect(glyphs.some(({ data }) => data.length % 4 !== 0)).toBe(true);
    put('subset.ttf', makeFont({ family: 'x', characters }));
    const subset = openFont('x', join(made, 'subset.ttf'));
    expect(subset.glyphCount).toBe(glyphs.length + 1);
    expect(subsetFont(font, [1]).format).toBe('glyf');
    glyphs.forEach(({ data, advance, bearing }, n) => {
      const copy = subset.glyph(n + 1);
      expect(copy.data.subarray(0, data.length).equals(data)).toBe(true);
      expect([copy.advance, copy.bearing]).toEqual([advance, bearing]);
    });
  });
});
