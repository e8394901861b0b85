import { describe, expect, it } from 'vitest';
import { documentKindSchema, type DocumentKind } from '../../../casework/issued-document.ts';
import { documentTitle } from '../../../documents/compose.ts';
import { isNumbered } from '../../../documents/numbering.ts';
import type { LocalDate } from '../../../regulation/dates.ts';
import {
  accepted,
  deficient,
  determinedCase,
  filed,
  reclassified,
  rejected,
  served,
  signedOff,
  transferred,
  verifiedCase,
  type Story,
} from '../../builders/tolerance.ts';
import { unitApplication } from '../../builders/tolerance-data.ts';
import { CLARIFICATION_KINDS, CORRECTION_KINDS } from './stories.ts';
import { allOf, firstOutOfOrder, headings, write } from './reading.ts';

interface Row {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly story: () => Story;
  readonly date: LocalDate;
  readonly about?: string;
  readonly form: string;
  /** What must be printed, in this order. */
  readonly says: readonly string[];
}

const overdue = () => accepted().overdue('2026-03-26', 'T02', 1, '2026-03-31');

const TABLE: readonly Row[] = [
  {
    ...{ name: '补正通知书', kind: 'supplement-notice', story: deficient, date: '2026-03-02', form: 'letter' },
    says: [
      '补正通知书',
      '2026年3月2日',
      'RC-2026-0001',
      '容错申请书.docx',
      '决策程序',
      '写明何时',
      '2026年3月16日',
      '内部时限',
    ],
  },
  {
    ...{ name: '受理通知书', kind: 'acceptance-notice', story: accepted, date: '2026-03-04', form: 'letter' },
    says: [
      ...['受理通知书', '周演示同志', '收到申请日期：2026年3月2日', '受理日期：2026年3月4日', '责任追究事项：示例镇'],
      ...['复杂程度为“简单”', '2026年3月25日（法定期限，15个工作日）', '郑测试、陈样例', '有权申请其回避', '联系电话'],
    ],
  },
  {
    ...{ name: '不予受理告知书', kind: 'rejection-notice', story: rejected, date: '2026-03-04', form: 'letter' },
    says: [
      ...['不予受理告知书', '所依据的容错情形', '不在责任追究调查阶段', '依据：第六条第（一）项。'],
      ...['不符合所引容错情形', '书面解释', '责任追究实施后,容错申请不予受理。', '其他途径', '申诉'],
    ],
  },
  {
    ...{ name: '移送函', kind: 'transfer-letter', story: transferred, date: '2026-03-04', form: 'letter' },
    says: [
      '关于移送周演示容错申请的函',
      '中共商州区委组织部',
      '谁问责向谁申请',
      '你部',
      '容错申请书.docx',
      '专此函达。',
    ],
  },
  {
    ...{ name: '核实期限类别调整审批表', kind: 'reclassification-approval', story: reclassified, date: '2026-03-18' },
    form: 'plain',
    says: ['原类别 | 简单', '2026年3月25日', '较为复杂', '2026年4月7日', '调整理由', '不重新起算', '批准人：李示例'],
  },
  {
    ...{ name: '调查核实报告', kind: 'verification-report', story: verifiedCase, date: '2026-03-20', form: 'plain' },
    says: [
      '调查核实报告',
      '法定期限',
      '区纪委谈话室',
      '具备。',
      '“勤勉尽责”：符合',
      '予以免责。',
      '证据材料目录',
      '镇党委会会议纪要.pdf',
      '郑测试',
    ],
  },
  {
    ...{ name: '集体研究记录', kind: 'deliberation-record', story: determinedCase, date: '2026-03-26', form: 'plain' },
    says: [
      '2026年3月25日',
      '王示例',
      '沈演示',
      '蒋测试（未参加讨论和表决）',
      '到会同志',
      '同意3票，反对0票，弃权0票',
      '研究结论',
    ],
  },
  {
    ...{ name: '容错认定书（免责）', kind: 'ruling', story: determinedCase, date: '2026-03-26', form: 'document' },
    says: [
      '当事人',
      '提出书面容错申请',
      '认定事实',
      '认定理由',
      '认定依据',
      '决定予以免责',
      '结果运用',
      '公开范围',
      '示例镇机关',
    ],
  },
  {
    ...{ name: '容错认定书（减责）', kind: 'ruling', date: '2026-03-26', form: 'document' },
    story: () => determinedCase('mitigation'),
    says: [
      ...['对确需问责追责的单位或个人,根据有关规定可以减责', '决定予以减责', '(四)个人年度考核、评优评先不受影响'],
      ...['影响期：三个月。', '处理意见中的减责表述', '“鉴于当事人的行为符合容错情形', '九、纠错要求'],
    ],
  },
  {
    ...{ name: '容错认定书（不予容错）', kind: 'ruling', date: '2026-03-26', form: 'document' },
    story: () => determinedCase('refusal', unitApplication()),
    says: ['商州区示例街道办事处，负责人吴样例', '“勤勉尽责”，核实结论为不符合', '决定不予容错', '七、纠错要求'],
  },
  {
    ...{ name: '免责公示', kind: 'public-notice', story: signedOff, date: '2026-03-27', form: 'document' },
    says: ['公开范围', '2026年3月27日至2026年4月3日', '事项', '予以免责', '监督电话：0914-0000010'],
  },
  {
    ...{ name: '送达回证', kind: 'service-receipt', story: served, date: '2026-03-30', form: 'plain' },
    says: [
      '容错认定书',
      '商纪容〔2026〕2号',
      '周演示',
      '示例镇人民政府',
      '直接送达',
      '2026年3月30日',
      '吴样例、冯示例',
      '拒收',
    ],
  },
  {
    ...{ name: '备案报告（党委）', kind: 'filing-report-committee', story: served, date: '2026-03-31', form: 'upward' },
    says: [
      '中共商州区委员会',
      '一、案由',
      '二、核实情况',
      '三、认定结论',
      '四、执行情况',
      '特此报告。',
      '商纪容〔2026〕2号',
    ],
  },
  {
    ...{ name: '备案报告（政府）', kind: 'filing-report-government', date: '2026-03-31', form: 'upward' },
    story: () => served('mitigation'),
    says: ['商州区人民政府', '认定结论为减责', '应在处理意见中明确表述', '特此报告。', '决定予以减责'],
  },
  {
    ...{ name: '备案表', kind: 'filing-form', story: served, date: '2026-03-31', form: 'plain' },
    says: [
      '商纪容〔2026〕2号',
      '周演示',
      '免责',
      '2026年3月26日',
      '2026年3月31日',
      '郑测试、陈样例',
      '签发人',
      '备案登记号',
    ],
  },
  {
    ...{
      name: '督办通知',
      kind: 'supervision-notice',
      story: overdue,
      date: '2026-03-26',
      about: 'T02',
      form: 'letter',
    },
    says: ['第1次', '调查核实', '2026年3月25日（法定期限', '2026年3月31日（内部时限）', '不延长原定期限', '书面反馈'],
  },
  {
    ...{ name: '卷宗目录', kind: 'case-catalogue', story: filed, date: '2026-04-02', form: 'plain' },
    says: [
      '容错申请书',
      '镇党委会会议纪要.pdf',
      '受理通知书',
      '商纪容〔2026〕1号',
      '容错认定书',
      '备案表',
      '本卷共10件。',
    ],
  },
];

describe('the documents of a tolerance case', () => {
  it.each(TABLE)('$name says what it must, in order', ({ kind, story, date, about, form, says }) => {
    const document = write(kind, story(), date, about);
    expect(document.form).toBe(form);
    expect(firstOutOfOrder(allOf(document), says)).toBeUndefined();
  });

  it.each(TABLE)('$name leaves nothing unfilled and no sentence empty', ({ kind, story, date, about }) => {
    const document = write(kind, story(), date, about);
    const whole = allOf(document);
    expect(whole).not.toMatch(/\{\{|\{%|undefined|null|NaN|\[object|\[占|\[换行|\*\*/);
    expect(whole).not.toMatch(/[^\P{Cc}\n]/u);
    expect(whole).not.toMatch(/。。|。；|；。|，。|、。|“”|（）|第项|、、/);
    expect(whole.split('\n').filter(line => /^[。，；：、]/.test(line))).toEqual([]);
    // What announces something is followed by it.
    const announced = document.body.filter((block, i) => {
      const next = document.body[i + 1];
      return (
        block.type === 'paragraph' &&
        /(?<!（签名）)[：:]$/.test(block.text) &&
        (next === undefined || next.type === 'heading')
      );
    });
    expect(announced).toEqual([]);
  });

  it.each(TABLE)('$name is the same whenever it is written again', ({ kind, story, date, about }) => {
    expect(write(kind, story(), date, about)).toEqual(write(kind, story(), date, about));
  });

  it.each(TABLE)('$name bears the title the ledger records', ({ kind, story, date, about }) => {
    const told = story();
    expect(documentTitle(kind, told.state)).toBe(write(kind, told, date, about).title);
  });

  it('every kind of document is written here or with the corrections and clarifications', () => {
    const here = TABLE.map(({ kind }) => kind);
    const all = new Set([...here, ...CORRECTION_KINDS, ...CLARIFICATION_KINDS]);
    expect(all).toEqual(new Set(documentKindSchema.options));
  });

  it('rulings, reports to the committee and government and notices are numbered, working papers are not', () => {
    const working: DocumentKind[] = [
      ...(['reclassification-approval', 'verification-report', 'deliberation-record'] as const),
      ...(['service-receipt', 'filing-form', 'case-catalogue'] as const),
      ...(['reminder-talk-record', 'admonishing-talk-record', 'rectification-review', 'follow-up-record'] as const),
      ...(['clarification-record', 'education-record'] as const),
    ];
    for (const kind of documentKindSchema.options)
      expect([kind, isNumbered(kind)]).toEqual([kind, !working.includes(kind)]);
  });

  it('the six parts of the verification report stand in their order', () => {
    expect(headings(write('verification-report', verifiedCase(), '2026-03-20'))).toEqual([
      ...['一、申请及受理', '二、核实过程', '三、查明事实', '四、当事人意见及采纳情况', '五、定性分析', '六、初步意见'],
    ]);
  });
});
