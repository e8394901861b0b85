import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { article, ARTICLES, cite, item, NotInRegulationError, REGULATION } from '../../regulation/articles.ts';

const published = readFileSync(new URL('../../regulation/data/published-articles.txt', import.meta.url), 'utf8');

describe('the 办法 as data', () => {
  it('has thirteen articles that together are the published text, character for character', () => {
    expect(ARTICLES).toHaveLength(13);
    expect(`${ARTICLES.map(each => each.text).join('\n')}\n`).toBe(published);
  });

  it('keeps every published sentence in the article that states it', () => {
    for (const each of ARTICLES) {
      const start = published.indexOf(`${each.label} `);
      const next = ARTICLES[each.number];
      const own = published.slice(start, next === undefined ? undefined : published.indexOf(`\n${next.label} `));
      const sentences = own.split(/(?<=[。;:])|\n/).filter(sentence => sentence.trim() !== '');
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) expect(each.text).toContain(sentence);
    }
  });

  it('numbers the items of each article without a gap', () => {
    const numerals = '一二三四五六七八九十'.split('').concat('十一', '十二', '十三');
    const counts = ARTICLES.map(each => {
      const own = each.paragraphs.flatMap(({ numeral }) => numeral ?? []);
      expect(own).toEqual(numerals.slice(0, own.length).map(n => `(${n})`));
      return own.length;
    });
    expect(counts).toEqual([0, 0, 0, 5, 13, 5, 4, 3, 4, 5, 0, 0, 0]);
  });

  it('names itself as it was issued on 2016-11-29', () => {
    expect(REGULATION).toEqual({
      title: '商州区党政干部容错纠错实施办法(试行)',
      shortTitle: '《商州区党政干部容错纠错实施办法(试行)》',
      issuedOn: '2016-11-29',
      version: 'shangzhou-2016',
    });
  });

  it('cites and quotes provisions that exist, and refuses those that do not', () => {
    expect(cite(6, '(三)')).toBe('第六条(三)');
    expect(cite(2)).toBe('第二条');
    expect(item(6, '(一)')).toContain('责任追究实施后,容错申请不予受理。');
    expect(article(13).text).toBe('第十三条 本办法自印发之日起施行。');
    for (const n of [0, 14, -1, 1.5]) expect(() => article(n)).toThrow(NotInRegulationError);
    expect(() => cite(6, '(六)')).toThrow(NotInRegulationError);
  });
});
