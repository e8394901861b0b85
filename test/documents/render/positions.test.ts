import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fontMeasure } from '../../../documents/fonts/book.ts';
import { useFontDirectory } from '../../../documents/fonts/location.ts';
import { layoutDocument } from '../../../documents/layout/layout.ts';
import { PAGE } from '../../../documents/layout/page.ts';
import type { OfficialDocument } from '../../../documents/model.ts';
import { renderPdf } from '../../../documents/render.ts';
import { CATALOGUE } from '../catalogue.ts';
import { makeFont } from './make-font.ts';
import { drawnIn, type Drawn } from './positions.ts';
import { rareNames, samples } from './samples.ts';

/** Points: a fiftieth of a millimetre is 0.06. */
const CLOSE = 0.02;

/** Each character where the layout has it. */
const laidOut = (document: OfficialDocument): Omit<Drawn, 'font'>[][] =>
  layoutDocument(document, fontMeasure()).pages.map(({ texts }) =>
    texts.flatMap(({ codes, advances, x, baseline }) => {
      let at = x;
      return codes.map((code, n) => {
        const place = { text: String.fromCodePoint(code), x: at, y: PAGE.height - baseline };
        at += advances[n] ?? 0;
        return place;
      });
    }),
  );

/** @returns the fonts of each page, in the order they are used */
async function compared(document: OfficialDocument): Promise<string[][]> {
  const [wanted, drawn] = [laidOut(document), await drawnIn(await renderPdf(document))];
  expect(drawn.length).toBe(wanted.length);
  for (const [n, page] of wanted.entries()) {
    const found = drawn[n] ?? [];
    expect(found.map(({ text }) => text).join('')).toBe(page.map(({ text }) => text).join(''));
    const far = page.filter(
      ({ x, y }, k) => !(Math.abs((found[k]?.x ?? NaN) - x) < CLOSE && Math.abs((found[k]?.y ?? NaN) - y) < CLOSE),
    );
    expect(far).toEqual([]);
  }
  return drawn.map(page => page.map(({ font }) => font).filter((font, n, all) => font !== all[n - 1]));
}

describe('字印在排版算出的地方', () => {
  it.each(Object.entries({ ...samples, rareNames }))('%s：每个字相差不到 0.02 磅', async (_, document) => {
    await compared(document);
  });

  it('机关的字体缺字，一行里换几次字体，字也不错位、不重叠', async () => {
    const made = mkdtempSync(join(tmpdir(), 'rongcuo-positions-'));
    writeFileSync(join(made, 'f.ttf'), makeFont({ family: '仿宋_GB2312', characters: '商州区的一二三，。' }));
    useFontDirectory(made);
    try {
      expect((await compared(samples.letter)).flat().length).toBeGreaterThan(20);
    } finally {
      useFontDirectory(undefined);
      rmSync(made, { recursive: true });
    }
  });
});

describe('公文的字节与先前印过什么无关', () => {
  it('目录里的公文顺着印、倒着印，逐份相同', async () => {
    const documents = CATALOGUE.map(({ make }) => make());
    const forwards: Uint8Array[] = [];
    for (const document of documents) forwards.push(await renderPdf(document));
    for (const [n, document] of [...documents.entries()].reverse())
      expect(Buffer.compare(await renderPdf(document), forwards[n] ?? new Uint8Array()), document.title).toBe(0);
  });
});
