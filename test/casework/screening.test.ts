import { describe, expect, it } from 'vitest';
import type { Application } from '../../casework/application.ts';
import { screen } from '../../casework/screening.ts';
import { SITUATIONS } from '../../regulation/situations.ts';
import { demoOffice } from '../builders/tolerance.ts';
import { allMet, sampleApplication } from '../builders/application.ts';

const unmet = (result: ReturnType<typeof screen>) =>
  result.findings.filter(({ fits }) => !fits).map(({ code }) => code);
const screened = (change: Partial<Application>) => screen(sampleApplication(change), demoOffice());

describe('自动审核 the screen', () => {
  it('proposes to accept an application that fits, and says so article by article', () => {
    const result = screened({});
    expect(result.proposal).toBe('accept');
    expect(unmet(result)).toEqual([]);
    expect(result.findings.map(({ basis }) => basis)).toEqual([
      '第三条',
      '第六条(一)',
      '第六条(一)',
      '第二条',
      '第五条(一)',
      '第五条(五)',
    ]);
  });

  it.each(SITUATIONS.map(({ id, numeral }) => [numeral, id] as const))(
    'knows situation %s of 第五条',
    (numeral, id) => {
      const result = screened({ situations: [allMet(id)] });
      expect(result.proposal).toBe('accept');
      expect(result.findings.at(-1)?.basis).toBe(`第五条${numeral}`);
    },
  );

  it('proposes 不予受理 once accountability was enforced （第六条(一))', () => {
    const result = screened({ stage: 'enforced' });
    expect(result.proposal).toBe('reject');
    expect(unmet(result)).toEqual(['screen.accountability-enforced']);
  });

  it('proposes 不予受理 for an applicant outside 第三条， and 参照执行 for a village cadre', () => {
    const applicant = sampleApplication().applicant;
    expect(unmet(screened({ applicant: { ...applicant, category: 'other' } }))).toEqual(['screen.scope']);
    const village = screened({ applicant: { ...applicant, category: 'village-community' } });
    expect(village.proposal).toBe('accept');
    expect(village.findings[0]?.text).toContain('参照执行');
  });

  it('proposes 不予受理 when “未谋取私利” of 第二条 is not declared', () => {
    const result = screened({ noPrivateGain: { declared: false, statement: '收受过礼品' } });
    expect([result.proposal, unmet(result)]).toEqual(['reject', ['screen.private-gain']]);
  });

  it('points to a transfer, not a rejection, when another organ investigates （谁问责向谁申请）', () => {
    const result = screened({ investigatingOrgan: '中共商州区委组织部' });
    expect([result.proposal, unmet(result)]).toEqual(['accept', ['screen.jurisdiction']]);
    expect(result.findings[1]?.text).toContain('移送');
  });

  it('quotes the condition that the applicant does not claim to meet; one fitting situation is enough', () => {
    const first = allMet(1);
    const partly = {
      ...first,
      answers: first.answers.map(answer => ({ ...answer, met: answer.condition !== '1.democratic-procedure' })),
    };
    const alone = screened({ situations: [partly] });
    expect(alone.proposal).toBe('reject');
    expect(alone.findings.at(-1)?.text).toContain('经过民主决策程序');
    expect(screened({ situations: [partly, allMet(5)] }).proposal).toBe('accept');
  });

  it('treats an unanswered condition as not met', () => {
    expect(screened({ situations: [{ situation: 1, answers: [], explanation: '' }] }).proposal).toBe('reject');
  });
});
