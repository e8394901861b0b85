import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 回访, 归档结案, 整改 } from '../stations.ts';
import { 到核验, 办结步骤, 启动, 整改步骤, 责令, 责令后, 责令到核验 } from './common.ts';

const 责令书 = 纪('correction-order', 1);
const 建议书 = 纪('inspection-proposal', 1);
const 核验 = 'IssueRectificationReview';

/** 第八条(二): 督促…制定改进措施,及时纠正偏差和失误,推动问题整改. */
export const RECTIFICATION: readonly Scenario[] = [
  {
    name: '核验不合格：限期继续整改，再核验合格',
    basis: '第八条(二)',
    steps: [...到核验, ['王示例', '核验不合格'], ['周演示', '报告整改'], ...办结步骤],
    expect: {
      outcome: 'corrected',
      through: [...责令到核验, 核验, 'OpenRectification', 'OpenReview', 核验, ...回访, ...归档结案],
      documents: [责令书, 'rectification-review', 'rectification-review', 'follow-up-record', 'case-catalogue'],
      due: { 报告整改情况: ['2026-04-01', '2026-03-17'] },
    },
  },
  {
    name: '整改敷衍：采取更严措施，不得比原措施轻',
    basis: '第八条(二)',
    steps: [
      启动,
      ['王示例', '下发纪检监察建议书'],
      ...整改步骤,
      ['王示例', '采取更严措施'],
      ['王示例', '早提醒', { refused: 'answer.not-stricter' }],
      ['王示例', '下发纪检监察建议书', { refused: 'answer.not-stricter' }],
      ['王示例', '责令纠错'],
      ...整改步骤,
      ...办结步骤,
    ],
    expect: {
      outcome: 'corrected',
      through: ['OpenMeasure', 'IssueInspectionProposal', ...整改, ...责令到核验, 核验, ...回访, ...归档结案],
      documents: [
        ...[建议书, 'rectification-review', 纪('correction-order', 2), 'rectification-review'],
        ...['follow-up-record', 'case-catalogue'],
      ],
    },
  },
  {
    name: '责令纠错之后没有更严的措施',
    basis: '第八条(二)',
    steps: [...到核验, ['王示例', '采取更严措施', { refused: 'answer.no-stricter-measure' }]],
    expect: { outcome: 'open', through: 责令到核验, documents: [责令书] },
  },
  {
    name: '回访发现没有纠正：重新采取措施',
    basis: '第八条(一)',
    steps: [
      ...([启动, ['王示例', '早提醒'], ['吴样例', '回访未纠正'], ['王示例', '责令纠错']] satisfies Step[]),
      ...整改步骤,
      ...办结步骤,
    ],
    expect: {
      outcome: 'corrected',
      through: ['OpenMeasure', 'IssueEarlyReminder', ...回访, ...责令到核验, 核验, ...回访, ...归档结案],
      documents: [
        ...[纪('early-reminder', 1), 'follow-up-record', 纪('correction-order', 2), 'rectification-review'],
        ...['follow-up-record', 'case-catalogue'],
      ],
    },
  },
  {
    name: '没有佐证材料的整改报告不接受',
    basis: '第八条(二)',
    steps: [
      ...责令,
      ['周演示', '制定整改方案'],
      ['周演示', '报告整改', { change: { evidence: [] }, refused: 'input.invalid' }],
      [
        '周演示',
        '报告整改',
        { change: { evidence: [{ upload: 'U99', proves: '整改' }] }, refused: 'answer.unknown-upload' },
      ],
    ],
    expect: { outcome: 'open', through: [...责令后, 'OpenRectification'], documents: [责令书] },
  },
];
