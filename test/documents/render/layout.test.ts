import { describe, expect, it } from 'vitest';
import { fontMeasure } from '../../../documents/fonts/book.ts';
import type { Measure } from '../../../documents/layout/measure.ts';
import { layoutDocument } from '../../../documents/layout/layout.ts';
import { AREA, CHAR, LINE, MM } from '../../../documents/layout/page.ts';
import type { Page, PlacedText, Role } from '../../../documents/layout/placed.ts';
import { titleLines } from '../../../documents/layout/title.ts';
import type { OfficialDocument } from '../../../documents/model.ts';
import { renderPdf } from '../../../documents/render.ts';
import { CATALOGUE } from '../catalogue.ts';
import { readPdf } from './read-pdf.ts';
import { samples } from './samples.ts';

const pagesOf = (document: OfficialDocument): readonly Page[] => layoutDocument(document, fontMeasure()).pages;
const textOf = (text: PlacedText): string => String.fromCodePoint(...text.codes);
const found = (page: Page | undefined, role: Role): PlacedText[] =>
  page?.texts.filter(text => text.role === role) ?? [];
const mm = (points: number | undefined): number => (points ?? NaN) / MM;
/** Half a millimetre. */
const near = (actual: number, expected: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(0.5);
};
const body = (count: number): OfficialDocument['body'] =>
  Array.from({ length: count }, () => ({ type: 'paragraph', text: '经查，该事项符合规定，'.repeat(40) }));

describe('版面（GB/T 9704-2012）', () => {
  it('文件格式：红头上边缘距版心上边缘 35 mm，红线在发文字号下 4 mm、与版心等宽', () => {
    const [page] = pagesOf(samples.ruling);
    const [banner] = found(page, 'banner');
    const [number] = found(page, 'number');
    const top =
      Math.max(...(banner?.codes ?? []).map(code => fontMeasure().top('biaosong', code))) * (banner?.size ?? 0);
    near(mm((banner?.baseline ?? 0) - top), 72);
    const [red] = page?.rules.filter(rule => rule.colour === 'red') ?? [];
    near(mm(red?.y), mm((number?.baseline ?? 0) + 0.12 * 16) + 4);
    near(mm(red?.width), 156);
    near(mm(red?.x), 28);
    near(mm((number?.x ?? 0) + (number?.width ?? 0) / 2), 28 + 78);
  });

  it('正文每行 28 字、每页 22 行，左空二字，首页必有正文', () => {
    const pages = pagesOf({ ...samples.letter, body: body(12) });
    const lines = found(pages[1], 'body');
    expect(lines.length).toBe(22);
    expect(found(pages[0], 'body').length).toBeGreaterThan(0);
    lines.slice(1).forEach((line, n) => {
      expect(line.baseline - (lines[n]?.baseline ?? 0)).toBeCloseTo(LINE, 3);
    });
    const [full] = lines.filter(line => line.codes.length === 28);
    expect(full?.x).toBeCloseTo(AREA.left, 3);
    expect(full?.width).toBeCloseTo(AREA.width, 3);
    expect(found(pages[0], 'body')[0]?.x).toBeCloseTo(AREA.left + 2 * CHAR, 3);
  });

  it.each(Object.entries(samples))('%s：文字都在版心以内（页码和信函红头除外）', (_, document) => {
    for (const text of pagesOf(document).flatMap(page => page.texts)) {
      expect(text.x).toBeGreaterThanOrEqual(AREA.left - 0.01);
      expect(text.x + text.width).toBeLessThanOrEqual(AREA.right + 0.5);
      if (text.role !== 'page-number') expect(text.baseline).toBeLessThan(AREA.bottom);
    }
  });

  it('信函格式：红头距页顶 30 mm，双线宽 170 mm，下线距页底 20 mm，首页不编页码，字号居右', () => {
    const [page, second] = pagesOf(samples.letter);
    const [banner] = found(page, 'banner');
    const top =
      Math.max(...(banner?.codes ?? []).map(code => fontMeasure().top('biaosong', code))) * (banner?.size ?? 0);
    near(mm((banner?.baseline ?? 0) - top), 30);
    const red = page?.rules.filter(rule => rule.colour === 'red') ?? [];
    expect(red.length).toBe(4);
    red.forEach(rule => {
      near(mm(rule.width), 170);
      near(mm(rule.x), 20);
    });
    expect((red[0]?.height ?? 0) > (red[1]?.height ?? 0) && (red[3]?.height ?? 0) > (red[2]?.height ?? 0)).toBe(true);
    near(mm((red[3]?.y ?? 0) + (red[3]?.height ?? 0)), 277);
    const [number] = found(page, 'number');
    near(mm((number?.x ?? 0) + (number?.width ?? 0)), 184);
    expect(page?.pageNumber).toBeUndefined();
    expect(second?.pageNumber).toBe(2);
  });

  it('上行文：字号居左空一字，签发人居右，姓名留给人签', () => {
    const [page] = pagesOf(samples.filing);
    near(mm(found(page, 'number')[0]?.x), mm(AREA.left + CHAR));
    const signer = found(page, 'signer');
    expect(signer.map(textOf)).toEqual(['签发人：']);
    expect(signer[0]?.baseline).toBe(found(page, 'number')[0]?.baseline);
  });

  it('页码：单页居右、双页居左，各空一字，一字线在版心下 7 mm', () => {
    const [odd, even] = pagesOf(samples.ruling);
    const [right] = found(odd, 'page-number');
    const [left] = found(even, 'page-number');
    expect([right, left].map(text => (text ? textOf(text) : ''))).toEqual(['— 1 —', '— 2 —']);
    near(mm((right?.x ?? 0) + (right?.width ?? 0)), mm(AREA.right - 14));
    near(mm(left?.x), mm(AREA.left + 14));
    near(mm((left?.baseline ?? 0) - fontMeasure().top('song', 0x2014) * 14), 262 + 7);
  });

  it('版记：末条线在版心下边缘，在双数页，粗细 0.35 与 0.25 mm', () => {
    for (const document of [samples.ruling, samples.filing]) {
      const pages = pagesOf(document);
      expect(pages.length % 2).toBe(0);
      const rules = pages.at(-1)?.rules.filter(rule => Math.abs(rule.width - AREA.width) < 0.01) ?? [];
      near(mm((rules.at(-1)?.y ?? 0) + (rules.at(-1)?.height ?? 0)), 262);
      expect(mm(rules.at(-1)?.height)).toBeCloseTo(0.35, 3);
      if (document.imprint?.copyTo.length) expect(mm(rules[1]?.height)).toBeCloseTo(0.25, 3);
    }
  });

  it('盖章：日期右空四字，署名对日期居中；不盖章：署名右空二字，日期首字右移二字', () => {
    const signed = (sealed: boolean): [PlacedText | undefined, PlacedText | undefined] => {
      const signature = { organ: '中共商州区纪律检查委员会', date: '2026-09-04', sealed };
      const texts = pagesOf({ ...samples.letter, signature }).flatMap(page => page.texts);
      return [texts.find(text => text.role === 'organ'), texts.find(text => text.role === 'date')];
    };
    const [organ, date] = signed(true);
    near(mm((date?.x ?? 0) + (date?.width ?? 0)), mm(AREA.right - 4 * CHAR));
    near(mm((organ?.x ?? 0) + (organ?.width ?? 0) / 2), mm((date?.x ?? 0) + (date?.width ?? 0) / 2));
    expect(date ? textOf(date) : '').toBe('2026年9月4日');
    const [name, day] = signed(false);
    near(mm((name?.x ?? 0) + (name?.width ?? 0)), mm(AREA.right - 2 * CHAR));
    near(mm(day?.x), mm((name?.x ?? 0) + 2 * CHAR));
  });

  it('署名从不独占一页：无论正文多长，署名页上都有正文', () => {
    for (let count = 1; count <= 12; count++) {
      for (const extra of ['完。', '经查实。'.repeat(20)]) {
        const pages = pagesOf({
          ...samples.letter,
          note: undefined,
          body: [...body(count), { type: 'paragraph', text: extra }],
        });
        const page = pages.find(one => found(one, 'organ').length > 0);
        expect(found(page, 'date').length).toBe(1);
        expect(found(page, 'body').length).toBeGreaterThan(0);
      }
    }
  });

  it.each(CATALOGUE)('$name：一段的首行不独留在页尾，末行不独占页首（孤行控制）', ({ make }) => {
    const pages = pagesOf(make());
    pages.slice(1).forEach((page, n) => {
      const flowing = (one: Page | undefined): PlacedText[] =>
        found(one, 'body').filter(({ tag }) => tag?.type === 'P');
      const [above, below] = [flowing(pages[n]), flowing(page)];
      const tag = above.at(-1)?.tag;
      if (tag === undefined || below[0]?.tag !== tag) return;
      expect(above.filter(text => text.tag === tag).length, `foot of page ${n + 1}`).toBeGreaterThan(1);
      expect(below.filter(text => text.tag === tag).length, `head of page ${n + 2}`).toBeGreaterThan(1);
    });
  });

  it('表头不单独留在页尾，一行不拆到两页', () => {
    for (const { make } of CATALOGUE) {
      for (const page of pagesOf(make())) {
        const cells = found(page, 'cell');
        const lowest = cells.reduce((most, text) => Math.max(most, text.baseline), 0);
        const foot = cells.filter(text => text.baseline === lowest && text.codes.length > 0);
        expect(foot.filter(({ face }) => face === 'hei').map(textOf)).toEqual([]);
      }
      const rows = pagesOf(make()).map(page => new Set(found(page, 'cell').map(({ tag }) => tag?.within)));
      rows.slice(1).forEach((row, n) => {
        expect([...row].filter(tag => tag !== undefined && rows[n]?.has(tag))).toEqual([]);
      });
    }
  });

  it('表格跨页时重复表头，每个单元格的字都在', () => {
    const pages = pagesOf(samples.ruling);
    const headed = pages.filter(page => found(page, 'cell').some(text => textOf(text) === '核实情况'));
    expect(headed.length).toBeGreaterThanOrEqual(2);
  });

  it('单元格高过一页时分到各页，一字不丢', () => {
    const text = '第一项第二项'.repeat(400);
    const table = { type: 'table' as const, columns: [1, 4], rows: [[{ text: '事实', label: true }, { text }]] };
    const pages = pagesOf({ ...samples.filingForm, body: [table] });
    expect(pages.length).toBeGreaterThanOrEqual(3);
    const printed = pages
      .flatMap(page => found(page, 'cell'))
      .map(textOf)
      .join('');
    expect(printed.replace('事实', '')).toBe(text);
  });

  it('附件另面编排：附件N 在首行，标题在第三行', () => {
    const pages = pagesOf(samples.ruling);
    const annex = pages.filter(page => found(page, 'annex').length > 0);
    expect(annex.map(page => found(page, 'annex').map(textOf).join(''))).toEqual(['附件1', '附件2']);
    const [title] = found(annex[0], 'title');
    expect(Math.floor(((title?.baseline ?? 0) - AREA.top) / LINE)).toBe(2);
  });
});

describe('断行', () => {
  it('标点不在行首，前括号和前引号不在行尾，数字和外文单词不拆', () => {
    const text =
      '依照《办法》第五条（四）项、“三项前提”以及2026年9月30日GB/T9704-2012的规定，增加投资1234567.89元；'.repeat(9);
    const pages = pagesOf({ ...samples.letter, body: [{ type: 'paragraph', text }] });
    const lines = pages.flatMap(page => found(page, 'body')).map(textOf);
    expect(lines.join('')).toBe(text);
    for (const line of lines) expect(line).not.toMatch(/^[，。、；：）》”]|[（《“]$/u);
    for (const word of ['2026', 'GB/T9704-2012', '1234567.89']) {
      const whole = lines.reduce((sum, line) => sum + line.split(word).length - 1, 0);
      expect(whole, word).toBe(text.split(word).length - 1);
    }
  });

  it('比一行还长的编号在行尾折断，不越出版心', () => {
    const text = `摘要值${'0123456789abcdef'.repeat(8)}。`;
    const lines = found(pagesOf({ ...samples.letter, body: [{ type: 'paragraph', text }] })[0], 'body');
    expect(lines.map(textOf).join('')).toBe(text);
    for (const line of lines) expect(line.x + line.width).toBeLessThanOrEqual(AREA.right + 0.5);
  });

  it('换了字体，标题按新字体的宽窄另分行', () => {
    const title = '关于办理甲乙丙丁戊己庚辛壬癸事项的情况报告和说明';
    const narrow: Measure = { ...fontMeasure(), advance: () => 0.5 };
    expect([titleLines(fontMeasure(), title).length, titleLines(narrow, title).length]).toEqual([2, 1]);
    expect(titleLines(fontMeasure(), title).length).toBe(2);
  });

  it('标题按梯形或菱形分行，词语完整，不成沙漏', () => {
    for (const document of Object.values(samples)) {
      const lines = titleLines(fontMeasure(), document.title);
      expect(lines.join('')).toBe(document.title);
      const widths = lines.map(line => Array.from(line).length);
      widths.forEach((width, n) => {
        const hourglass = width < Math.max(...widths.slice(0, n)) && width < Math.max(...widths.slice(n + 1));
        expect(hourglass).toBe(false);
      });
      for (const line of lines) expect(line).not.toMatch(/^[的等）]/u);
    }
    const long = titleLines(fontMeasure(), samples.ruling.title);
    for (const word of ['沙河子镇人民政府', '易地', '搬迁', '有关问题', '容错', '认定书'])
      expect(long.some(line => line.includes(word))).toBe(true);
  });
});

describe('画出来的位置与版面一致', () => {
  it('pdf.js 读回的每段文字在版面所定的位置上', async () => {
    const pages = pagesOf(samples.filing);
    const read = await readPdf(await renderPdf(samples.filing));
    expect(read.pages.length).toBe(pages.length);
    for (const [n, page] of pages.entries()) {
      for (const text of page.texts) {
        const shown = textOf(text).trim();
        const [x, right, y] = [mm(text.x), mm(text.x + text.width), mm(text.baseline)];
        // pdf.js may join neighbours on a line into one item.
        const match = read.pages[n]?.some(
          item =>
            item.text.includes(shown) && item.x < x + 0.5 && item.right > right - 0.5 && Math.abs(item.y - y) < 0.5,
        );
        expect(match, `${textOf(text)} on page ${n + 1}`).toBe(true);
      }
    }
  });
});
