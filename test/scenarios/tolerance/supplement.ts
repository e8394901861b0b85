import { 纪 } from '../documents.ts';
import type { Scenario } from '../scenario.ts';
import { 受理审核, 等待, 结案 } from '../stations.ts';

const 要求补正 = ['Register', 'IssueSupplementNotice', 'OpenSupplement'];

/** 第六条(二): an application that lacks something is mended, never lost. */
export const SUPPLEMENT: readonly Scenario[] = [
  {
    name: '补正一次：不另立案，补正后审核',
    basis: '第六条(二)',
    steps: [
      ['周演示', '提出不完整的申请'],
      ['周演示', '补正'],
    ],
    expect: {
      ...{ outcome: 'open', proposed: 'accept' },
      through: [...要求补正, ...受理审核],
      documents: [纪('supplement-notice', 1)],
      due: { 补正申请: ['2026-03-16'], 受理审核: ['2026-03-09'] },
      told: [['周演示', '“补正申请”已交办，内部时限至2026年3月16日']],
    },
  },
  {
    name: '补正两次：仍不完整的再发补正通知书',
    basis: '第六条(二)',
    steps: [
      ['周演示', '提出不完整的申请'],
      ['周演示', '补正仍不完整'],
      ['周演示', '补正'],
      ['吴样例', '受理'],
    ],
    expect: {
      outcome: 'open',
      through: [...要求补正, ...要求补正, ...受理审核, 'IssueAcceptanceNotice', 'OpenVerify'],
      documents: [纪('supplement-notice', 1), 纪('supplement-notice', 2), 纪('acceptance-notice', 3)],
    },
  },
  {
    name: '一直不补正：只提示申请人，不督办，不视为放弃',
    basis: '第六条(二)',
    steps: [
      ['周演示', '提出不完整的申请'],
      ['时钟', '过期'],
      ['时钟', '过期'],
    ],
    expect: {
      outcome: 'open',
      through: [...要求补正, ...等待('Supplement', 4)],
      documents: [纪('supplement-notice', 1)],
      supervised: { 补正申请: 2 },
      told: [['周演示', '第2次提示']],
      untold: ['李示例', '吴样例'],
    },
  },
  {
    name: '送来的不是申请书：原件保留，要求补正',
    basis: '第六条(一)',
    steps: [
      ['周演示', '提交的不是申请书'],
      ['周演示', '补正'],
    ],
    expect: {
      outcome: 'open',
      through: [...要求补正, ...受理审核],
      documents: [纪('supplement-notice', 1)],
    },
  },
  {
    name: '补正期间撤回申请',
    basis: '第六条(一)',
    steps: [
      ['周演示', '提出不完整的申请'],
      ['周演示', '撤回申请'],
    ],
    expect: {
      outcome: 'withdrawn',
      through: [...要求补正, ...结案],
      documents: [纪('supplement-notice', 1)],
      told: [['周演示', '已办结：撤回申请']],
    },
  },
];
