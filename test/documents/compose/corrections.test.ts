import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../../casework/issued-document.ts';
import type { LocalDate } from '../../../regulation/dates.ts';
import { documentTitle } from '../../../documents/compose.ts';
import { item } from '../../../regulation/articles.ts';
import { DISPOSITIONS, MEASURES as PUBLISHED } from '../../../regulation/measures.ts';
import type { Story } from '../../builders/tolerance.ts';
import { allOf, bodyOf, firstOutOfOrder, unfinished, write } from './reading.ts';
import * as stories from './stories.ts';

const { measured, talked, reviewed, visited, UNIT } = stories;

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

const late = () =>
  measured('reminder-talk').openTask('2026-04-08', 'record-talk').overdue('2026-04-20', 'T02', 1, '2026-04-24');

const TABLE: readonly Row[] = [
  {
    ...{ name: '提醒函', kind: 'early-reminder', date: '2026-04-08', form: 'letter' },
    story: () => measured('early-reminder'),
    says: [
      ...['提醒函', '周演示同志', '第八条第（一）项', '“坚持早发现、早提醒、早纠正”', '未按合同约定的节点', '分工不清'],
      ...['提醒事项', '补齐验收资料', '2026年5月15日前', '内部时限', '不是处分'],
    ],
  },
  {
    ...{ name: '纪检监察建议书', kind: 'inspection-proposal', date: '2026-04-08', form: 'document' },
    story: () => measured('supervision-proposal'),
    says: [
      ...['文件', '关于加强农村道路改造项目管理的纪检监察建议', '示例镇人民政府', 'RC-2026-0001', '你单位副镇长周演示'],
      ...['一、发现的问题', '二、原因分析', '三、建议', '四、回复要求', '2026年5月15日前', '书面回复', '内部时限'],
      ...['中共商州区委组织部', '商州区交通运输局'],
    ],
  },
  {
    ...{ name: '纪检监察建议书（单位）', kind: 'inspection-proposal', date: '2026-04-08', form: 'document' },
    story: () => measured('supervision-proposal', UNIT, false),
    says: ['商州区示例街道办事处', '履行监督职责', '发现你单位在', '建议你单位'],
  },
  {
    ...{ name: '提醒约谈通知书', kind: 'reminder-talk-notice', date: '2026-04-08', form: 'letter' },
    story: () => measured('reminder-talk'),
    says: [
      ...['周演示同志', '约谈对象', '示例镇人民政府副镇长周演示', '约谈事由', '2026年4月14日上午9时30分'],
      ...['区纪委第一谈话室', '郑测试、吴样例', '解释和说明', '内部时限', '示例镇人民政府'],
    ],
  },
  {
    ...{ name: '提醒约谈通知书（单位）', kind: 'reminder-talk-notice', date: '2026-04-08', form: 'letter' },
    story: () => measured('reminder-talk', UNIT),
    says: ['商州区示例街道办事处', '商州区示例街道办事处主要负责人', '你单位可以就有关情况'],
  },
  {
    ...{ name: '提醒约谈记录', kind: 'reminder-talk-record', date: '2026-04-14', form: 'plain' },
    story: () => talked('reminder-talk'),
    says: [
      '2026年4月14日上午9时30分',
      '郑测试、吴样例',
      '第八条第（二）项',
      '谈话人指出',
      '按期整改',
      '冯示例',
      '签名',
    ],
  },
  {
    ...{ name: '诫勉谈话书', kind: 'admonishing-talk', date: '2026-04-08', form: 'letter' },
    story: () => measured('admonishing-talk'),
    says: [
      ...['周演示同志', '诫勉事由', '第一种形态', '批评帮助', '谈话时间', '诫勉要求', '影响期：六个月。', '解释和说明'],
      ...['诫勉谈话书签收单', '谈话对象\n（签名）'],
    ],
  },
  {
    ...{ name: '诫勉谈话记录', kind: 'admonishing-talk-record', date: '2026-04-14', form: 'plain' },
    story: () => talked('admonishing-talk'),
    says: ['诫勉谈话记录', '谈话地点', '诫勉事由', '谈话对象核对后签名', '谈话对象\n（签名）', '郑测试', '吴样例'],
  },
  {
    ...{ name: '责令纠错通知书', kind: 'correction-order', date: '2026-04-08', form: 'letter' },
    story: () => measured('ordered-correction'),
    says: [
      ...['周演示同志', '责令你限期纠错', '存在的问题', '问题来源及处置依据', '原因', '依据和处置方式', '纠错要求'],
      ...['2026年5月15日前', '内部时限，不是《办法》规定的期限', '书面反馈', '纠错责任人：周演示', '联系电话'],
    ],
  },
  {
    ...{ name: '整改核验意见（通过）', kind: 'rectification-review', date: '2026-05-18', form: 'plain' },
    story: () => reviewed('pass'),
    says: ['责令纠错', '改进措施', '2026年5月10日', '整改情况', '整改情况说明.pdf（项目已经验收）', '通过', '进行回访'],
  },
  {
    ...{ name: '整改核验意见（继续整改）', kind: 'rectification-review', date: '2026-05-18', form: 'plain' },
    story: () => reviewed('fail'),
    says: ['不通过，继续整改', '完成同类在建项目自查', '2026年5月29日前', '内部时限'],
  },
  {
    ...{ name: '整改核验意见（从严）', kind: 'rectification-review', date: '2026-05-18', form: 'plain' },
    story: () => reviewed('stricter'),
    says: ['采取更严格的措施', '另行采取更严格的纠错措施', '仍未制定改进措施'],
  },
  {
    ...{ name: '回访记录', kind: 'follow-up-record', story: visited, date: '2026-08-18', form: 'plain' },
    says: ['2026年8月18日', '郑测试、吴样例', '责令纠错', '通过', '台账执行正常', '已纠正', '回访对象\n（签名）'],
  },
  {
    ...{ name: '督办通知（纠错）', kind: 'supervision-notice', story: late, date: '2026-04-20', form: 'letter' },
    about: 'T02',
    says: ['案件编号：RC-2026-0002', '记录谈话（周演示纠错事项）', '内部时限'],
  },
  {
    ...{ name: '卷宗目录（纠错）', kind: 'case-catalogue', date: '2026-08-20', form: 'plain' },
    story: () => visited().issue('2026-08-18', 'follow-up-record', '回访记录'),
    says: ['案件编号：RC-2026-0002', '纠错对象：周演示', '证据材料', '回访记录', '本卷共2件。'],
  },
];

describe('the documents of a correction (第八条)', () => {
  it.each(TABLE)('$name says what it must, in order', ({ kind, story, date, about, form, says }) => {
    const document = write(kind, story(), date, about);
    expect(document.form).toBe(form);
    expect(firstOutOfOrder(allOf(document), says)).toBeUndefined();
  });

  it.each(TABLE)('$name leaves nothing unfilled', ({ kind, story, date, about }) => {
    expect(unfinished(write(kind, story(), date, about))).toEqual([]);
  });

  it.each(TABLE)('$name bears the title the ledger records', ({ kind, story, date, about }) => {
    expect(documentTitle(kind, story().state)).toBe(write(kind, story(), date, about).title);
  });

  it('every kind of 第八条 is written here', () => {
    const here = new Set<string>(TABLE.map(({ kind }) => kind));
    expect(stories.CORRECTION_KINDS.filter(kind => !here.has(kind))).toEqual([]);
  });

  it('each measure of 第八条(二) quotes the item word for word', () => {
    const letters = [
      ...([
        ['supervision-proposal', 'inspection-proposal'],
        ['reminder-talk', 'reminder-talk-notice'],
      ] as const),
      ...([
        ['admonishing-talk', 'admonishing-talk'],
        ['ordered-correction', 'correction-order'],
      ] as const),
    ];
    for (const [name, kind] of letters)
      expect(bodyOf(write(kind, measured(name), '2026-04-08')), kind).toContain(`“${item(8, '(二)')}”`);
    expect(PUBLISHED).toHaveLength(letters.length + 1);
  });

  it('the disposition by the four forms is quoted from 第八条(三)', () => {
    const order = bodyOf(write('correction-order', measured('ordered-correction'), '2026-04-08'));
    expect(order).toContain(`“${DISPOSITIONS[0]?.quote ?? '?'}”`);
    expect(order).toContain('《中国共产党党内监督条例》第七条');
  });

  it('no limit of a correction is given as the 办法’s', () => {
    for (const { kind, story, date, about } of TABLE)
      expect(allOf(write(kind, story(), date, about)), kind).not.toContain('法定期限');
  });

  it('a correction opened on its own names no tolerance case', () => {
    const own = bodyOf(write('correction-order', measured('ordered-correction', UNIT, false), '2026-04-08'));
    expect(own).not.toContain('容错申请');
    expect(own).toContain('责令你单位限期纠错');
  });

  it('a measure is written only when it was decided', () => {
    expect(() => write('reminder-talk-record', measured('reminder-talk'), '2026-04-08')).toThrow(
      expect.objectContaining({ code: 'document.not-ready' }),
    );
    expect(() => write('inspection-proposal', measured('reminder-talk'), '2026-04-08')).toThrow(
      expect.objectContaining({ code: 'document.not-ready' }),
    );
  });
});
