import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import type { DocumentKind } from '../../../casework/issued-document.ts';
import type { DeedName } from '../deeds/index.ts';
import { 回访, 归档结案, 整改, 结案 } from '../stations.ts';
import { 到认定, 核实后 } from '../tolerance/common.ts';
import { 到核验, 办结步骤, 启动, 整改步骤, 责令后, 责令到核验 } from './common.ts';

interface Measure {
  readonly deed: DeedName;
  readonly document: DocumentKind;
  readonly issue: string;
  /** Goes to the unit, not to the person. */
  readonly toUnit?: true;
  /** The record of a talk, where one is held. */
  readonly record?: { readonly document: DocumentKind; readonly issue: string };
}

/** 第八条(二), each with its letter. */
const MEASURES: readonly Measure[] = [
  { deed: '下发纪检监察建议书', document: 'inspection-proposal', issue: 'IssueInspectionProposal', toUnit: true },
  {
    ...{ deed: '提醒约谈', document: 'reminder-talk-notice', issue: 'IssueReminderTalkNotice' },
    record: { document: 'reminder-talk-record', issue: 'IssueReminderTalkRecord' },
  },
  {
    ...{ deed: '诫勉谈话', document: 'admonishing-talk', issue: 'IssueAdmonishingTalk' },
    record: { document: 'admonishing-talk-record', issue: 'IssueAdmonishingTalkRecord' },
  },
  { deed: '责令纠错', document: 'correction-order', issue: 'IssueCorrectionOrder' },
];

const talked = ({ record }: Measure): readonly Step[] => (record ? [['吴样例', '记录谈话']] : []);

const corrected = (measure: Measure): Scenario => ({
  name: `${measure.deed}：查找原因、制定方案、整改、核验、回访`,
  basis: '第八条(二)',
  steps: [启动, ['王示例', measure.deed], ...talked(measure), ...整改步骤, ...办结步骤],
  expect: {
    outcome: 'corrected',
    through: [
      ...['OpenMeasure', measure.issue, ...(measure.record ? ['OpenTalk', measure.record.issue] : [])],
      ...[...整改, ...回访, ...归档结案],
    ],
    documents: [
      ...[纪(measure.document, 1), ...(measure.record ? [measure.record.document] : [])],
      ...['rectification-review', 'follow-up-record', 'case-catalogue'],
    ],
    told: [
      ['王示例', '“采取纠错措施”已交办，内部时限至'],
      ...(measure.toUnit ? [] : ([['周演示', '（商纪容〔2026〕1号）']] as const)),
      ['周演示', '已办结：纠错完成'],
    ],
  },
});

/** The measures of 第八条, and where a correction comes from. */
export const MEASURE_PATHS: readonly Scenario[] = [
  {
    name: '早提醒：发提醒函后回访，不要求整改方案',
    basis: '第八条(一)',
    printed: true,
    steps: [启动, ['王示例', '早提醒'], ['吴样例', '回访已纠正']],
    expect: {
      outcome: 'corrected',
      through: ['OpenMeasure', 'IssueEarlyReminder', ...回访, ...归档结案],
      documents: [纪('early-reminder', 1), 'follow-up-record', 'case-catalogue'],
    },
  },
  ...MEASURES.map(corrected),
  {
    name: '据认定书的纠错要求启动，两案互相载明',
    basis: '第八条',
    steps: [...核实后, ['王示例', '认定减责'], 启动, ['王示例', '责令纠错']],
    expect: {
      outcome: 'open',
      through: 责令后,
      documents: [纪('correction-order', 3)],
      told: [['周演示', '“制定整改方案”已交办']],
    },
  },
  {
    name: '没有认定的案件，不能据以启动纠错',
    basis: '第八条',
    steps: [...核实后, ['吴样例', '启动纠错', { refused: 'case.no-ruling' }]],
    expect: { outcome: 'open', through: 到认定, documents: [纪('acceptance-notice', 1), 'verification-report'] },
  },
  {
    name: '当事人没有账号：由受理承办人代为录入整改方案和整改报告',
    basis: '第八条(二)',
    steps: [
      ['吴样例', '启动纠错', { change: { subject: { kind: 'person', name: '冯测试', unit: '示例镇人民政府' } } }],
      ['王示例', '责令纠错'],
      ['周演示', '制定整改方案', { refused: 'permission.role' }],
      ['吴样例', '制定整改方案'],
      ['吴样例', '报告整改'],
    ],
    expect: {
      outcome: 'open',
      through: 责令到核验,
      documents: [纪('correction-order', 1)],
      untold: ['周演示'],
    },
  },
  {
    name: '采取措施前，其他规定另有规定，从其规定',
    basis: '第十一条',
    steps: [启动, ['王示例', '从其规定']],
    expect: { outcome: 'superseded', through: ['OpenMeasure', ...结案], documents: [] },
  },
  {
    name: '谈话前，其他规定另有规定，从其规定',
    basis: '第十一条',
    steps: [启动, ['王示例', '诫勉谈话'], ['吴样例', '从其规定']],
    expect: {
      outcome: 'superseded',
      through: ['OpenMeasure', 'IssueAdmonishingTalk', 'OpenTalk', ...结案],
      documents: [纪('admonishing-talk', 1)],
    },
  },
  {
    name: '核验时，其他规定另有规定，从其规定',
    basis: '第十一条',
    steps: [...到核验, ['王示例', '从其规定']],
    expect: { outcome: 'superseded', through: [...责令到核验, ...结案], documents: [纪('correction-order', 1)] },
  },
];
