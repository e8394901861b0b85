import { describe, expect, it } from 'vitest';
import { fontMeasure } from '../../../documents/fonts/book.ts';
import { breakLines } from '../../../documents/layout/lines.ts';
import { layoutDocument } from '../../../documents/layout/layout.ts';
import { AREA, BODY, CHAR, SMALL } from '../../../documents/layout/page.ts';
import type { Block, OfficialDocument, Table } from '../../../documents/model.ts';
import { renderDocx } from '../../../documents/render.ts';
import { CATALOGUE } from '../catalogue.ts';
import { readDocx } from './read-docx.ts';
import { samples } from './samples.ts';

/** Faults that were seen on printed pages, each kept out by a promise. */

const partsOf = async (document: OfficialDocument): Promise<ReadonlyMap<string, string>> =>
  (await readDocx(await renderDocx(document))).parts;

const isHanzi = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Cells of a table with the width their text has, points. */
const cellsOf = ({ columns, rows, headerRows = 0 }: Table) => {
  const total = columns.reduce((sum, share) => sum + share, 0);
  return rows.slice(headerRows).flatMap(row => {
    let column = 0;
    return row.map(cell => {
      const shares = columns.slice(column, (column += cell.span ?? 1)).reduce((sum, share) => sum + share, 0);
      return { ...cell, room: (AREA.width * shares) / total - 9 };
    });
  });
};
const linesIn = (text: string, width: number): number =>
  breakLines(fontMeasure(), { face: 'fangsong', size: SMALL }, text, { first: width, rest: width, justify: false })
    .length;
const tablesOf = ({ body, annexes }: OfficialDocument): Table[] =>
  [...body, ...annexes.flatMap(annex => annex.body)].filter(block => block.type === 'table');

describe('逐页看过的版面', () => {
  it.each(CATALOGUE)('$name：一行里字与字不拉开到四分之一字以上', ({ make }) => {
    const gaping = layoutDocument(make(), fontMeasure()).pages.flatMap(({ texts }) =>
      texts.filter(
        ({ role, size, codes, advances }) =>
          role === 'body' &&
          size === BODY &&
          codes.some((code, n) => isHanzi(code) && (advances[n] ?? 0) > CHAR * 1.25),
      ),
    );
    expect(gaping.map(({ codes }) => String.fromCodePoint(...codes))).toEqual([]);
  });

  it('编号放不下时在连字符后转行，与 Word 相同；放得下的不拆', () => {
    const lines = (text: string): string[] =>
      breakLines(fontMeasure(), { face: 'fangsong', size: BODY }, text, {
        ...{ first: AREA.width - 2 * CHAR, rest: AREA.width, justify: true },
      }).map(({ codes }) => String.fromCodePoint(...codes));
    expect(lines('上述问题系我委在办理容错申请（收件编号：RC-2026-0001）中发现。')).toEqual([
      '上述问题系我委在办理容错申请（收件编号：RC-2026-',
      '0001）中发现。',
    ]);
    expect(lines('上述问题系我委在办理某某同志容错申请时（编号：RC-2026-0001）发现。')[1]).toBe('RC-2026-0001）发现。');
  });

  it.each(CATALOGUE)('$name：栏目名只在模板写明的地方转行，不从词中间断开', ({ make }) => {
    const labels = tablesOf(make()).flatMap(table => cellsOf(table).filter(({ label }) => label === true));
    const cut = labels.filter(({ text, room }) => text.split('\n').some(part => linesIn(part, room) > 1));
    expect(cut.map(({ text }) => text)).toEqual([]);
  });

  it.each(['表', '签名表'])('%s之后的结尾一两行不单独占一页：与表格最后两行同页，Word 也一样', async kind => {
    const table = (count: number): Table => ({
      ...{ type: 'table', columns: [1, 4], ...(kind === '表' ? { headerRows: 1 } : {}) },
      rows: Array.from({ length: count }, (_, n) => [{ text: `第${n + 1}项`, label: true }, { text: '内容' }]),
    });
    const closing: Block[] = [
      { type: 'paragraph', text: '本卷共10件。' },
      { type: 'paragraph', align: 'flush', text: '立卷人（签名）：　　　　检查人（签名）：' },
    ];
    const document = (count: number): OfficialDocument => ({ ...samples.filingForm, body: [table(count), ...closing] });
    for (let count = 14; count <= 22; count += 1) {
      const { pages } = layoutDocument(document(count), fontMeasure());
      const rows = pages.at(-1)?.texts.filter(({ codes }) => String.fromCodePoint(...codes) === '内容').length ?? 0;
      expect(rows).toBeGreaterThan(1);
    }
    const xml = (await partsOf(document(18))).get('word/document.xml') ?? '';
    const [rowBefore = '', lastRow = ''] = xml.split('<w:tr>').slice(-2);
    for (const row of [rowBefore, lastRow.slice(0, lastRow.indexOf('</w:tr>'))]) expect(row).toContain('<w:keepNext/>');
    expect(lastRow.slice(lastRow.indexOf('</w:tbl>')).match(/<w:keepNext\/>/g)).toHaveLength(2);
  });

  it('信函的版记另起一页时，页码仍在版心下边缘之下 7 mm，不随首页的红线下移', async () => {
    const body = Array.from({ length: 40 }, (): Block => ({ type: 'paragraph', text: '已经核实。' }));
    const lengths = Array.from({ length: 12 }, (_, n) => body.slice(0, 24 + n));
    const alone = lengths.find(
      each => !layoutDocument({ ...samples.letter, body: each }, fontMeasure()).imprintSharesPage,
    );
    const parts = await partsOf({ ...samples.letter, body: alone ?? [] });
    const numbers = [...parts].filter(([path, xml]) => path.includes('footer') && xml.includes('PAGE'));
    const lifts = numbers.map(([, xml]) => /w:after="(\d+)"/.exec(xml)?.[1]);
    expect(numbers.length).toBeGreaterThan(2);
    expect(new Set(lifts)).toEqual(new Set(['272']));
  });

  it('不加盖印章：Word 里成文日期首字比署名首字右移二字，不论日期用什么字体', async () => {
    const xml = (await partsOf(samples.filing)).get('word/document.xml') ?? '';
    const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/g)].map(([each]) => each);
    const { organ = '' } = samples.filing.signature ?? {};
    const at = paragraphs.findLastIndex(each => each.includes(`>${organ}<`));
    const starts = [at, at + 1].map(n => Number(/<w:ind w:left="(\d+)"/.exec(paragraphs[n] ?? '')?.[1]));
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBe(Math.round(2 * CHAR * 20));
    expect(paragraphs[at + 1]).not.toContain('w:jc w:val="right"');
  });

  it('卷宗目录：文号、责任者、日期各在一行', () => {
    const catalogue = CATALOGUE.find(({ name }) => name === '卷宗目录')?.make();
    const [row] = catalogue ? tablesOf(catalogue).map(table => cellsOf({ ...table, headerRows: 0 }).slice(0, 5)) : [];
    const texts = ['序号', '容错申请受理通知书', '商纪容〔2026〕12号', '责任者', '20260302'];
    expect(row?.map(({ room }, n) => linesIn(texts[n] ?? '', room))).toEqual([1, 1, 1, 1, 1]);
  });
});
