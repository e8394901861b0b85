import { PDFDocument, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { OfficialDocument } from '../../../documents/model.ts';
import { renderPdf } from '../../../documents/render.ts';
import { CATALOGUE } from '../catalogue.ts';
import { xmpIn } from './everything-in.ts';
import { flat, readPdf, readStructure, saying, type TreeNode } from './read-pdf.ts';
import { samples } from './samples.ts';

const treeOf = async (document: OfficialDocument): Promise<TreeNode[]> =>
  (await readStructure(await renderPdf(document))).flatMap(flat);

describe('PDF 的结构标记（供读屏软件按顺序朗读）', () => {
  it('标题是 H1，一、是 H2，（一）是 H3，1. 是 H4，正文是 P', async () => {
    const nodes = await treeOf(samples.ruling);
    expect(saying(nodes, 'H1')[0]).toBe(samples.ruling.title);
    for (const block of samples.ruling.body) {
      if (block.type === 'heading') expect(saying(nodes, `H${String(block.level + 1)}`)).toContain(block.text);
    }
    expect(saying(nodes, 'P')).toContain(samples.ruling.number);
  });

  it('不跳级：标题之下直接是（一）、1. 的，也是 H2（PDF/UA-1，7.4.2）', async () => {
    const heading = (level: 2 | 4, text: string) => ({ type: 'heading' as const, level, text });
    const body = [heading(2, '（一）基本情况'), heading(4, '（1）起因'), heading(2, '（二）核实情况')];
    const nodes = await treeOf({ ...samples.letter, title: '关于某事的报告', body });
    expect(saying(nodes, 'H1')).toEqual(['关于某事的报告']);
    expect(saying(nodes, 'H2')).toEqual(['（一）基本情况', '（二）核实情况']);
    expect(saying(nodes, 'H3')).toEqual(['（1）起因']);
  });

  it('自称 PDF/UA-1，显示标题而不是文件名，XMP 与文件信息一致', async () => {
    const bytes = await renderPdf({ ...samples.letter, title: '关于“甲<乙>&丙”的函' });
    const xmp = await xmpIn(bytes);
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('>关于“甲&lt;乙&gt;&amp;丙”的函</rdf:li>');
    const { catalog } = await PDFDocument.load(bytes);
    expect(catalog.lookup(PDFName.of('ViewerPreferences'))?.toString()).toContain('/DisplayDocTitle true');
    expect(catalog.lookup(PDFName.of('MarkInfo'))?.toString()).toContain('/Marked true');
  });

  it('跨页的段落是一个元素', async () => {
    const pages = await readStructure(await renderPdf(samples.filing));
    const [, , fact] = samples.filing.body;
    const parts = pages.map(page =>
      saying(flat(page), 'P').filter(text => fact?.type === 'paragraph' && fact.text.includes(text)),
    );
    expect(parts.map(found => found.length > 0)).toEqual([true, true]);
    expect(fact?.type === 'paragraph' && parts.flat().join('')).toBe(fact?.type === 'paragraph' && fact.text);
  });

  it('表格有行有格，表头和栏目名是 TH，重复的表头、页码和线不算正文', async () => {
    const nodes = await treeOf(samples.ruling);
    const headings = saying(nodes, 'TH')
      .map(text => text.trim())
      .filter(text => text === '核实情况');
    expect(headings).toEqual(['核实情况']);
    expect(saying(nodes, 'TR').some(text => text.startsWith('12') && text.includes('证据12'))).toBe(true);
    expect(nodes.some(({ text }) => /—\s*1\s*—/.test(text))).toBe(false);
  });

  it('空着留填的格也在表里：每行的格数与表格一致', async () => {
    const { make } = CATALOGUE.find(({ name }) => name === '送达回证') ?? { make: () => samples.filingForm };
    const nodes = await treeOf(make());
    const rows = nodes.filter(({ role }) => role === 'TR').map(row => row.children.length);
    const [table] = make().body.filter(block => block.type === 'table');
    expect(rows).toEqual(table?.rows.map(row => row.length));
  });

  it.each(CATALOGUE)('$name：标记里的文字与页面上的一字不差', async ({ make }) => {
    const bytes = await renderPdf(make());
    const pages = await readStructure(bytes);
    const squeezed = (text: string): string => text.replace(/\s/g, '');
    const tagged = squeezed(pages.map(({ text }) => text).join(''));
    const { text } = await readPdf(bytes);
    // What is printed and not tagged: page numbers and heading rows printed again.
    const printed = squeezed(text.replace(/—\d+—/g, ''));
    const repeated = Array.from(printed).length - Array.from(tagged).length;
    const header = make().body.flatMap(block =>
      block.type === 'table' && block.headerRows ? (block.rows[0] ?? []) : [],
    );
    const length = Array.from(header.map(cell => cell.text).join('')).length;
    expect(length === 0 ? repeated : repeated % length).toBe(0);
    for (const block of make().body) if (block.type !== 'table') expect(tagged).toContain(squeezed(block.text));
  });
});
