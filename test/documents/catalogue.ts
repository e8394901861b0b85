import type { DocumentKind } from '../../casework/issued-document.ts';
import type { Block, OfficialDocument } from '../../documents/model.ts';
import type { LocalDate } from '../../regulation/dates.ts';
import * as tolerance from '../builders/tolerance.ts';
import { unitApplication } from '../builders/tolerance-data.ts';
import { write } from './compose/reading.ts';
import * as stories from './compose/stories.ts';
import { samples } from './render/samples.ts';

/** One document of the catalogue: every kind in every form and course it takes, from invented data. */
export interface Entry {
  readonly name: string;
  readonly make: () => OfficialDocument;
}

type Row = readonly [name: string, kind: DocumentKind, date: LocalDate, story: () => tolerance.Story, about?: string];

const { UNIT } = stories;
const overdue = () => tolerance.accepted().overdue('2026-03-26', 'T02', 1, '2026-03-31');
const unitCase = () => tolerance.determinedCase('refusal', unitApplication());

/** In the order of the 办法's steps: 第六条, 第八条, 第九条. */
const ROWS: readonly Row[] = [
  ['补正通知书', 'supplement-notice', '2026-03-02', tolerance.deficient],
  ['受理通知书', 'acceptance-notice', '2026-03-04', () => tolerance.accepted()],
  ['受理通知书（单位）', 'acceptance-notice', '2026-03-04', () => tolerance.accepted(unitApplication())],
  ['不予受理告知书', 'rejection-notice', '2026-03-04', () => tolerance.rejected()],
  ['移送函', 'transfer-letter', '2026-03-04', () => tolerance.transferred()],
  ['核实期限类别调整审批表', 'reclassification-approval', '2026-03-18', () => tolerance.reclassified()],
  ['调查核实报告', 'verification-report', '2026-03-20', () => tolerance.verifiedCase()],
  ['集体研究记录', 'deliberation-record', '2026-03-26', () => tolerance.determinedCase()],
  ['容错认定书（免责）', 'ruling', '2026-03-26', () => tolerance.determinedCase()],
  ['容错认定书（减责）', 'ruling', '2026-03-26', () => tolerance.determinedCase('mitigation')],
  ['容错认定书（不予容错）', 'ruling', '2026-03-26', unitCase],
  ['免责公示', 'public-notice', '2026-03-27', () => tolerance.signedOff()],
  ['送达回证', 'service-receipt', '2026-03-30', () => tolerance.served()],
  ['备案报告（党委）', 'filing-report-committee', '2026-03-31', () => tolerance.served()],
  ['备案报告（政府）', 'filing-report-government', '2026-03-31', () => tolerance.served('mitigation')],
  ['备案表', 'filing-form', '2026-03-31', () => tolerance.served()],
  ['督办通知', 'supervision-notice', '2026-03-26', overdue, 'T02'],
  ['卷宗目录', 'case-catalogue', '2026-04-02', () => tolerance.filed()],
  ['提醒函', 'early-reminder', '2026-04-08', () => stories.measured('early-reminder')],
  ['纪检监察建议', 'inspection-proposal', '2026-04-08', () => stories.measured('supervision-proposal')],
  ['纪检监察建议（单位）', 'inspection-proposal', '2026-04-08', () => stories.measured('supervision-proposal', UNIT)],
  ['提醒约谈通知书', 'reminder-talk-notice', '2026-04-08', () => stories.measured('reminder-talk')],
  ['提醒约谈记录', 'reminder-talk-record', '2026-04-14', () => stories.talked('reminder-talk')],
  ['诫勉谈话书', 'admonishing-talk', '2026-04-08', () => stories.measured('admonishing-talk')],
  ['诫勉谈话记录', 'admonishing-talk-record', '2026-04-14', () => stories.talked('admonishing-talk')],
  ['责令纠错通知书', 'correction-order', '2026-04-08', () => stories.measured('ordered-correction')],
  ['整改核验意见（通过）', 'rectification-review', '2026-05-18', () => stories.reviewed('pass')],
  ['整改核验意见（继续整改）', 'rectification-review', '2026-05-18', () => stories.reviewed('fail')],
  ['整改核验意见（从严）', 'rectification-review', '2026-05-18', () => stories.reviewed('stricter')],
  ['回访记录', 'follow-up-record', '2026-08-18', () => stories.visited()],
  ['澄清通知书（失实）', 'clarification-notice', '2026-04-28', () => stories.approved('untrue')],
  ['澄清通知书（诬告）', 'clarification-notice', '2026-04-28', () => stories.approved('false-accusation')],
  ['澄清通报', 'circular', '2026-04-28', () => stories.circulated('untrue')],
  ['澄清实施记录', 'clarification-record', '2026-04-28', () => stories.delivered('false-accusation')],
  ['批评教育记录', 'education-record', '2026-04-28', () => stories.delivered('mistaken')],
  ['移送诬告陷害问题函', 'referral-letter', '2026-04-28', () => stories.delivered('false-accusation')],
];

const FACT =
  '2025年3月至10月，申请人在推进易地扶贫搬迁集中安置点配套道路建设过程中，因汛期连续强降雨造成原设计路线地质条件变化，经镇党委会议集体研究、区交通运输局书面同意后调整线路1.26公里，增加投资38.5万元，较原计划推迟47日完工。';
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Ten sections with all four levels of heading: six pages and more. */
const longBody: Block[] = NUMERALS.flatMap((numeral, n): Block[] => [
  { type: 'heading', level: 1, text: `${numeral}、第${numeral}个阶段的事实` },
  { type: 'heading', level: 2, text: '（一）经过' },
  { type: 'paragraph', text: FACT.repeat(1 + (n % 3)) },
  { type: 'heading', level: 3, text: '1.决策程序' },
  { type: 'heading', level: 4, text: '（1）会议研究' },
  { type: 'paragraph', text: FACT },
]);

const longTable: Block = {
  ...{ type: 'table', columns: [1, 4, 6, 2], headerRows: 1 },
  rows: [
    [{ text: '序号' }, { text: '材料名称' }, { text: '证明内容' }, { text: '页码' }],
    ...Array.from({ length: 60 }, (_, n) => [
      { text: String(n + 1), label: true },
      { text: n % 7 === 0 ? '镇党委会议纪要、参会人员签到册和表决票（复印件）' : `证据材料第${String(n + 1)}件` },
      { text: n % 5 === 0 ? FACT : '证明决策程序。' },
      { text: String(3 * n + 1) },
    ]),
  ],
};

const ORGANS = ['中共商州区委', '商州区人民政府', '中共商州区委组织部', '区审计局', '区交通运输局', '区发展和改革局'];

/** Beside what the templates write: long texts, tables over pages, every mark a document can bear. */
const LONG: Readonly<Record<string, OfficialDocument>> = {
  '长文（文件格式）': { ...samples.ruling, body: longBody, copyNumber: '000001', secrecy: '秘密★1年', urgency: '特急' },
  '长文（信函格式）': { ...samples.letter, body: longBody, attachments: ['证据目录'], urgency: '加急' },
  '长文（上行文）': {
    ...samples.filing,
    body: longBody,
    signer: '王示例',
    note: '联系人：郑测试，联系电话：0914-0000001',
  },
  '长文（工作用纸）': {
    ...samples.filingForm,
    title: '关于周演示容错申请的调查核实报告',
    number: undefined,
    body: longBody,
  },
  '长表（文件格式）': {
    ...samples.ruling,
    ...{ body: [{ type: 'paragraph', text: FACT }, longTable], annexes: [], attachments: [] },
    imprint: { copyTo: [...ORGANS, ...ORGANS], printedBy: '中共商州区纪律检查委员会办公室', printedOn: '2026-09-30' },
  },
  '长表（工作用纸）': { ...samples.filingForm, title: '证据目录', number: undefined, body: [longTable] },
  '多件附件（文件格式）': samples.ruling,
  '不加盖印章（上行文）': samples.filing,
};

export const CATALOGUE: readonly Entry[] = [
  ...ROWS.map(([name, kind, date, story, about]) => ({ name, make: () => write(kind, story(), date, about) })),
  ...Object.entries(LONG).map(([name, document]) => ({ name, make: () => document })),
];

/** Which kinds of document the catalogue holds. */
export const CATALOGUED: readonly DocumentKind[] = [...new Set(ROWS.map(([, kind]) => kind))];
