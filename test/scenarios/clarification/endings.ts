import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 结案 } from '../stations.ts';

const 启动: Step = ['吴样例', '启动澄清'];
const 核查: readonly Step[] = [启动, ['郑测试', '核查失实']];
const 批准: readonly Step[] = [...核查, ['王示例', '批准谈心']];
const 批准后 = ['OpenVerifyFacts', 'OpenApprove', 'IssueClarificationNotice', 'OpenDeliver'];
const 通知书 = 纪('clarification-notice', 1);

/** The organ that opened a clarification may end it, saying why; amended procedures. */
export const CLARIFICATION_ENDINGS: readonly Scenario[] = [
  {
    name: '核查期间，机关说明理由后终止',
    basis: '第九条',
    steps: [启动, ['郑测试', '终止办理', { refused: 'permission.organ-ends' }], ['吴样例', '终止办理']],
    expect: { outcome: 'withdrawn', through: ['OpenVerifyFacts', ...结案], documents: [] },
  },
  {
    name: '实施澄清期间，从其规定终止',
    basis: '第十一条',
    steps: [...批准, ['王示例', '终止办理', { change: { provision: '《某规定》第三条' } }]],
    expect: { outcome: 'superseded', through: [...批准后, ...结案], documents: [通知书] },
  },
  {
    name: '流程修订后改按现行流程继续澄清',
    basis: '第十三条',
    steps: [
      ...批准,
      ['系统', '修订流程'],
      ['赵演示', '改按现行流程'],
      ['郑测试', '谈心澄清', { refused: 'input.invalid', change: { deliveries: [] } }],
    ],
    expect: { outcome: 'open', through: [...批准后, 'OpenDeliver'], documents: [通知书] },
  },
  {
    name: '中止的澄清改按现行流程，仍停在原处等待处置',
    basis: '第十三条',
    steps: [
      ...([...核查, ['系统', '写入失败', { at: 'IssueClarificationNotice' }], ['王示例', '批准谈心']] satisfies Step[]),
      ...([
        ['系统', '修订流程'],
        ['赵演示', '改按现行流程'],
        ['赵演示', '处置后继续'],
      ] satisfies Step[]),
    ],
    expect: { outcome: 'open', through: 批准后, documents: [通知书], parked: ['IssueClarificationNotice'] },
  },
];
