import { describe, expect, it } from 'vitest';
import { checkAnswer } from '../../casework/rules.ts';
import { screen } from '../../casework/screening.ts';
import { cite } from '../../regulation/articles.ts';
import { SITUATIONS, type Situation } from '../../regulation/situations.ts';
import { allMet } from '../builders/application.ts';
import { determined, personApplication, verified } from '../builders/tolerance-data.ts';
import { accepted, demoOffice } from '../builders/tolerance.ts';

const context = { office: demoOffice(), today: '2026-03-26', answerer: '王示例' };

/** What the investigators find of each condition of a situation; `lacking` is the one they find wanting. */
const report = ({ conditions }: Situation, lacking = '') => ({
  ...verified('exemption'),
  conditions: conditions.map(({ id }) => ({
    condition: id,
    met: id !== lacking,
    evidence: ['U02'],
    reasoning: '有书证、证言相互印证',
  })),
});
const citing = (one: Situation) => accepted(personApplication({ situations: [allMet(one.id)] }));

describe.each(SITUATIONS)('第五条$numeral', one => {
  it('is screened by its own conditions: one that the applicant denies does not fit', () => {
    const claimed = screen(personApplication({ situations: [allMet(one.id)] }), demoOffice());
    expect(claimed.findings.at(-1)).toMatchObject({ basis: cite(5, one.numeral), fits: true });
    for (const { id, quote } of one.conditions) {
      const cited = allMet(one.id);
      const answers = cited.answers.map(answer => ({ ...answer, met: answer.condition !== id }));
      const denied = screen(personApplication({ situations: [{ ...cited, answers }] }), demoOffice());
      expect(denied.proposal).toBe('reject');
      expect(denied.findings.at(-1)?.text).toContain(quote);
    }
  });

  it('is verified condition by condition: none is left out and no foreign one put in', () => {
    const { state } = citing(one);
    const check = (answer: ReturnType<typeof report>) => () => {
      checkAnswer(state, 'verify', answer, context);
    };
    expect(check(report(one))).not.toThrow();
    const { conditions, ...rest } = report(one);
    const other = SITUATIONS.find(({ id }) => id !== one.id)?.conditions[0]?.id ?? '';
    const foreign = { condition: other, met: true, evidence: [], reasoning: '无' };
    expect(check({ ...rest, conditions: conditions.slice(1) })).toThrow(
      expect.objectContaining({ code: 'answer.condition-missing' }) as Error,
    );
    expect(check({ ...rest, conditions: [...conditions, foreign] })).toThrow(
      expect.objectContaining({ code: 'answer.condition-not-cited' }) as Error,
    );
  });

  it('carries 免责 and 减责 when every condition is found met, and neither when one is not', () => {
    for (const outcome of ['exemption', 'mitigation'] as const) {
      const ruling = determined(outcome);
      const ruled = (answer: ReturnType<typeof report>) => () => {
        checkAnswer(citing(one).answer('2026-03-20', 'verify', answer).state, 'determine', ruling, context);
      };
      expect(ruled(report(one))).not.toThrow();
      for (const { id } of one.conditions)
        expect(ruled(report(one, id))).toThrow(expect.objectContaining({ code: 'answer.no-situation-met' }) as Error);
    }
  });
});
