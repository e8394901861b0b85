import { beforeAll, describe, expect, it } from 'vitest';
import { documentKindSchema } from '../../../casework/issued-document.ts';
import type { OfficialDocument } from '../../../documents/model.ts';
import { renderPdf } from '../../../documents/render.ts';
import { CATALOGUE, CATALOGUED } from '../catalogue.ts';
import { readPdf, readRules, type Rectangle, type TextItem } from './read-pdf.ts';

/**
 * GB/T 9704-2012 in millimetres, written out here a second time on purpose: what a ruler would find on the printed page.
 * Text is measured by its baseline; of a line of the grid it is 7.35 mm below the line's top edge.
 */
const AREA = { left: 28, right: 184, top: 37, bottom: 262 };
const LINE = 225 / 22;
const CHAR = 156 / 28;
const BASELINE = (LINE - 16 / 2.8346) / 2 + (0.88 * 16) / 2.8346;
const TOLERANCE = 0.5;

interface Measured {
  readonly document: OfficialDocument;
  readonly pages: readonly (readonly TextItem[])[];
  readonly rules: readonly (readonly Rectangle[])[];
}

const all = new Map<string, Measured>();
beforeAll(async () => {
  for (const { name, make } of CATALOGUE) {
    const document = make();
    const bytes = await renderPdf(document);
    all.set(name, { document, pages: (await readPdf(bytes)).pages, rules: await readRules(bytes) });
  }
}, 240_000);

const names = CATALOGUE.map(({ name }) => name);
const measured = (name: string): Measured => {
  const found = all.get(name);
  if (!found) throw new Error(`${name} was not rendered`);
  return found;
};
const forms = (...wanted: OfficialDocument['form'][]): string[] =>
  CATALOGUE.filter(({ make }) => wanted.includes(make().form)).map(({ name }) => name);
const near = (actual: number | undefined, expected: number, what: string): void => {
  expect(Math.abs((actual ?? NaN) - expected), `${what}: ${String(actual)} mm, not ${String(expected)}`).toBeLessThan(
    TOLERANCE,
  );
};
const isNumber = (item: TextItem): boolean => /^— \d+ —$/.test(item.text);
const sized = (items: readonly TextItem[] | undefined, size: number): TextItem[] =>
  (items ?? []).filter(item => Math.abs(item.size - size) < 0.05);
const starting = (items: readonly TextItem[] | undefined, text: string): TextItem | undefined =>
  items?.find(item => item.text.startsWith(text));
const wide = (rules: readonly Rectangle[] | undefined, width: number): Rectangle[] =>
  (rules ?? []).filter(rule => Math.abs(rule.width - width) < TOLERANCE);

describe('每种公文、每种格式，印出来用尺量（GB/T 9704-2012，±0.5 mm）', () => {
  it('目录里有办法要求的每一种文书', () => {
    expect([...CATALOGUED].sort()).toEqual([...documentKindSchema.options].sort());
  });

  it.each(names)('%s：文字都在版心以内，字号只有二号、三号、四号', name => {
    const { document, pages } = measured(name);
    for (const [n, items] of pages.entries()) {
      for (const item of items.filter(each => each.text.trim() !== '' && !isNumber(each))) {
        const head = n === 0 && item.text === document.banner;
        expect(item.x, item.text).toBeGreaterThan(AREA.left - TOLERANCE);
        expect(item.right, item.text).toBeLessThan(AREA.right + TOLERANCE);
        expect(item.y, item.text).toBeLessThan(AREA.bottom);
        if (!head) expect(item.y, item.text).toBeGreaterThan(AREA.top);
        if (!head) expect([22, 16, 14], item.text).toContain(Math.round(item.size * 100) / 100);
      }
    }
  });

  it.each(names)('%s：标题二号居中，正文三号', name => {
    const { document, pages } = measured(name);
    const lines = sized(pages[0], 22);
    expect(lines.map(({ text }) => text).join('')).toBe(document.title);
    for (const line of lines) near((line.x + line.right) / 2, 106, line.text);
    expect(sized(pages[0], 16).length + sized(pages[0], 14).length).toBeGreaterThan(0);
  });

  it.each(names)('%s：页码四号，单页居右、双页居左，各空一字，一字线距版心下边缘 7 mm', name => {
    const { document, pages } = measured(name);
    const lastNumbered = pages.findLastIndex(items => items.some(isNumber));
    for (const [n, items] of pages.entries()) {
      const found = items.find(isNumber);
      if ((document.form === 'letter' && n === 0) || n > lastNumbered) {
        expect(found).toBeUndefined();
        continue;
      }
      expect(found?.text).toBe(`— ${String(n + 1)} —`);
      expect(found?.size).toBe(14);
      if (n % 2 === 0) near(found?.right, AREA.right - 14 / 2.8346, 'odd page');
      else near(found?.x, AREA.left + 14 / 2.8346, 'even page');
      // The dash lies 0.37 em over the baseline.
      near((found?.y ?? NaN) - (0.37 * 14) / 2.8346, AREA.bottom + 7, 'dash');
    }
  });

  it.each(names)('%s：没有一页以标题收尾', name => {
    const { document, pages } = measured(name);
    const headings = document.body.flatMap(block => (block.type === 'heading' ? [block.text] : []));
    for (const items of pages.slice(0, -1)) {
      const last = items.filter(item => !isNumber(item)).at(-1);
      expect(headings.filter(text => text === last?.text)).toEqual([]);
    }
  });
});

describe('文件格式和上行文', () => {
  it.each(forms('document', 'upward'))('%s：红头上边缘距版心上边缘 35 mm，红线在文号下 4 mm，与版心等宽', name => {
    const { document, pages, rules } = measured(name);
    const banner = starting(pages[0], document.banner);
    // The mark's ink is about 0.86 em high over the baseline.
    near((banner?.y ?? NaN) - (0.86 * (banner?.size ?? NaN)) / 2.8346, AREA.top + 35, 'banner');
    const number = starting(pages[0], document.number ?? '?');
    const [red] = wide(rules[0], 156).filter(rule => rule.red);
    near(red?.x, AREA.left, 'red rule');
    near((red?.y ?? NaN) - (number?.y ?? NaN) - (0.12 * 16) / 2.8346, 4, 'red rule below the number');
    if (document.form === 'document') near(((number?.x ?? NaN) + (number?.right ?? NaN)) / 2, 106, 'number');
    const [title] = sized(pages[0], 22);
    // Two lines of the grid are left between the rule and the title's line of 36 points.
    near((title?.y ?? NaN) - (red?.y ?? NaN) - (red?.height ?? NaN), 2 * LINE + (7 + 0.88 * 22) / 2.8346, 'title');
  });

  it.each(forms('upward'))('%s：文号居左空一字，签发人在同一行居右空一字', name => {
    const { document, pages } = measured(name);
    const number = starting(pages[0], document.number ?? '?');
    near(number?.x, AREA.left + CHAR, 'number');
    const signer = pages[0]?.find(item => item.text.includes('签发人：'));
    near(signer?.y, number?.y ?? NaN, 'signer');
    if (document.signer)
      near(pages[0]?.find(item => item.text.endsWith(document.signer ?? '?'))?.right, AREA.right - CHAR, 'name');
  });

  const imprinted = CATALOGUE.filter(({ make }) => ['document', 'upward'].includes(make().form) && make().imprint);
  it.each(imprinted.map(({ name }) => name))(
    '%s：版记在最后一面，末条线与版心下边缘重合，粗细 0.35 和 0.25 mm',
    name => {
      const { document, pages, rules } = measured(name);
      const { copyTo = [], printedBy = '?' } = document.imprint ?? {};
      expect(pages.length % 2).toBe(0);
      const found = wide(rules.at(-1), 156)
        .filter(rule => !rule.red && rule.height < 0.4)
        .slice(-3);
      const lines = copyTo.length > 0 ? found : found.slice(-2);
      near((lines.at(-1)?.y ?? NaN) + (lines.at(-1)?.height ?? NaN), AREA.bottom, 'last rule');
      const thickness = lines.map(({ height }) => Math.round(height * 100) / 100).sort();
      expect(thickness).toEqual(copyTo.length > 0 ? [0.25, 0.35, 0.35] : [0.35, 0.35]);
      const printed = starting(pages.at(-1), printedBy);
      expect(printed?.size).toBe(14);
      near(printed?.x, AREA.left + 14 / 2.8346, 'printed by');
      const date = pages.at(-1)?.find(item => item.text.endsWith('印发'));
      near(date?.right, AREA.right - 14 / 2.8346, 'printed on');
    },
  );
});

describe('信函格式', () => {
  it.each(forms('letter'))(
    '%s：红头距页顶 30 mm，双线 170 mm 居中，上线在红头下 4 mm，下线距页底 20 mm，文号居右',
    name => {
      const { document, pages, rules } = measured(name);
      const banner = starting(pages[0], document.banner);
      const size = (banner?.size ?? NaN) / 2.8346;
      near((banner?.y ?? NaN) - 0.86 * size, 30, 'banner');
      const red = wide(rules[0], 170).filter(rule => rule.red);
      expect(red.length).toBe(4);
      for (const rule of red) near(rule.x, 20, 'rule');
      const [a, b, c, d] = red;
      expect((a?.height ?? 0) > (b?.height ?? 0) && (d?.height ?? 0) > (c?.height ?? 0)).toBe(true);
      near((a?.y ?? NaN) - (banner?.y ?? NaN) - 0.07 * size, 4, 'upper rule');
      near((d?.y ?? NaN) + (d?.height ?? NaN), 277, 'lower rule');
      near(pages[0]?.find(item => item.text.endsWith(document.number ?? '?'))?.right, AREA.right, 'number');
      expect(pages[0]?.some(isNumber)).toBe(false);
      // No rules of a 版记; those of a table are thinner.
      expect(wide(rules.at(-1), 156).filter(({ height }) => height > 0.24)).toEqual([]);
    },
  );
});

describe('署名和成文日期', () => {
  const signed = (sealed: boolean): string[] =>
    CATALOGUE.filter(({ make }) => make().signature?.sealed === sealed).map(({ name }) => name);
  const block = (
    name: string,
  ): { organ: TextItem | undefined; date: TextItem | undefined; items: readonly TextItem[] } => {
    const { document, pages } = measured(name);
    const { organ = '?', date = '' } = document.signature ?? {};
    const shown = date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
    const items =
      pages.find(page => page.some(item => item.text === organ) && page.some(item => item.text === shown)) ?? [];
    const last = (text: string): TextItem | undefined => items.findLast(item => item.text === text);
    return { organ: last(organ), date: last(shown), items };
  };

  it.each(signed(true))('%s 加盖印章：日期右空四字，署名居中于日期之上，正文在署名之上两行以内留出印章', name => {
    const { organ, date, items } = block(name);
    near(date?.right, AREA.right - 4 * CHAR, 'date');
    near(((organ?.x ?? NaN) + (organ?.right ?? NaN)) / 2, ((date?.x ?? NaN) + (date?.right ?? NaN)) / 2, 'organ');
    near((date?.y ?? NaN) - (organ?.y ?? NaN), LINE, 'line');
    const above = items.filter(item => item.y < (organ?.y ?? 0) - 1);
    expect(above.length, 'text above the signature').toBeGreaterThan(0);
    const room = (organ?.y ?? NaN) - Math.max(...above.map(({ y }) => y));
    // Below a table there is its padding besides.
    expect(room).toBeGreaterThan(3 * LINE - TOLERANCE);
    expect(room).toBeLessThan(3 * LINE + 4);
  });

  it.each(signed(false))('%s 不加盖印章：署名右空二字，日期首字比署名首字右移二字', name => {
    const { organ, date } = block(name);
    near(organ?.right, AREA.right - 2 * CHAR, 'organ');
    near((date?.x ?? NaN) - (organ?.x ?? NaN), 2 * CHAR, 'date');
  });
});

describe('版心', () => {
  it.each(['长文（文件格式）', '长文（信函格式）', '长文（上行文）', '长文（工作用纸）'])(
    '%s：五页以上，每页从首行起按 22 行的格子排，满行 28 字',
    name => {
      const { pages } = measured(name);
      expect(pages.length).toBeGreaterThanOrEqual(5);
      const inner = pages.slice(1, 5);
      for (const items of inner) {
        const rows = [
          ...new Set(sized(items, 16).map(({ y }) => Math.round(((y - AREA.top - BASELINE) / LINE) * 100) / 100)),
        ];
        for (const row of rows)
          expect(Math.abs(row - Math.round(row)) * LINE, `row ${String(row)}`).toBeLessThan(TOLERANCE);
        expect(Math.min(...rows)).toBe(0);
        expect(Math.max(...rows)).toBeGreaterThanOrEqual(18);
        expect(Math.max(...rows)).toBeLessThanOrEqual(21);
      }
      const full = pages
        .flat()
        .find(item => item.size === 16 && Array.from(item.text).length === 28 && /^\p{Script=Han}+/u.test(item.text));
      if (full && !/[0-9a-z]/i.test(full.text)) near(full.right - full.x, 156, full.text);
      expect(inner.flat().filter(item => Math.abs(item.right - AREA.right) < TOLERANCE).length).toBeGreaterThan(10);
    },
  );
});
