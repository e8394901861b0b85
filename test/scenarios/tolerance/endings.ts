import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 受理审核, 结案, 认定 } from '../stations.ts';
import { 到核实, 到认定, 受理后, 核实后, 申请 } from './common.ts';

interface Stage {
  readonly during: string;
  readonly steps: readonly Step[];
  readonly path: readonly string[];
  readonly documents: readonly string[];
  readonly official: '吴样例' | '郑测试' | '王示例';
}

/** Where a case may end before the ruling. */
const STAGES: readonly Stage[] = [
  { during: '受理审核', steps: [申请], path: 受理审核, documents: [], official: '吴样例' },
  {
    ...{ during: '调查核实', steps: 受理后, path: 到核实, official: '郑测试' },
    documents: [纪('acceptance-notice', 1)],
  },
  {
    ...{ during: '作出认定', steps: 核实后, path: 到认定, official: '王示例' },
    documents: [纪('acceptance-notice', 1), 'verification-report'],
  },
];

const withdrawn = ({ during, steps, path, documents }: Stage): Scenario => ({
  name: `${during}期间，申请人撤回申请`,
  basis: '第六条(一)',
  steps: [...steps, ['周演示', '撤回申请'], ['周演示', '撤回申请', { refused: 'permission.too-late' }]],
  expect: {
    outcome: 'withdrawn',
    through: [...path, ...结案],
    documents,
    told: [['周演示', '已办结：撤回申请']],
  },
});

const superseded = ({ during, steps, path, documents, official }: Stage): Scenario => ({
  name: `${during}期间，其他规定另有规定，从其规定`,
  basis: '第十一条',
  steps: [...steps, [official, '从其规定']],
  expect: {
    outcome: 'superseded',
    through: [...path, ...结案],
    documents,
    told: [['周演示', '已办结：从其规定']],
  },
});

/** A case that ends before the ruling, or cannot any more. */
export const ENDINGS: readonly Scenario[] = [
  ...STAGES.map(withdrawn),
  ...STAGES.map(superseded),
  {
    name: '认定作出后，不能再撤回',
    basis: '第六条(四)',
    steps: [...核实后, ['王示例', '认定不予容错'], ['周演示', '撤回申请', { refused: 'permission.too-late' }]],
    expect: {
      outcome: 'open',
      through: [...到认定, ...认定, 'OpenServe'],
      documents: [...[纪('acceptance-notice', 1), 'verification-report', 'deliberation-record', 纪('ruling', 2)]],
    },
  },
  {
    name: '撤回只能由申请人本人提出',
    basis: '第六条(一)',
    steps: [申请, ['吴样例', '撤回申请', { refused: 'permission.party' }]],
    expect: { outcome: 'open', through: 受理审核, documents: [] },
  },
];
