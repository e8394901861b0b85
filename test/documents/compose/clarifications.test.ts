import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../../casework/issued-document.ts';
import { documentTitle } from '../../../documents/compose.ts';
import type { LocalDate } from '../../../regulation/dates.ts';
import { item } from '../../../regulation/articles.ts';
import type { Story } from '../../builders/tolerance.ts';
import { allOf, bodyOf, firstOutOfOrder, unfinished, write } from './reading.ts';
import {
  approved,
  circulated,
  CLARIFICATION_KINDS,
  delivered,
  INFORMANT,
  UNIT,
  verifiedFacts,
  WITNESS,
  type Found,
} from './stories.ts';

interface Row {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly story: () => Story;
  readonly date: LocalDate;
  readonly form: string;
  readonly says: readonly string[];
}

const DAY = '2026-04-28';

const TABLE: readonly Row[] = [
  {
    ...{ name: '澄清通知书（失实）', kind: 'clarification-notice', date: DAY, form: 'letter' },
    story: () => approved('untrue'),
    says: [
      ...['澄清通知书', '中共示例镇委员会，周演示同志', '充分听取', '所反映问题的概要', '核查结论', '失实。'],
      ...[
        '只对上述反映的问题',
        '澄清方式：谈心、召开会议，同时以本通知书书面澄清',
        '示例镇机关干部',
        '保密要求',
        '回执',
      ],
      ...['澄清通知书回执', '收到日期'],
    ],
  },
  {
    ...{ name: '澄清通知书（错告）', kind: 'clarification-notice', date: DAY, form: 'letter' },
    story: () => approved('mistaken', { statement: undefined, confidentiality: '阅后交回。' }, UNIT),
    says: ['商州区示例街道办事处', '被反映单位', '属于错告。', '保密要求', '阅后交回。'],
  },
  {
    ...{ name: '澄清通知书（诬告）', kind: 'clarification-notice', date: DAY, form: 'letter' },
    story: () => approved('false-accusation'),
    says: ['属于诬告陷害', '中共商洛市纪律检查委员会于2026年4月22日批准', '商洛纪批〔2026〕5号', '旗帜鲜明'],
  },
  {
    ...{ name: '澄清通报（失实）', kind: 'circular', story: () => circulated('untrue'), date: DAY, form: 'document' },
    says: [
      '文件',
      '关于周演示有关问题的澄清通报',
      '通报范围：示例镇机关干部',
      '失实。',
      '只对上述反映的问题',
      '有关要求',
    ],
  },
  {
    ...{ name: '澄清通报（诬告）', kind: 'circular', date: DAY, form: 'document' },
    story: () => circulated('false-accusation'),
    says: ['商洛纪批〔2026〕5号', '第九条第（三）项'],
  },
  {
    ...{ name: '澄清实施记录', kind: 'clarification-record', date: DAY, form: 'plain' },
    story: () => delivered('false-accusation'),
    says: [
      '周演示',
      '诬告（中共商洛市',
      '王示例',
      '书面通知',
      '谈心',
      '2026年4月27日',
      '召开会议',
      '三十二人',
      '书面通知',
    ],
  },
  {
    ...{ name: '批评教育记录', kind: 'education-record', date: DAY, form: 'plain' },
    story: () => delivered('mistaken'),
    says: ['属于错告，不属于诬告', '实事求是', '没有核实', '不追究责任', '签名'],
  },
  {
    ...{ name: '移送函', kind: 'referral-letter', date: DAY, form: 'letter' },
    story: () => delivered('false-accusation'),
    says: ['商洛市公安局商州分局', '诬告陷害', '捏造分红名单', '商洛纪批〔2026〕5号', '第九条第（三）项', '专此函达。'],
  },
  {
    ...{ name: '卷宗目录（澄清）', kind: 'case-catalogue', date: DAY, form: 'plain' },
    story: () => delivered('untrue').issue(DAY, 'clarification-notice', '澄清通知书'),
    says: ['案件编号：RC-2026-0003', '被反映人：周演示', '澄清通知书', '商纪容〔2026〕1号', '本卷共2件。'],
  },
];

const CLARIFYING: DocumentKind[] = ['clarification-notice', 'circular'];
const said = (found: Found) => CLARIFYING.map(kind => bodyOf(write(kind, circulated(found), DAY))).join('\n');

describe('the documents of a clarification (第九条)', () => {
  it.each(TABLE)('$name says what it must, in order', ({ kind, story, date, form, says }) => {
    const document = write(kind, story(), date);
    expect(document.form).toBe(form);
    expect(firstOutOfOrder(allOf(document), says)).toBeUndefined();
  });

  it.each(TABLE)('$name leaves nothing unfilled', ({ kind, story, date }) => {
    expect(unfinished(write(kind, story(), date))).toEqual([]);
  });

  it.each(TABLE)('$name bears the title the ledger records', ({ kind, story, date }) => {
    expect(documentTitle(kind, story().state)).toBe(write(kind, story(), date).title);
  });

  it('every kind of 第九条 is written here', () => {
    const here = new Set<string>(TABLE.map(({ kind }) => kind));
    expect(CLARIFICATION_KINDS.filter(kind => !here.has(kind))).toEqual([]);
  });

  it.each(['untrue', 'mistaken', 'false-accusation'] as const)('nothing on the informant is in them: %s', found => {
    for (const kind of CLARIFYING) {
      const whole = JSON.stringify(write(kind, circulated(found), DAY));
      expect(whole, kind).not.toMatch(new RegExp(`${INFORMANT}|${WITNESS}`));
      expect(whole, kind).toContain('有关人员所称私分没有发生');
      expect(whole, kind).toContain('周演示');
    }
  });

  it('the records of the clarification do not name who was heard or is referred', () => {
    for (const found of ['untrue', 'false-accusation'] as const)
      expect(JSON.stringify(write('clarification-record', delivered(found), DAY))).not.toContain(INFORMANT);
    expect(JSON.stringify(write('education-record', delivered('mistaken'), DAY))).not.toContain(INFORMANT);
  });

  it('nothing of the verification is printed without a statement approved for it', () => {
    const story = approved('untrue', { statement: undefined });
    const notice = bodyOf(write('clarification-notice', story, DAY));
    for (const inner of ['调取会议记录', '没有提供证据', '听说']) expect(notice).not.toContain(inner);
  });

  it('what was signed off to be taken out is absent too', () => {
    const redactions = [{ text: '示例镇农村道路', replacement: '某' }];
    const whole = JSON.stringify(write('clarification-notice', approved('untrue', { redactions }), DAY));
    expect(whole).not.toContain('示例镇农村道路');
  });

  it('失实, 错告 and 诬告 are kept apart', () => {
    expect(said('untrue')).not.toMatch(/错告|诬告陷害|批准文号/);
    expect(said('mistaken')).not.toMatch(/诬告陷害|批准文号|问题失实/);
    expect(said('false-accusation')).not.toMatch(/错告|问题失实/);
  });

  it('诬告 is never printed without the approval of 商洛市', () => {
    const story = approved('false-accusation', { cityApproval: undefined });
    for (const kind of [...CLARIFYING, 'clarification-record', 'referral-letter'] as const)
      expect(() => write(kind, story, DAY), kind).toThrow(expect.objectContaining({ code: 'document.not-ready' }));
  });

  it.each(['founded', 'inconclusive'] as const)('a report found %s is not clarified', found => {
    const story = approved(found);
    for (const kind of CLARIFYING)
      expect(() => write(kind, story, DAY)).toThrow(expect.objectContaining({ code: 'document.not-ready' }));
    expect(() => write('clarification-notice', verifiedFacts(found), DAY)).toThrow(
      expect.objectContaining({ code: 'document.not-ready' }),
    );
  });

  it('错告 is never referred, 失实 never criticised', () => {
    expect(() => write('referral-letter', delivered('mistaken'), DAY)).toThrow();
    expect(() => write('education-record', delivered('untrue'), DAY)).toThrow();
  });

  it('第九条 is quoted word for word', () => {
    const notice = (found: Found) => bodyOf(write('clarification-notice', approved(found), DAY));
    expect(notice('untrue')).toContain(`“${item(9, '(一)')}”`);
    expect(notice('false-accusation')).toContain(`“${item(9, '(二)')}”`);
    expect(bodyOf(write('referral-letter', delivered('false-accusation'), DAY))).toContain(`“${item(9, '(三)')}”`);
  });
});
