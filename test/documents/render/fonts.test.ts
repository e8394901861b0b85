import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fontFiles, fontPath } from '../../../documents/fonts/location.ts';
import { subsetFont } from '../../../documents/fonts/subset.ts';
import { TrueTypeFont } from '../../../documents/fonts/truetype.ts';

const before = process.env.RONGCUO_FONTS;
const directories: string[] = [];

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'rongcuo-fonts-'));
  directories.push(made);
  return made;
}

afterEach(() => {
  if (before === undefined) delete process.env.RONGCUO_FONTS;
  else process.env.RONGCUO_FONTS = before;
  for (const made of directories.splice(0)) rmSync(made, { recursive: true });
});

describe('字体文件', () => {
  it('默认在 npm 包里，RONGCUO_FONTS 另指目录', () => {
    delete process.env.RONGCUO_FONTS;
    expect(fontPath('serif-400')).toMatch(/NotoSerifSC_400Regular\.ttf$/);
    const made = directory();
    for (const { file } of fontFiles()) writeFileSync(join(made, file), '');
    process.env.RONGCUO_FONTS = made;
    expect(fontPath('sans-500')).toBe(join(made, 'NotoSansSC_500Medium.ttf'));
  });

  it('目录里没有字体时报出缺哪个文件', () => {
    process.env.RONGCUO_FONTS = directory();
    expect(() => fontPath('serif-700')).toThrow(expect.objectContaining({ code: 'document.font-not-found' }));
    expect(() => fontPath('serif-700')).toThrow(/NotoSerifSC_700Bold\.ttf/);
  });

  it('不是 TrueType 或不完整的文件被拒绝', () => {
    const made = directory();
    for (const [name, bytes] of [
      ['other.ttf', Buffer.from('OTTO'.padEnd(200, '\0'))],
      ['short.ttf', Buffer.from([0, 1, 0, 0])],
    ] as const) {
      writeFileSync(join(made, name), bytes);
      expect(() => new TrueTypeFont(join(made, name))).toThrow(
        expect.objectContaining({ code: 'document.font-unreadable' }),
      );
    }
  });
});

describe('子集', () => {
  it('每个字形的轮廓与原字体逐字节相同，奇数长度的也不错位', () => {
    const font = new TrueTypeFont(fontPath('serif-400'));
    const ids = Array.from('中共商州区纪律检查委员会堃喆燚䶮㛃0123456789', char =>
      font.glyphId(char.codePointAt(0) ?? 0),
    );
    const original = ids.map(id => font.glyph(id).data);
    expect(original.some(data => data.length % 2 === 1 || data.length % 4 !== 0)).toBe(true);
    const made = directory();
    writeFileSync(join(made, 'subset.ttf'), withCmap(subsetFont(font, ids)));
    const subset = new TrueTypeFont(join(made, 'subset.ttf'));
    expect(subset.glyphCount).toBe(ids.length + 1);
    original.forEach((data, n) => {
      const copy = subset.glyph(n + 1);
      expect(copy.data.subarray(0, data.length).equals(data)).toBe(true);
      expect(copy.advance).toBe(font.glyph(ids[n] ?? 0).advance);
      expect(copy.bearing).toBe(font.glyph(ids[n] ?? 0).bearing);
    });
  });
});

/** A PDF's font needs no cmap; the reader does, so it gets an empty one behind the file. */
function withCmap(file: Buffer): Buffer {
  const cmap = Buffer.alloc(28);
  cmap.writeUInt16BE(1, 2);
  cmap.writeUInt32BE(12, 8);
  cmap.writeUInt16BE(12, 12);
  const count = file.readUInt16BE(4);
  const head = Buffer.from(file.subarray(0, 12 + 16 * count));
  for (let at = 12; at < head.length; at += 16) head.writeUInt32BE(head.readUInt32BE(at + 8) + 16, at + 8);
  head.writeUInt16BE(count + 1, 4);
  const entry = Buffer.alloc(16);
  entry.write('cmap', 'latin1');
  entry.writeUInt32BE(file.length + 16, 8);
  entry.writeUInt32BE(cmap.length, 12);
  return Buffer.concat([head, entry, file.subarray(head.length), cmap]);
}
