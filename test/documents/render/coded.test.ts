import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, letters } from '../../../bench/documents/letters.ts';
import { adler32 } from '../../../documents/adler.ts';
import { checksum, lengthOf, padded } from '../../../documents/fonts/assemble.ts';
import { BitWriter } from '../../../documents/fonts/coded/bits.ts';
import { coderOf } from '../../../documents/fonts/coded/coder-of.ts';
import { OutlineCoder, type CodedOutlines } from '../../../documents/fonts/coded/coder.ts';
import { CODES } from '../../../documents/fonts/coded/codes.ts';
import type { OutlineCode } from '../../../documents/fonts/coded/costs.ts';
import { openFont, type Font, type Glyph } from '../../../documents/fonts/font.ts';
import { fontFiles, fontPath, type DefaultFont } from '../../../documents/fonts/location.ts';
import { subsetFont } from '../../../documents/fonts/subset.ts';
import { deflatedParts } from '../../../documents/pdf/deflate.ts';
import { renderPdf } from '../../../documents/render.ts';
import { tableOf } from './fonts-in-pdf.ts';
import { makeFont } from './make-font.ts';

const shipped = fontFiles().map(({ name }) => name);
const open = (name: DefaultFont): Font => openFont(name, fontPath(name));

/** The first level of GB 2312: 3,755 hanzi. */
const HANZI = Array.from({ length: 40 * 94 - 5 }, (_, n) => {
  const bytes = new Uint8Array([0xb0 + Math.floor(n / 94), 0xa1 + (n % 94)]);
  return new TextDecoder('gb18030').decode(bytes).codePointAt(0) ?? 0;
});
const idsOf = (font: Font, codes: readonly number[]): number[] => codes.map(code => font.glyphId(code));
const outlinesOf = (font: Font, codes: readonly number[]): Buffer[] =>
  [0, ...idsOf(font, codes)].map(id => font.glyph(id).data);
/** To a whole word. */
const whole = (outline: Buffer): Buffer => Buffer.concat([outline], padded(outline.length));

function coder(font: Font): OutlineCoder {
  const found = coderOf(font);
  if (!found) throw new Error(`${font.id} has no code`);
  return found;
}

/** What a reader of the file gets: each outline by the offsets told, and the whole stretch. */
function read({ blocks, offsets }: CodedOutlines): { outlines: Buffer[]; table: Buffer } {
  const table = inflateRawSync(Buffer.concat([blocks, Buffer.from([3, 0])]));
  return { outlines: offsets.slice(1).map((end, n) => table.subarray(offsets[n], end)), table };
}

describe('字形逐个压缩、拼成字体', () => {
  it.each(shipped)('%s：解开后每个字形一字节不差，两种校验和都对', name => {
    const font = open(name);
    const outlines = outlinesOf(font, HANZI.slice(0, 1000));
    const program = coder(font).program(outlines);
    if (!program) throw new Error('too long');
    const { outlines: found, table } = read(program);
    // 后一个字形之前可能又有一份词典
    for (const [n, outline] of outlines.entries())
      expect(found[n]?.subarray(0, whole(outline).length).equals(whole(outline))).toBe(true);
    expect(table.length).toBe(program.length);
    expect(checksum(table)).toBe(program.sum);
    expect(adler32(table)).toBe(program.adler);
  });

  it('先前压过什么、按什么次序压过，得到的字节都一样', () => {
    const font = open('serif700');
    const [code] = CODES.filter(each => each.font === 'serif700').map(codeOf);
    if (!code) throw new Error('no code');
    const used = new OutlineCoder(code);
    used.program(outlinesOf(font, HANZI.slice(500, 900).reverse()));
    const some = outlinesOf(font, HANZI.slice(600, 800));
    const fresh = new OutlineCoder(code).program(some);
    expect(used.program(some)).toEqual(fresh);
    expect(used.program(some)).toEqual(fresh);
  });

  it('空格正在词典重写之前，也还是空的', () => {
    const font = open('serif400');
    const space = font.glyph(font.glyphId(0x3000)).data;
    expect(space.length).toBe(0);
    const hanzi = outlinesOf(font, HANZI.slice(0, 200));
    const program = coder(font).program(hanzi.flatMap(outline => [outline, space]));
    const lengths = program && read(program).outlines.map(({ length }) => length);
    expect(lengths?.filter((_, n) => n % 2 === 1)).toEqual(hanzi.map(() => 0));
  });

  it('任意字节（空的、很长的、重复的）都能原样解开，长过 16 KB 的不压', () => {
    const [code] = CODES.map(codeOf);
    if (!code) throw new Error('no code');
    const long = fc.record({ pattern: fc.uint8Array({ minLength: 1, maxLength: 40 }), length: fc.nat(18_000) });
    const outline = fc.oneof(
      { weight: 8, arbitrary: fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)) },
      { weight: 4, arbitrary: fc.nat(2000).map(at => Buffer.from(code.dictionary.subarray(at, at + 300))) },
      { weight: 1, arbitrary: long.map(({ pattern, length }) => Buffer.alloc(length, pattern)) },
    );
    fc.assert(
      fc.property(fc.array(outline, { minLength: 1, maxLength: 60 }), outlines => {
        const program = new OutlineCoder(code).program(outlines);
        expect(program === undefined).toBe(outlines.some(({ length }) => length > 16_384));
        if (!program) return;
        const { outlines: found, table } = read(program);
        for (const [n, each] of outlines.entries()) expect(found[n]?.subarray(0, each.length).equals(each)).toBe(true);
        expect(checksum(table)).toBe(program.sum);
      }),
      { numRuns: 30 },
    );
  });
});

const codeOf = ({ dictionary, literals, distances }: (typeof CODES)[number]): OutlineCode => ({
  dictionary: Buffer.from(dictionary, 'base64'),
  literals: Array.from(literals, digit => parseInt(digit, 16)),
  distances: Array.from(distances, digit => parseInt(digit, 16)),
});

describe('随包字体的码表', () => {
  it('三种随包字体都有，字体换了版本就不再套用', () => {
    expect(CODES.map(({ font }) => font)).toEqual(shipped);
    for (const name of shipped) expect(coderOf(open(name))).toBeDefined();
    const file = join(mkdtempSync(join(tmpdir(), 'rongcuo-coded-')), 'other.ttf');
    writeFileSync(file, makeFont({ family: '仿宋_GB2312', characters: '甲乙' }));
    const other = openFont('serif400', file);
    rmSync(dirname(file), { recursive: true });
    expect(coderOf(other)).toBeUndefined();
  });

  it.each(CODES.map(each => [each.font, codeOf(each)] as const))('%s：前缀码完整，词典是整字', (_, code) => {
    const filled = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + 2 ** -length, 0);
    expect([filled(code.literals), filled(code.distances)]).toEqual([1, 1]);
    expect(code.dictionary.length % 4).toBe(0);
  });
});

describe('拼成的字体', () => {
  const font = open('serif400');

  it('由部件拼成的字形里有别的字形的编号，整个字体改由 zlib 压缩', () => {
    const ids = idsOf(font, HANZI.slice(0, 200));
    const composed = withParts(font, ids[0] ?? 0, ids[1] ?? 0);
    const coded = (from: Font): boolean =>
      subsetFont(from, ids, { coder: coder(font) }).parts.some(stretch => 'blocks' in stretch);
    expect([coded(font), coded(composed)]).toEqual([true, false]);
  });

  it('部件的编号随每份公文而变，不取上一份的', () => {
    const [first = 0, part = 0, ...rest] = idsOf(font, HANZI.slice(0, 40));
    const composed = withParts(font, first, part);
    const partIn = (ids: readonly number[]): Buffer => {
      const file = inflateSync(deflatedParts(subsetFont(composed, ids, { cuts: [20] }).parts));
      const [glyf, loca] = [tableOf(file, 'glyf'), tableOf(file, 'loca')];
      const offset = (glyph: number): number => 2 * loca.readUInt16BE(2 * glyph);
      const named = glyf.readUInt16BE(offset(1) + 12);
      return glyf.subarray(offset(named), offset(named + 1));
    };
    for (const others of [rest, rest.slice(0, 30)])
      expect(partIn([first, ...others, part]).equals(whole(font.glyph(part).data))).toBe(true);
  });

  it('每个字形的宽和左边距与原字体一致', () => {
    const ids = idsOf(font, [0x31, 0x61, ...HANZI.slice(0, 150)]);
    const file = inflateSync(deflatedParts(subsetFont(font, ids, { coder: coder(font) }).parts));
    const metrics = tableOf(file, 'hmtx');
    const wide = tableOf(file, 'hhea').readUInt16BE(34);
    expect(wide).toBeLessThan(10);
    for (const [n, id] of [0, ...ids].entries()) {
      const { advance, bearing } = font.glyph(id);
      expect(metrics.readUInt16BE(4 * Math.min(n, wide - 1))).toBe(advance);
      expect(metrics.readInt16BE(n < wide ? 4 * n + 2 : 4 * wide + 2 * (n - wide))).toBe(bearing);
    }
  });

  it('整个文件的校验和合乎 OpenType：相加得 B1B0AFBA', () => {
    for (const count of [40, 200, 1500]) {
      const { parts } = subsetFont(font, idsOf(font, HANZI.slice(0, count)), { coder: coder(font) });
      const file = inflateSync(deflatedParts(parts));
      expect(file.length).toBe(parts.reduce((sum, part) => sum + lengthOf(part), 0));
      expect(checksum(whole(file))).toBe(0xb1b0afba);
      expect(indexOf(file)).toBe(count < 400 ? 'short' : 'long');
    }
  });

  it('一百二十封两页的函，每封不大于 95 KB', async () => {
    const sizes: number[] = [];
    for (const letter of letters('any', 120)) sizes.push((await renderPdf(documentOf(letter))).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(95 * 1024);
  });
});

/** The font with one glyph made of another. */
function withParts(font: Font, whole: number, part: number): Font {
  const data = Buffer.alloc(16);
  [-1, 0, 0, 1000, 1000, 0x0002, part].forEach((value, n) => data.writeUInt16BE(value & 0xffff, 2 * n));
  return Object.assign(openFont(font.id, fontPath('serif400')), {
    glyph: (id: number): Glyph => (id === whole ? { ...font.glyph(id), data } : font.glyph(id)),
  });
}

/** Offsets of 128 KB and more need a long index. */
const indexOf = (file: Buffer): 'short' | 'long' => (tableOf(file, 'head').readInt16BE(50) === 0 ? 'short' : 'long');

describe('按位写', () => {
  const piece = fc
    .integer({ min: 1, max: 32 })
    .chain(count => fc.record({ count: fc.constant(count), value: fc.bigInt(0n, (1n << BigInt(count)) - 1n) }));

  it('每个字节从低位写起，前后相接', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), pieces => {
        const bits = new BitWriter(1);
        let [sum, at] = [0n, 0n];
        for (const { count, value } of pieces) {
          bits.push(Number(value), count);
          sum |= value << at;
          at += BigInt(count);
        }
        const bytes = bits.bytes();
        expect(bytes.length).toBe(Number((at + 7n) / 8n));
        expect([...bytes].reduceRight((all, byte) => (all << 8n) | BigInt(byte), 0n)).toBe(sum);
      }),
    );
  });

  it('从别处抄来的整字，接在任何一位之后都一样', () => {
    const words = [0xffffffff, 0x80000001, 0x12345678];
    const kept = new BitWriter();
    for (const word of words) kept.push(word, 32);
    for (let used = 0; used < 32; used++) {
      const [copied, pushed] = [new BitWriter(1), new BitWriter(1)];
      for (const bits of [copied, pushed]) bits.push((1 << used) - 1, used);
      copied.copy(kept, 0, 3);
      for (const word of words) pushed.push(word, 32);
      for (const bits of [copied, pushed]) bits.push(1, 1);
      expect(copied.bytes()).toEqual(pushed.bytes());
    }
  });
});
