import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { documentKindSchema } from '../../../casework/issued-document.ts';
import { formatNumber, NoOrganCode, numberSeries } from '../../../documents/numbering.ts';
import { TemplateError } from '../../../documents/template/errors.ts';
import { loadTemplates, parseTemplate, templates, templatesVersion } from '../../../documents/template.ts';
import { demoOffice } from '../../builders/tolerance.ts';

const HEAD = ['---', 'form: letter', 'title: 通知', 'number: true', 'signature: true', '---'];
const file = (...body: string[]) => [...HEAD, ...body].join('\n');
const parse = (text: string) => parseTemplate('试验.md', text);
const failure = (code: string, line: number): object =>
  expect.objectContaining({ code: `template.${code}`, file: '试验.md', line }) as object;

const ROOM = fileURLToPath(new URL('../../../templates', import.meta.url));

describe('a template', () => {
  it.each([
    ['unknown-placeholder', 8, file('正文', '{{ 申请人.姓名 }}')],
    ['unknown-placeholder', 7, file('{{ 申请者.名称 }}')],
    ['unknown-placeholder', 8, file('{% for 材料 in 案件.材料 %}', '{{ 材料.页数 }}', '{% endfor %}')],
    ['unknown-placeholder', 10, file('{% for 材料 in 案件.材料 %}', '', '{% endfor %}', '{{ 材料.名称 }}')],
    ['unknown-placeholder', 7, file('{% if 申请人.个人吗 %}是{% endif %}')],
    ['wrong-type', 7, file('{{ 受理.承办人 }}')],
    ['wrong-type', 7, file('{{ 申请人 }}')],
    ['wrong-type', 7, file('{{ 认定.免责 }}')],
    ['wrong-type', 7, file('{{ 申请人.名称 | join: "、" }}')],
    ['wrong-type', 7, file('{% for 字 in 申请人.名称 %}{% endfor %}')],
    ['wrong-type', 7, file('{% if 研究.回避 %}有{% endif %}')],
    ['wrong-type', 3, file('正文').replace('通知', '"{{ 认定.种类 }}"')],
    ['syntax', 8, file('正文', '{% include "别的文件" %}')],
    ['syntax', 8, file('正文', '{% assign 甲 = 1 %}')],
    ['syntax', 7, file('{{ 申请人.名称 | raw }}')],
    ['syntax', 7, file('{% if 申请人.个人 %}没有写完')],
    ['missing-field', 1, file('正文').replace('form: letter\n', '')],
    ['missing-field', 1, file('正文').replace('number: true\n', '')],
    ['front-matter', 2, file('正文').replace('letter', 'leter')],
    ['front-matter', 4, file('正文').replace('number: true', 'number: 是')],
    ['front-matter', 5, file('正文').replace('signature: true', 'signatur: true\nsignature: true')],
    ['front-matter', 1, '没有文首设置'],
    ['markup', 8, file('[表格 1:2]', '| 一 | 二 | 三 |')],
    ['markup', 8, file('[表格 1:2]', '| 一 | 二')],
    ['markup', 7, file('| 一 | 二 |')],
    ['markup', 7, file('[靠左]正文')],
    ['markup', 7, file('##没有空格')],
  ])('with a fault is refused: template.%s at line %i', (code, line, text) => {
    expect(() => parse(text)).toThrow(failure(code, line));
  });

  it('names what could have been meant', () => {
    expect(() => parse(file('{{ 地区.区委 }}'))).toThrow(
      expect.objectContaining({ remedy: '可用的有：名称、党委、政府' }),
    );
  });

  it('cannot reach anything but the words of the vocabulary', () => {
    for (const path of [
      '申请人.constructor',
      '申请人.__proto__',
      '案件.材料.length',
      '申请人["名称"]',
      'globalThis.process',
    ])
      expect(() => parse(file(`{{ ${path} }}`)), path).toThrow(TemplateError);
  });

  it('takes headings, alignment, labels, spans and line breaks in cells', () => {
    const { body } = parse(
      file('## （一）小标题', '[居右][楷体]落款', '[表格 1:2:1]', '| **标签** | [占2]甲[换行]乙 |'),
    );
    expect(body({})).toEqual([
      { type: 'heading', level: 2, text: '（一）小标题' },
      { type: 'paragraph', text: '落款', align: 'right', face: 'kai' },
      {
        type: 'table',
        columns: [1, 2, 1],
        rows: [
          [
            { text: '标签', label: true },
            { text: '甲\n乙', span: 2 },
          ],
        ],
      },
    ]);
  });

  it('binds in what stands below [附件 名称] as a page of its own', () => {
    const { body, slips } = parse(file('正文', '[附件 回执]', '[表格 1:1]', '| **日期** | 　 |'));
    expect(body({})).toEqual([{ type: 'paragraph', text: '正文' }]);
    expect(slips({})).toMatchObject([{ title: '回执', body: [{ type: 'table' }] }]);
    expect(() => parse(file('正文', '[附件 回执]', '{{ 申请人.姓名 }}'))).toThrow(failure('unknown-placeholder', 9));
  });

  it('counts an empty text as none', () => {
    const { body } = parse(file('{% if 机关.电话 %}电话{{ 机关.电话 }}{% endif %}'));
    expect(body({ 机关: { 电话: '' } })).toEqual([]);
  });

  it('ends a sentence once', () => {
    const { body } = parse(file('{{ 移送.理由 | 成句 }}'));
    const texts = ['已经说明', '已经说明。', '已经说明；', '是否说明？'].map(理由 => body({ 移送: { 理由 } })[0]);
    expect(texts).toMatchObject(['已经说明。', '已经说明。', '已经说明。', '是否说明？'].map(text => ({ text })));
  });
});

describe('the templates of the office', () => {
  const scratch: string[] = [];
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const each of scratch.splice(0)) rmSync(each, { recursive: true });
  });
  const copy = () => {
    const directory = mkdtempSync(join(tmpdir(), 'templates-'));
    scratch.push(directory);
    cpSync(join(ROOM, 'documents'), join(directory, 'documents'), { recursive: true });
    return directory;
  };

  it('are complete and use only known placeholders', () => {
    for (const kind of documentKindSchema.options) expect(templates().of(kind).file).toBe(`${kind}.md`);
  });

  it('have a version that changes with any word of any of them, and only then', () => {
    const directory = copy();
    expect(loadTemplates(directory).version).toBe(templatesVersion());
    writeFileSync(join(directory, 'documents', 'ruling.md'), file('正文'));
    expect(loadTemplates(directory).version).not.toBe(templatesVersion());
  });

  it('are read from RONGCUO_TEMPLATES where it is set', () => {
    const directory = copy();
    writeFileSync(join(directory, 'documents', 'ruling.md'), file('只此一句'));
    vi.stubEnv('RONGCUO_TEMPLATES', directory);
    expect(templates().of('ruling').body({})).toEqual([{ type: 'paragraph', text: '只此一句' }]);
  });

  it('that lack one are refused by its name', () => {
    const directory = copy();
    rmSync(join(directory, 'documents', 'filing-form.md'));
    expect(() => loadTemplates(directory)).toThrow(
      expect.objectContaining({ code: 'template.missing', field: 'filing-form.md' }),
    );
  });
});

describe('发文字号', () => {
  const { organs } = demoOffice();

  it('has the year in full in 〔〕 and no leading zeros', () => {
    expect(formatNumber('商纪容', 2026, 3)).toBe('商纪容〔2026〕3号');
  });

  it('comes from one series an organ and year', () => {
    const [discipline, organisation] = organs.map(organ => (organ.code ? numberSeries(organ, 'ruling', 2026) : ''));
    expect(discipline).toBe('document/discipline/商纪容/2026');
    expect(organisation).toBe('document/organisation/商组容/2026');
  });

  it('is refused to an organ without 代字', () => {
    const committee = organs.filter(({ id }) => id === 'committee');
    expect(() => committee.map(organ => numberSeries(organ, 'ruling', 2026))).toThrow(NoOrganCode);
    expect(committee).toHaveLength(1);
  });
});
