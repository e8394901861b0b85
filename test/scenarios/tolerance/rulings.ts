import { 纪, 认定后 } from '../documents.ts';
import type { Scenario } from '../scenario.ts';
import { 报备, 认定, 送达 } from '../stations.ts';
import { 不公开后, 免责后, 公开送达备案, 到认定, 受理后, 核实后, 送达备案 } from './common.ts';

const 受理通知 = 纪('acceptance-notice', 1);
const NO_GAIN = 'no-private-gain';

/** The verification found private gain: 第二条's gate is not passed. */
const 谋取私利 = {
  gates: [
    { gate: 'lawful', passed: true, reasoning: '决策程序合规。' },
    { gate: 'diligent', passed: true, reasoning: '履职尽责。' },
    { gate: NO_GAIN, passed: false, reasoning: '近亲属参与经营。' },
  ],
};
const 意见 = { opinion: { outcome: 'refusal', reasoning: '不符合第二条的条件。' } };

/** 第六条(四): the three rulings, from the application to the filing. */
export const RULINGS: readonly Scenario[] = [
  {
    name: '免责：受理、核实、认定、公开、送达，报党委和政府备案',
    basis: '第六条',
    printed: true,
    steps: [...核实后, ['王示例', '认定免责'], ...公开送达备案],
    expect: {
      outcome: 'exemption',
      through: [...到认定, ...免责后],
      documents: [受理通知, ...认定后('exemption', 2)],
      due: {
        受理审核: ['2026-03-09'],
        调查核实: ['2026-03-23'],
        作出认定: ['2026-03-16'],
        公开审签: ['2026-03-05'],
        送达: ['2026-03-09'],
        '备案签收（党委）': ['2026-03-16'],
        '备案签收（政府）': ['2026-03-16'],
      },
      told: [
        ['吴样例', '“受理审核”已交办，内部时限至2026年3月9日'],
        ['郑测试', '“调查核实”已交办，法定期限至2026年3月23日'],
        ['周演示', '已办结：免责'],
      ],
      untold: ['冯示例', '李示例'],
      proposed: 'accept',
    },
  },
  {
    name: '减责：处理意见中明确表述，不公开',
    basis: '第六条(四)',
    steps: [...核实后, ['王示例', '认定减责'], ...送达备案],
    expect: {
      outcome: 'mitigation',
      through: [...到认定, ...不公开后],
      documents: [受理通知, ...认定后('mitigation', 2)],
      told: [['周演示', '已办结：减责']],
    },
  },
  {
    name: '不予容错：认定后送达并备案',
    basis: '第六条(四)',
    steps: [...核实后, ['王示例', '认定不予容错'], ...送达备案],
    expect: {
      outcome: 'refusal',
      through: [...到认定, ...不公开后],
      documents: [受理通知, ...认定后('refusal', 2)],
    },
  },
  {
    name: '谋取私利的，不得免责也不得减责，只能不予容错',
    basis: '第二条',
    steps: [
      ...受理后,
      ['郑测试', '核实完毕', { change: 谋取私利, refused: 'answer.gate-failed' }],
      ['郑测试', '核实完毕', { change: { ...谋取私利, ...意见 } }],
      ['王示例', '认定免责', { refused: 'answer.gate-failed' }],
      ['王示例', '认定减责', { refused: 'answer.gate-failed' }],
      ['王示例', '认定不予容错'],
      ...送达备案,
    ],
    expect: {
      outcome: 'refusal',
      through: [...到认定, ...不公开后],
      documents: [受理通知, ...认定后('refusal', 2)],
    },
  },
  {
    name: '政府先签收、党委后签收，都签收才结案',
    basis: '第六条(五)',
    steps: [...核实后, ['王示例', '认定减责'], ['吴样例', '送达'], ['孙测试', '备案签收'], ['钱样例', '备案签收']],
    expect: {
      outcome: 'mitigation',
      through: [...到认定, ...不公开后],
      documents: [受理通知, ...认定后('mitigation', 2)],
      told: [
        ['钱样例', '“备案签收（党委）”已交办'],
        ['孙测试', '“备案签收（政府）”已交办'],
      ],
    },
  },
  {
    name: '只有党委签收的，不结案',
    basis: '第六条(五)',
    steps: [...核实后, ['王示例', '认定减责'], ['吴样例', '送达'], ['钱样例', '备案签收']],
    expect: {
      outcome: 'open',
      through: [...到认定, ...认定, ...送达, ...报备],
      documents: [受理通知, ...认定后('mitigation', 2).slice(0, -1)],
    },
  },
  {
    name: '核实人员不得认定：四眼原则',
    basis: '第六条(四)',
    steps: [
      ...核实后.slice(0, -1),
      ['沈样例', '核实完毕', { change: { handlers: ['沈样例', '王示例'] } }],
      ['王示例', '认定免责', { refused: 'answer.four-eyes' }],
      ['沈样例', '认定免责', { refused: 'permission.role' }],
    ],
    expect: {
      outcome: 'open',
      through: 到认定,
      documents: [受理通知, 'verification-report'],
    },
  },
];
