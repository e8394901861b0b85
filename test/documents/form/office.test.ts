import { describe, expect, it } from 'vitest';
import { blankFormDocx } from '../../../documents/form/blank.ts';
import { gate } from '../../../documents/form/gate/gate.ts';
import { readForm } from '../../../documents/form/read.ts';
import { PERSON, UNIT } from './sample.ts';
import { changed, content, control, docxOf, text, withoutControls } from './word.ts';

const read = async (change: (xml: string) => string, application = PERSON) =>
  readForm(await changed(application, change));
const readsAs = async (change: (xml: string) => string) => {
  const reading = await read(change);
  if (!reading.ok) throw new Error(JSON.stringify(reading.deficiencies));
  return reading.application;
};

describe('申请书经 Word、WPS、LibreOffice 保存后仍能读出', () => {
  it('joins runs split by spelling marks, smart tags and revisions', async () => {
    const split =
      '<w:proofErr w:type="spellStart"/><w:r><w:t>副</w:t></w:r><w:smartTag><w:r><w:t>镇</w:t></w:r></w:smartTag>' +
      '<w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t xml:space="preserve">长</w:t></w:r><w:proofErr w:type="spellEnd"/>';
    expect(await readsAs(xml => content(xml, 'person_post', split))).toEqual(PERSON);
  });

  it('keeps tracked insertions and drops tracked deletions', async () => {
    const tracked =
      `<w:del w:id="1"><w:r><w:delText>正</w:delText></w:r></w:del><w:ins w:id="2">${text('副')}</w:ins>${text('镇长')}` +
      `<w:moveFrom w:id="3">${text('局长')}</w:moveFrom>`;
    expect(await readsAs(xml => content(xml, 'person_post', tracked))).toEqual(PERSON);
  });

  it('reads a control around a paragraph, a cell or a row', async () => {
    const mark = (xml: string) =>
      control(xml, 'person_name', sdt => `@@${/<w:sdtPr>.*?<\/w:sdtPr>/s.exec(sdt)?.[0] ?? ''}@@${text('周㛃喆')}`);
    const level = (element: 'w:p' | 'w:tc' | 'w:tr') => (xml: string) => {
      const marked = mark(xml);
      const at = marked.indexOf('@@');
      const properties = marked.slice(at + 2, marked.indexOf('@@', at + 2));
      const plain = marked.replace(/@@.*?@@/s, '');
      const start = Math.max(plain.lastIndexOf(`<${element}>`, at), plain.lastIndexOf(`<${element} `, at));
      const end = plain.indexOf(`</${element}>`, at) + element.length + 3;
      const inside = `<w:sdt>${properties}<w:sdtContent>${plain.slice(start, end)}</w:sdtContent></w:sdt>`;
      return plain.slice(0, start) + inside + plain.slice(end);
    };
    expect(await readsAs(level('w:p'))).toEqual(PERSON);
    expect(await readsAs(level('w:tc'))).toEqual(PERSON);
    // Around a row the control holds the labels too; the table still tells the cells apart.
    expect((await readsAs(level('w:tr'))).applicant).toMatchObject({ unit: '商州区某某镇人民政府' });
  });

  it('reads the table where the content controls were lost', async () => {
    for (const application of [PERSON, UNIT]) {
      const reading = await read(withoutControls, application);
      expect(reading).toEqual({ ok: true, application, source: 'docx-table' });
    }
  });

  it('knows the labels that offices use instead', async () => {
    const relabelled = (xml: string) =>
      withoutControls(xml)
        .replace('>姓名<', '>申请人姓名:<')
        .replace('>责任追究事项<', '>问责 事项<')
        .replace('>申请人签名<', '>申请人（签名）<');
    expect(await readsAs(relabelled)).toEqual(PERSON);
  });

  it('reads what was typed beside an empty control', async () => {
    const beside = (xml: string) => {
      const empty = control(xml, 'person_post', sdt =>
        sdt
          .replace('<w:richText/>', '<w:showingPlcHdr/><w:richText/>')
          .replace(/<w:sdtContent>.*<\/w:sdtContent>/s, `<w:sdtContent>${text('请填写职务')}</w:sdtContent>`),
      );
      return control(
        empty,
        'person_post',
        sdt => sdt.replace('请填写职务', '单击或点击此处输入文字。') + text('副镇长'),
      );
    };
    expect(await readsAs(beside)).toEqual(PERSON);
  });

  it('does not take a placeholder for an answer, but takes an answer that still claims to be one', async () => {
    const blank = await gate(await blankFormDocx('person'));
    if (blank.type !== 'docx') throw new Error('not a DOCX');
    const untouched = await readForm(docxOf(blank.documentXml));
    expect(untouched).toMatchObject({ ok: false, partial: { answers: {} } });
    const typed = docxOf(
      control(blank.documentXml, 'person_post', sdt =>
        sdt.replace(/<w:sdtContent>.*<\/w:sdtContent>/s, `<w:sdtContent>${text('科长')}</w:sdtContent>`),
      ),
    );
    expect(await readForm(typed)).toMatchObject({ partial: { answers: { person_post: '科长' } } });
  });

  it.each(['☑', '√', '■', '☒', '✓', '●'])('takes %s for a tick', async sign => {
    expect(await readsAs(xml => content(xml, 'situation_1', text(sign)))).toEqual(PERSON);
    expect(await readsAs(xml => withoutControls(xml).replaceAll('☑', sign))).toEqual(PERSON);
  });

  it('takes a Wingdings symbol for a tick', async () => {
    const symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>';
    expect(await readsAs(xml => content(xml, 'situation_1', symbol))).toEqual(PERSON);
  });

  it('knows Chinese from symbols in a run set in Wingdings', async () => {
    // U+4E52 and U+67D0 end in the bytes of a tick and of nothing.
    const mixed = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2" w:eastAsia="仿宋"/></w:rPr><w:t>某乒协主席</w:t></w:r>';
    const { applicant } = await readsAs(xml => content(xml, 'person_post', mixed));
    expect(applicant).toMatchObject({ post: '某乒协主席' });
  });

  it('does not take ✗ or （×） for a tick', async () => {
    for (const sign of ['✗', '（×）']) {
      const reading = await read(xml => withoutControls(xml).replace('>☑<', `>${sign}<`));
      expect(reading.ok ? [] : reading.deficiencies.map(({ code }) => code)).toEqual(['form.situation-not-ticked']);
    }
  });

  it('asks where both 是 and 否 bear a mark, by hand too', async () => {
    const both = (xml: string) => withoutControls(xml).replace('>☐<', '>（√）<');
    expect(await read(both)).toMatchObject({ ok: false, deficiencies: [{ code: 'form.condition-contradictory' }] });
  });

  it('believes what is printed where the stored state of a box differs', async () => {
    const stale = (xml: string) =>
      control(xml, 'situation_1', sdt => sdt.replace('<w14:checked w14:val="1"/>', '<w14:checked w14:val="0"/>'));
    expect(await readsAs(stale)).toEqual(PERSON);
  });

  it.each([
    '2026年3月5日',
    '2026-3-5',
    '2026.3.5',
    '2026/03/05',
    '２０２６年３月５日',
    '二〇二六年三月五日',
    '2026 年 3 月 5 日',
  ])('reads the date %s', async date => {
    expect((await readsAs(xml => content(xml, 'signedOn', text(date)))).signedOn).toBe('2026-03-05');
  });

  it('reads choices written by hand', async () => {
    const byHand = (xml: string) => content(content(xml, 'stage', text('已实施')), 'person_category', text('事业单位'));
    const application = await readsAs(byHand);
    expect(application.stage).toBe('enforced');
    expect(application.applicant.category).toBe('public-institution');
  });

  it('keeps paragraphs, line breaks and tabs of long answers', async () => {
    const long = '<w:r><w:t>第一段</w:t><w:br/><w:t>第二段</w:t><w:tab/><w:t>完</w:t></w:r>';
    expect((await readsAs(xml => content(xml, 'facts', long))).facts).toBe('第一段\n第二段\t完');
  });

  it('reads text once where Word stores it twice for older versions', async () => {
    const twice = `<mc:AlternateContent xmlns:mc="mc"><mc:Choice>${text('副镇长')}</mc:Choice><mc:Fallback>${text('副镇长')}</mc:Fallback></mc:AlternateContent>`;
    expect(await readsAs(xml => content(xml, 'person_post', twice))).toEqual(PERSON);
  });
});
