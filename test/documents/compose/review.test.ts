import { describe, expect, it } from 'vitest';
import { reviewTemplates } from '../../../documents/template/review.ts';

const HEAD = ['---', 'form: plain', 'title: 标题', 'number: false', 'signature: false', '---'];
const found = (file: string, ...lines: string[]) =>
  reviewTemplates({ [file]: lines.join('\n') }).map(({ level, code, line }) => [level, code, line]);
const inBody = (...lines: string[]) => found('ruling.md', ...HEAD, ...lines);

describe('rongcuo template check names file and line of', () => {
  it('an unknown placeholder, a missing or wrong setting, a wrong type', () => {
    expect(inBody('正文', '{{ 申请人.姓名 }}')).toEqual([['error', 'template.unknown-placeholder', 8]]);
    expect(inBody('{{ 案件.材料 }}')).toEqual([['error', 'template.wrong-type', 7]]);
    const without = HEAD.filter(line => !line.startsWith('title'));
    expect(found('ruling.md', ...without)).toEqual([['error', 'template.missing-field', 1]]);
    const wrong = HEAD.map(line => (line.startsWith('number') ? 'number: 是' : line));
    expect(found('ruling.md', ...wrong)).toEqual([['error', 'template.front-matter', 4]]);
  });

  it('a document there is none of', () => {
    expect(found('rulling.md', ...HEAD, '正文')).toEqual([['error', 'template.unknown-kind', 1]]);
  });

  it.each([
    ['the same condition twice', ['{% if 认定.免责 %}', '甲', '{% elsif 认定.免责 %}', '乙', '{% endif %}'], 7],
    [
      'a condition within its own opposite',
      ['{% unless 认定.免责 %}', '{% if 认定.免责 %}乙{% endif %}', '{% endunless %}'],
      8,
    ],
    [
      'what stands after a condition that holds here',
      ['{% if 认定.免责 %}', '{% if 认定.免责 %}甲{% else %}乙{% endif %}', '{% endif %}'],
      8,
    ],
    ['a condition without a placeholder', ['{% if false %}', '甲', '{% endif %}'], 7],
  ])('a branch that is never printed: %s', (_, lines, line) => {
    expect(inBody(...lines)).toEqual([['error', 'template.unreachable', line]]);
  });

  it('no branch that can be printed', () => {
    const loop = '{% for 情形 in 核实.情形 %}{% if 情形.全部具备 %}甲{% else %}乙{% endif %}{% endfor %}';
    expect(inBody(loop, '{% if 认定.免责 %}甲{% elsif 认定.减责 %}乙{% else %}丙{% endif %}')).toEqual([]);
    expect(inBody('{% if 认定.免责 %}甲{% endif %}', '{% if 认定.免责 %}乙{% endif %}')).toEqual([]);
    expect(inBody('{% unless 认定.免责 %}甲{% else %}乙{% endunless %}')).toEqual([]);
  });

  it('half-width punctuation beside hanzi, as a warning, but not in a quotation of the 办法', () => {
    expect(inBody('经研究,决定如下:')).toEqual([['warning', 'template.half-width', 7]]);
    expect(inBody('共{{ 目录.size }},件')).toEqual([['warning', 'template.half-width', 7]]);
    const titled = HEAD.map(line => (line.startsWith('title') ? 'title: 关于(试行)的通知   # 说明,不印' : line));
    expect(found('ruling.md', ...titled)).toEqual([['warning', 'template.half-width', 3]]);
    expect(
      inBody('“属于免责的,应在一定范围内公开”', '[表格 1:2]', '| 甲 | {{ 申请人.名称 | 去句号 }} |', '3.5公里', 'A, B'),
    ).toEqual([]);
  });
});
