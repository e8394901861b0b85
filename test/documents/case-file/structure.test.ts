import { describe, expect, it } from 'vitest';
import { answersOf } from '../../../documents/form/answers.ts';
import { renderPdf as renderForm } from '../../../documents/form/pdf/render.ts';
import { renderPdf } from '../../../documents/render.ts';
import { PERSON } from '../form/sample.ts';
import { flat, readPdf, readStructure, saying } from '../render/read-pdf.ts';
import { samples } from '../render/samples.ts';
import { bound, filledForm, HEAD, item, paged, png } from './builders.ts';

const squeezed = (text: string): string => text.replace(/\s/g, '');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const pagesOf = async (file: Uint8Array) => (await readStructure(file)).map(flat);

describe('the structure of the 卷宗 (ISO 32000-1, 14.7), read aloud in its order', () => {
  it('has cover and contents as headings and tables, with the row and column headings of each', async () => {
    const [cover = [], contents = []] = await pagesOf(
      (await bound([item(await paged(1), { title: '会议纪要' })])).file,
    );
    expect(saying(cover, 'H1')).toEqual([HEAD.title]);
    expect(saying(cover, 'TH')).toEqual(['案件编号', '件数、页数', '归档号', '保管期限', '立卷人', '检查人']);
    expect(saying(contents, 'H1')).toEqual(['卷内目录']);
    expect(saying(contents, 'TH').map(squeezed)).toEqual(['序号', '题名', '文号', '责任者', '日期', '页号']);
    expect(saying(contents, 'TD').slice(0, 2).map(squeezed)).toEqual(['1', '会议纪要']);
  });

  it('takes over what documents made here have: headings, paragraphs and tables as they are', async () => {
    const bytes = await renderPdf(samples.ruling);
    const own = (await readStructure(bytes)).map(flat);
    const ruling = item(bytes, { group: '文书', title: '容错认定书', own: true });
    const taken = (await pagesOf((await bound([ruling])).file)).slice(2);
    const said = (nodes: (typeof own)[number]) =>
      nodes
        .filter(({ role, text }) => /^(H\d|P|T[HDR])$/.test(role) && text !== '')
        .map(({ role, text }) => [role, text]);
    expect(taken.map(said)).toEqual(own.map(said));
    expect(taken.flatMap(said).length).toBeGreaterThan(50);
  });

  it('reads the answers of an application where they stand, and which squares are ticked', async () => {
    const word = item(utf8('PK'), { reading: () => renderForm('person', answersOf(PERSON)) });
    const nodes = (await pagesOf((await bound([word])).file)).slice(3).flat();
    const rows = saying(nodes, 'TR').map(squeezed);
    expect(rows).toContain(`姓名${PERSON.applicant.name}联系电话0914-0000000`);
    const ticks = nodes.flatMap(({ role, alt }) => (role === 'Figure' && alt ? [alt] : []));
    expect(ticks).toContain('责任追究所处阶段：责任追究调查阶段（已选）');
    expect(ticks).toContain('责任追究所处阶段：责任追究已经实施（未选）');
  });

  it('reads pages of others as they are drawn, what their fields show included, and says what a picture is', async () => {
    const photo = item(png(40, 20), { title: '现场照片', remark: '证明大棚已建成' });
    const items = [item(await paged(2)), item(await filledForm()), photo];
    const [one = [], two = [], form = [], picture = []] = (await pagesOf((await bound(items)).file)).slice(2);
    expect([one, two].map(page => saying(page, 'P'))).toEqual([['page 1'], ['page 2']]);
    expect(saying(form, 'P').join('')).toContain('12345');
    expect(picture.find(({ role }) => role === 'Figure')?.alt).toBe('现场照片：证明大棚已建成');
  });

  it('loses nothing of a page that somebody else had tagged', async () => {
    const bytes = await renderPdf(samples.filingForm);
    const [page] = (await readStructure((await bound([item(bytes)])).file)).slice(2);
    const [own] = await readStructure(bytes);
    expect(flat(page ?? { role: '', children: [], text: '' }).filter(({ role }) => role === 'TD')).toEqual([]);
    expect(squeezed(page?.text ?? '').replace(/—1—/, '')).toBe(squeezed(own?.text ?? '未读出'));
  });

  it('leaves nothing unmarked but the 页号 and 作废 in the margin', async () => {
    const items = [
      item(await renderPdf(samples.letter), { own: true, voided: '笔误', number: '商纪容〔2026〕3号' }),
      item(utf8('x'), { title: '录音.bin' }),
      item(await paged(1)),
    ];
    const { file } = await bound(items);
    const { pages } = await readPdf(file);
    const marked = await readStructure(file);
    expect(pages.length).toBeGreaterThan(4);
    for (const [n, page] of pages.entries()) {
      const printed = page.filter(
        ({ y, text }) => !(y < 20 && /^(\d+|作废)$/.test(text.trim())) && !/— \d+ —/.test(text),
      );
      const text = squeezed(printed.map(each => each.text).join('')).replace(/—\d+—/, '');
      expect(Array.from(squeezed(marked[n]?.text ?? '')).toSorted()).toEqual(Array.from(text).toSorted());
    }
  });
});
