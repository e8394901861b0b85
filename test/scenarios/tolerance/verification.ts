import { 纪, 认定后 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 核实, 等待 } from '../stations.ts';
import { 免责后, 公开送达备案, 到核实, 受理后, 核实后, 申请 } from './common.ts';

const 受理通知 = 纪('acceptance-notice', 1);
const 调整 = 'IssueReclassification';
const 按类 = (complexity: string): Step => ['吴样例', '受理', { change: { complexity } }];

/** 第六条(三): 15 working days, one month, three months; from acceptance, and never anew. */
export const VERIFICATION: readonly Scenario[] = [
  {
    name: '简单的调整为较为复杂，再调整为特别复杂，期限都从受理起算',
    basis: '第六条(三)',
    steps: [
      ...受理后,
      ['时钟', '走到', { on: '2026-03-12' }],
      ['郑测试', '调整为较为复杂'],
      ['郑测试', '调整为较为复杂', { refused: 'answer.not-higher' }],
      ['郑测试', '调整为特别复杂'],
      ['郑测试', '核实完毕'],
      ['王示例', '认定免责'],
      ...公开送达备案,
    ],
    expect: {
      outcome: 'exemption',
      through: [...到核实, 调整, 'OpenVerify', 调整, 'OpenVerify', ...核实, ...免责后],
      documents: [受理通知, 'reclassification-approval', 'reclassification-approval', ...认定后('exemption', 2)],
      due: { 调查核实: ['2026-03-23', '2026-04-02', '2026-06-02'], 作出认定: ['2026-03-26'] },
    },
  },
  {
    name: '受理时即为较为复杂：1个月',
    basis: '第六条(三)',
    steps: [申请, 按类('complex')],
    expect: { outcome: 'open', through: 到核实, documents: [受理通知], due: { 调查核实: ['2026-04-02'] } },
  },
  {
    name: '受理时即为特别复杂：不超过3个月，不能再调整',
    basis: '第六条(三)',
    steps: [申请, 按类('especially-complex'), ['郑测试', '调整为特别复杂', { refused: 'answer.not-higher' }]],
    expect: { outcome: 'open', through: 到核实, documents: [受理通知], due: { 调查核实: ['2026-06-02'] } },
  },
  {
    name: '退回补充核实两次，期限仍从受理起算',
    basis: '第六条(三)',
    steps: [
      ...核实后,
      ['时钟', '走到', { on: '2026-03-05' }],
      ['王示例', '退回补充核实'],
      ['郑测试', '核实完毕'],
      ['王示例', '退回补充核实'],
      ['郑测试', '核实完毕'],
      ['王示例', '认定免责'],
      ...公开送达备案,
    ],
    expect: {
      outcome: 'exemption',
      through: [...到核实, ...核实, 'OpenVerify', ...核实, 'OpenVerify', ...核实, ...免责后],
      documents: [受理通知, 'verification-report', 'verification-report', ...认定后('exemption', 2)],
      due: {
        调查核实: ['2026-03-23', '2026-03-23', '2026-03-23'],
        作出认定: ['2026-03-16', '2026-03-19', '2026-03-19'],
      },
    },
  },
  {
    name: '逾期后退回的，重开的核实即已逾期，随即督办',
    basis: '第六条(三)',
    steps: [...核实后, ['时钟', '走到', { on: '2026-03-24' }], ['王示例', '退回补充核实']],
    expect: {
      outcome: 'open',
      through: [...到核实, ...核实, ...等待('Determine', 4), 'OpenVerify', ...等待('Verify', 1)],
      documents: [
        ...[受理通知, 'verification-report', 纪('supervision-notice', 2), 纪('supervision-notice', 3)],
        纪('supervision-notice', 4),
      ],
      due: { 作出认定: ['2026-03-16'], 调查核实: ['2026-03-23', '2026-03-23'] },
      supervised: { 作出认定: 2, 调查核实: 1 },
    },
  },
  {
    name: '没有证据、没有谈话记录、条件未逐项评估的，不能核实完毕',
    basis: '第六条(三)',
    steps: [
      ...受理后,
      ['郑测试', '核实完毕', { change: { evidence: [] }, refused: 'answer.evidence-missing' }],
      ['郑测试', '核实完毕', { change: { hearings: [] }, refused: 'answer.hearing-missing' }],
      [
        '郑测试',
        '核实完毕',
        { change: { evidence: [{ upload: 'U99', proves: '无' }] }, refused: 'answer.unknown-upload' },
      ],
    ],
    expect: { outcome: 'open', through: 到核实, documents: [受理通知] },
  },
];
