import { PDFArray, PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { answersOf } from '../../../documents/form/answers.ts';
import { blankFormPdf } from '../../../documents/form/blank.ts';
import { controlsOf } from '../../../documents/form/controls.ts';
import { formLayout } from '../../../documents/form/layout.ts';
import { renderPdf } from '../../../documents/form/pdf/render.ts';
import { flat, readPdf, readStructure, saying } from '../render/read-pdf.ts';
import { PERSON } from './sample.ts';

const squeezed = (text: string): string => text.replace(/\s/g, '');

const typeOf = (element: PDFDict): string => element.lookup(PDFName.of('S'))?.toString().slice(1) ?? '';

/** Every element of the tree with the elements in it. */
function* elements(node: PDFDict): Generator<{ type: string; kids: PDFDict[] }> {
  const all = node.lookup(PDFName.of('K'));
  const list = all instanceof PDFArray ? all.asArray().map((_, n) => all.lookup(n)) : [all];
  const kids = list.flatMap(each => (each instanceof PDFDict && each.has(PDFName.of('S')) ? [each] : []));
  yield { type: typeOf(node), kids };
  for (const kid of kids) yield* elements(kid);
}

describe('申请书 PDF 的结构标记（供读屏软件按顺序朗读、填写）', () => {
  it.each(['person', 'unit'] as const)('%s：题目是 H1，各部分是 H2，每部分一张表，填表说明在最后', async kind => {
    const nodes = (await readStructure(await blankFormPdf(kind))).flatMap(flat);
    const layout = formLayout(kind);
    expect(saying(nodes, 'H1')).toEqual([layout.title]);
    expect(saying(nodes, 'H2')).toEqual([...layout.sections.map(({ heading }) => heading), '填表说明']);
    const paragraphs = saying(nodes, 'P').map(squeezed);
    expect(paragraphs.at(-1)).toBe(squeezed(`${layout.notes.length}. ${layout.notes.at(-1) ?? ''}`));
  });

  it('每格都在表里：栏目名是 TH，空着待填的是 TD，跨行跨栏的写明', async () => {
    const { catalog } = await PDFDocument.load(await blankFormPdf('person'));
    const rows = [...elements(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict))].filter(
      ({ type }) => type === 'TR',
    );
    const cells = formLayout('person').sections.flatMap(({ blocks }) => blocks.flat().map(row => row.cells.length));
    expect(rows.map(({ kids }) => kids.length)).toEqual(cells);
    expect(rows[0]?.kids.map(typeOf)).toEqual(['TH', 'TD', 'TH', 'TD']);
    const file = Buffer.from(await blankFormPdf('person')).toString('latin1');
    expect(file).toMatch(/\/ColSpan 3/);
    expect(file).toMatch(/\/RowSpan 6/);
  });

  it('每个填写处都是所在格里的 Form，读得出要填什么、勾的是哪一项，按先后跳转', async () => {
    const pdf = await PDFDocument.load(await blankFormPdf('person'));
    const nodes = (await readStructure(await blankFormPdf('person'))).flatMap(flat);
    const forms = nodes.filter(({ role }) => role === 'Form');
    const named = controlsOf('person').flatMap(({ kind, label, options }) => {
      if (kind === 'yes-no') return [`${label}：是`, `${label}：否`];
      return kind === 'choice' && options.length === 2 ? options.map(each => `${label}：${each.label}`) : [label];
    });
    expect(forms.map(({ alt }) => alt).toSorted()).toEqual(named.toSorted());
    const keys = pdf.getPages().flatMap(({ node }) => {
      expect(node.get(PDFName.of('Tabs'))?.toString()).toBe('/S');
      return (node.Annots()?.asArray() ?? []).map(each =>
        Number(
          pdf.context
            .lookup(each)
            ?.toString()
            .match(/\/StructParent (\d+)/)?.[1],
        ),
      );
    });
    expect(keys).toEqual(keys.map((_, n) => (keys[0] ?? 0) + n));
    expect(pdf.catalog.lookup(PDFName.of('StructTreeRoot'))?.toString()).toContain(
      `/ParentTreeNextKey ${(keys.at(-1) ?? 0) + 1}`,
    );
  });

  it('填好的申请书：标记里的文字与印出的一字不差，重复的表头和页码不算，自称 PDF/UA-1', async () => {
    const bytes = await renderPdf('person', answersOf(PERSON));
    const pages = await readStructure(bytes);
    const { text } = await readPdf(bytes);
    const tagged = squeezed(pages.map(page => page.text).join(''));
    const header = '选择情形及其条件是否具备简要说明';
    const printed = squeezed(text).replace(/—\d+—/g, '').split(header);
    expect(printed.length).toBeGreaterThan(2);
    expect(Array.from(tagged).toSorted()).toEqual(Array.from(printed.join('') + header).toSorted());
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const { catalog } = await PDFDocument.load(bytes);
    expect(catalog.lookup(PDFName.of('MarkInfo'))?.toString()).toContain('/Marked true');
  });
});
