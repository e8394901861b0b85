import { describe, expect, it } from 'vitest';
import { article, item } from '../../regulation/articles.ts';
import { CLARIFICATION_METHODS, FINDINGS } from '../../regulation/clarification.ts';
import { EFFECTS, EFFECTS_COMBINATION, MITIGATION } from '../../regulation/effects.ts';
import { DISPOSITIONS, FOUR_FORMS, MEASURES } from '../../regulation/measures.ts';

describe('effects and mitigation (第七条)', () => {
  it('are the four items, word for word', () => {
    expect(EFFECTS.map(each => each.id)).toEqual(['assessment', 'promotion', 'representative', 'annual-review']);
    expect(EFFECTS.map(each => `${each.numeral}${each.text};`)).toEqual(
      article(7)
        .paragraphs.slice(1, 5)
        .map(each => `${each.numeral ?? ''}${each.text}`),
    );
  });

  it('quote the clause on 减责, the influence period and their combination', () => {
    expect(`${MITIGATION.text}${MITIGATION.influencePeriodText}`).toBe(article(7).paragraphs[5]?.text);
    expect(MITIGATION.text).toBe('对确需问责追责的单位或个人,根据有关规定可以减责,酌情从轻、减轻处分或组织处理。');
    expect(MITIGATION.influencePeriodText).toBe('有一定影响期的,影响期结束后提拔任用不受影响。');
    expect(EFFECTS_COMBINATION).toBe('以上结果运用方式可以根据容错免责或减责的具体情况单独或综合使用。');
  });
});

describe('correction and clarification (第八条、第九条)', () => {
  it('quote every measure from the item that names it', () => {
    expect(MEASURES.map(each => each.label)).toEqual(['早提醒', '纪检监察建议书', '提醒约谈', '诫勉谈话', '责令纠错']);
    for (const { quote, source } of MEASURES) expect(item(8, source.slice(3))).toContain(quote);
    expect(MEASURES.filter(each => each.talk).map(each => each.id)).toEqual(['reminder-talk', 'admonishing-talk']);
  });

  it('classify by “四种形态” with the dispositions 第八条(三) states', () => {
    expect(FOUR_FORMS).toHaveLength(4);
    expect(`运用“四种形态”,实施分类处置。${DISPOSITIONS.map(each => each.quote).join('')}`).toBe(item(8, '(三)'));
  });

  it('clarify by talk, meeting and notice, each also in writing', () => {
    const quoted = CLARIFICATION_METHODS.map(each => each.label);
    expect(item(9, '(二)')).toContain(`${quoted[0]}、${quoted[1]}和${quoted[2]}等方式`);
    expect(CLARIFICATION_METHODS.map(each => each.alsoInWriting)).toEqual([true, true, true]);
  });

  it('keep 失实, 错告 and 诬告 apart, and let only 诬告 wait for approval above the district', () => {
    expect(FINDINGS.map(each => each.label)).toEqual(['属实', '失实', '错告', '诬告']);
    expect(FINDINGS.filter(each => each.needsCityApproval).map(each => each.id)).toEqual(['false-accusation']);
    expect(FINDINGS.filter(each => !each.clarifies).map(each => each.id)).toEqual(['founded']);
  });
});
