import { describe, expect, it } from 'vitest';
import { article, NotInRegulationError } from '../../regulation/articles.ts';
import { GATES } from '../../regulation/gates.ts';
import { APPLICANT_CATEGORIES, scopeLabel } from '../../regulation/scope.ts';
import { situation, SITUATIONS } from '../../regulation/situations.ts';

describe('the thirteen situations of 第五条', () => {
  it('are the items of 第五条, word for word', () => {
    const published = article(5).paragraphs.slice(1);
    expect(SITUATIONS.map(each => each.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(SITUATIONS.map(each => each.numeral)).toEqual(published.map(each => each.numeral));
    expect(SITUATIONS.map((each, n) => `${each.text}${n === 12 ? '。' : ';'}`)).toEqual(
      published.map(each => each.text),
    );
  });

  it('each state at least one condition, quoted from their own words, in their order, without overlap', () => {
    for (const { id, text, conditions } of SITUATIONS) {
      expect(conditions.length).toBeGreaterThan(0);
      let from = 0;
      for (const condition of conditions) {
        const at = text.indexOf(condition.quote, from);
        expect(at, `${id}: ${condition.quote}`).toBeGreaterThanOrEqual(from);
        from = at + condition.quote.length;
      }
    }
  });

  it('leave no words of a situation outside its conditions but its connectives', () => {
    const rests = SITUATIONS.map(({ text, conditions }) =>
      conditions.reduce((rest, { quote }) => rest.replace(quote, ''), text),
    );
    expect([...new Set(rests.map(rest => rest.replace(/[,的]/g, '')))].sort()).toEqual(['', '但', '但且'].sort());
  });

  it('give every condition an id of its own and a question', () => {
    const conditions = SITUATIONS.flatMap(each => each.conditions.map(condition => ({ ...condition, of: each.id })));
    expect(new Set(conditions.map(each => each.id)).size).toBe(conditions.length);
    for (const each of conditions) {
      expect(each.id).toMatch(new RegExp(`^${each.of}\\.[a-z]+(-[a-z]+)*$`));
      expect(each.question).toMatch(/[？。]$/);
    }
  });

  it('ask in (一) for democratic procedure, no private gain and remedy, in (十一) for a verified lack of gain', () => {
    expect(situation(1).conditions.map(each => each.quote)).toEqual(
      expect.arrayContaining(['经过民主决策程序', '没有为个人、他人或单位谋取私利', '能积极主动消除影响或挽回损失']),
    );
    expect(situation(11).conditions.map(each => each.quote)).toEqual(
      expect.arrayContaining(['经核实没有为自己、他人或单位谋取私利', '属工作方式方法不当']),
    );
  });

  it('ask only in (十三) for a written explanation', () => {
    expect(SITUATIONS.filter(each => each.needsExplanation).map(each => each.numeral)).toEqual(['(十三)']);
    expect(situation(13).conditions).toHaveLength(1);
  });

  it('end at (十三)', () => {
    for (const id of [0, 14, 2.5]) expect(() => situation(id)).toThrow(NotInRegulationError);
  });
});

describe('the gates of 第二条 and the scope of 第三条', () => {
  it('quotes three gates from 第二条', () => {
    expect(GATES.map(each => each.id)).toEqual(['lawful', 'diligent', 'no-private-gain']);
    for (const gate of GATES) expect(article(2).text).toContain(gate.quote);
  });

  it('applies directly to eight kinds of organ, by reference to three, and to nobody else', () => {
    const ids = (scope: string) => APPLICANT_CATEGORIES.filter(each => each.scope === scope).map(each => each.id);
    expect(ids('direct')).toHaveLength(8);
    expect(ids('by-reference')).toEqual(['public-institution', 'enterprise', 'village-community']);
    expect(ids('outside')).toEqual(['other']);
    expect(scopeLabel('by-reference')).toBe('参照执行');
  });

  it('quotes the paragraph of 第三条 that names each category', () => {
    const [direct, byReference] = article(3).paragraphs;
    for (const { scope, quote } of APPLICANT_CATEGORIES) {
      if (quote === null) expect(scope).toBe('outside');
      else expect((scope === 'direct' ? direct : byReference)?.text).toContain(quote);
    }
  });
});
