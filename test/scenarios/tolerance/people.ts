import { 纪, 认定后 } from '../documents.ts';
import type { Scenario } from '../scenario.ts';
import { 核实, 认定 } from '../stations.ts';
import { 免责后, 公开送达备案, 到核实, 到认定, 受理后, 核实后, 申请 } from './common.ts';

const 受理通知 = 纪('acceptance-notice', 1);

/** A deliberation that 王示例, who keeps away, does not sit in. */
const 研究 = {
  deliberation: {
    ...{ on: '2026-03-02', place: '区纪委会议室', chair: '韩示例', present: ['韩示例', '许演示', '杨演示'] },
    ...{ observers: ['郑测试'], recused: [], opinions: '与会人员一致认为事实清楚。', conclusion: '予以免责' },
    votes: { for: 3, against: 0, abstain: 0 },
  },
};

/** 回避、转办、委托: who holds a task, and who keeps away. */
export const PEOPLE: readonly Scenario[] = [
  {
    name: '受理承办人自行回避，由其他人受理',
    basis: '第四条(二)',
    steps: [
      申请,
      ['吴样例', '回避', { whom: '吴样例' }],
      ['吴样例', '受理', { refused: 'permission.recused' }],
      ['蒋演示', '受理'],
    ],
    expect: {
      outcome: 'open',
      through: 到核实,
      documents: [受理通知],
      told: [['郑测试', '“调查核实”已交办']],
    },
  },
  {
    name: '认定人决定核实承办人回避，由其他人核实',
    basis: '第九条(四)',
    steps: [
      ...受理后,
      ['吴样例', '回避', { whom: '郑测试', refused: 'permission.decide-recusal' }],
      ['王示例', '回避', { whom: '郑测试' }],
      ['郑测试', '核实完毕', { refused: 'permission.recused' }],
      ['沈样例', '核实完毕'],
    ],
    expect: { outcome: 'open', through: 到认定, documents: [受理通知, 'verification-report'] },
  },
  {
    name: '当事人申请认定人回避，经同意由其他人认定',
    basis: '第四条(二)',
    steps: [
      ...核实后,
      ['周演示', '回避', { whom: '王示例' }],
      ['王示例', '同意回避', { refused: 'people.own-recusal' }],
      ['李示例', '同意回避'],
      ['王示例', '认定免责', { refused: 'permission.recused' }],
      ['韩示例', '认定免责', { refused: 'answer.recused-present' }],
      ['韩示例', '认定免责', { change: 研究 }],
      ...公开送达备案,
    ],
    expect: {
      outcome: 'exemption',
      through: [...到认定, ...免责后],
      documents: [受理通知, ...认定后('exemption', 2)],
      told: [['李示例', '当事人申请王示例回避，请决定']],
    },
  },
  {
    name: '当事人申请回避，未获同意，原承办人继续办理',
    basis: '第四条(二)',
    steps: [申请, ['周演示', '回避', { whom: '吴样例' }], ['王示例', '不同意回避'], ['吴样例', '受理']],
    expect: { outcome: 'open', through: 到核实, documents: [受理通知] },
  },
  {
    name: '核实承办人全部回避：告知督办人另行安排，任务不作废',
    basis: '第十条(二)',
    steps: [...受理后, ['郑测试', '回避', { whom: '郑测试' }], ['沈样例', '回避', { whom: '沈样例' }]],
    expect: {
      outcome: 'open',
      through: 到核实,
      documents: [受理通知],
      told: [['李示例', '回避后已无可以办理的核实承办人，请督办人另行安排']],
    },
  },
  {
    name: '督办人指定承办人，承办人出差委托他人，期满不得再代办',
    basis: '第十条(二)',
    steps: [
      ...受理后,
      ['李示例', '转办', { whom: '郑测试' }],
      ['沈样例', '核实完毕', { refused: 'permission.holder' }],
      ['郑测试', '委托', { whom: '沈样例', on: '2026-03-04' }],
      ['时钟', '走到', { on: '2026-03-05' }],
      ['沈样例', '核实完毕', { refused: 'permission.holder' }],
      ['郑测试', '核实完毕'],
    ],
    expect: {
      outcome: 'open',
      through: 到认定,
      documents: [受理通知, 'verification-report'],
      due: { 调查核实: ['2026-03-23'], 作出认定: ['2026-03-19'] },
      told: [
        ['郑测试', '“调查核实”交由郑测试承办'],
        ['沈样例', '“调查核实”委托沈样例办理，至2026年3月4日'],
      ],
    },
  },
  {
    name: '受托人在委托期内认定',
    basis: '第六条(四)',
    steps: [...核实后, ['王示例', '委托', { whom: '韩示例', on: '2026-03-06' }], ['韩示例', '认定不予容错']],
    expect: {
      outcome: 'open',
      through: [...到核实, ...核实, ...认定, 'OpenServe'],
      documents: [受理通知, 'verification-report', 'deliberation-record', 纪('ruling', 2)],
    },
  },
];
