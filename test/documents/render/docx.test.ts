import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import type { OfficialDocument } from '../../../documents/model.ts';
import { renderDocx } from '../../../documents/render.ts';
import { readDocx } from './read-docx.ts';
import { rareNames, samples } from './samples.ts';

const all = Object.entries({ ...samples, rareNames });
const partsOf = async (document: OfficialDocument): Promise<ReadonlyMap<string, string>> =>
  (await readDocx(await renderDocx(document))).parts;
const mainOf = async (document: OfficialDocument): Promise<string> =>
  (await partsOf(document)).get('word/document.xml') ?? '';
const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*?>?([^<>]*)<\/w:t>/g)].map(match => match[1]).join('');

describe('公文的 Word 文件', () => {
  it.each(all)('%s：各部分都是良构的 XML，标题、正文、署名齐全', async (_, document) => {
    const parts = await partsOf(document);
    const faults: string[] = [];
    for (const [path, xml] of parts) {
      new DOMParser({ onError: (level, message) => faults.push(`${path} ${level} ${message}`) }).parseFromString(
        xml,
        'text/xml',
      );
    }
    expect(faults).toEqual([]);
    const text = textOf(
      [...parts]
        .filter(([path]) => /document|header/.test(path))
        .map(([, xml]) => xml)
        .join(''),
    );
    expect(text).toContain(document.title);
    for (const block of document.body) if (block.type !== 'table') expect(text).toContain(block.text);
    if (document.signature) expect(text).toContain(document.signature.organ);
    for (const name of document.attachments) expect(text).toContain(name);
  });

  it('页面：A4，天头 37 mm、订口 28 mm，每页 22 行的网格', async () => {
    const xml = await mainOf(samples.ruling);
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(xml).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/);
    // 22 lines of the grid are not higher than the type area, or a page would hold 21.
    expect(22 * 579).toBeLessThanOrEqual(16838 - 2098 - 1984);
  });

  it('字体：标题小标宋、正文仿宋、一级黑体、二级楷体，都写明东亚字体', async () => {
    const xml = await mainOf(samples.ruling);
    for (const [face, text] of [
      ['方正小标宋简体', '证据目录'],
      ['仿宋_GB2312', '经核实'],
      ['黑体', '一、申请及受理'],
      ['楷体_GB2312', '（一）事情经过'],
    ] as const) {
      const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/g)].map(match => match[0]).filter(one => one.includes(`>${text}`));
      expect(
        runs.some(one => one.includes(`w:eastAsia="${face}"`)),
        text,
      ).toBe(true);
    }
    expect((await partsOf(samples.ruling)).get('word/styles.xml')).toContain('w:eastAsia="zh-CN"');
  });

  it('年份等数字与汉字之间不加空隙，标点不悬出版心，孤行控制', async () => {
    const styles = (await partsOf(samples.ruling)).get('word/styles.xml') ?? '';
    for (const setting of [
      'autoSpaceDE w:val="0"',
      'autoSpaceDN w:val="0"',
      'overflowPunct w:val="0"',
      'widowControl',
      'kinsoku',
    ])
      expect(styles).toContain(`<w:${setting}/>`);
  });

  it('表格的一行不拆到两页，比半页还高的除外', async () => {
    const rows = (xml: string): string[] => [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(match => match[0]);
    expect(rows(await mainOf(samples.ruling)).every(row => row.includes('<w:cantSplit/>'))).toBe(true);
    const text = '第一项第二项'.repeat(400);
    const tall = { type: 'table' as const, columns: [1, 4], rows: [[{ text: '事实', label: true }, { text }]] };
    const [row = ''] = rows(await mainOf({ ...samples.filingForm, body: [tall] }));
    expect(row).toContain('<w:cantSplit w:val="off"/>');
  });

  it('页码是真的域，单页居右、双页居左；信函首页没有页码', async () => {
    const parts = await partsOf(samples.ruling);
    const footers = [...parts].filter(([path]) => /^word\/footer\d/.test(path)).map(([, xml]) => xml);
    const numbered = footers.filter(xml => />PAGE</.test(xml));
    expect(numbered.map(xml => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right']);
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const letter = await partsOf(samples.letter);
    expect(letter.get('word/document.xml')).toContain('<w:titlePg/>');
    const first =
      /<w:footerReference w:type="first" r:id="(\w+)"/.exec(letter.get('word/document.xml') ?? '')?.[1] ?? '';
    const target =
      new RegExp(`Id="${first}"[^>]*Target="([^"]+)"`).exec(letter.get('word/_rels/document.xml.rels') ?? '')?.[1] ??
      '';
    expect(letter.get(`word/${target}`)).not.toContain('PAGE');
    expect(letter.get(`word/${target}`)).toContain('thinThickSmallGap');
  });

  it('红线是段落边框；表格是真的表格，表头在每页重复', async () => {
    const xml = await mainOf(samples.ruling);
    expect(xml).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="FF0000"/);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml.match(/<w:tbl>/g)?.length).toBe(2);
  });

  it('属性只有签发时间，不含当前时间；压缩包的时间固定', async () => {
    const { parts, times } = await readDocx(await renderDocx(samples.ruling));
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core.match(/2026-09-30T02:00:00Z/g)?.length).toBe(2);
    expect(core).toContain('<dc:language>zh-CN</dc:language>');
    expect(
      [...parts.values()]
        .join('')
        .match(/\d{4}-\d\d-\d\dT\d\d:\d\d/g)
        ?.every(moment => moment === '2026-09-30T02:00'),
    ).toBe(true);
    expect([...times]).toEqual(['33 0']);
  });

  it('文本里的 < & > 照原样写出', async () => {
    const document = {
      ...samples.letter,
      title: '关于 A<B&C> 的通知',
      body: [{ type: 'paragraph' as const, text: '甲<乙&丙>丁' }],
    };
    const parts = await partsOf(document);
    expect(parts.get('word/document.xml')).toContain('甲&lt;乙&amp;丙&gt;丁');
    expect(parts.get('docProps/core.xml')).toContain('关于 A&lt;B&amp;C&gt; 的通知');
  });
});
