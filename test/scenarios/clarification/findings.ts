import { REFERRAL } from '../../builders/aftermath-answers.ts';
import { 纪 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 归档结案, 等待, 结案 } from '../stations.ts';

const 启动: Step = ['吴样例', '启动澄清'];
const 核查 = ['OpenVerifyFacts'];
const 审批 = [...核查, 'OpenApprove'];
const 批准 = [...审批, 'IssueClarificationNotice'];
const 实施 = ['OpenDeliver', 'IssueClarificationRecord'];
const 通知书 = 纪('clarification-notice', 1);
const 通报 = 纪('circular', 2);
const 卷末 = ['clarification-record', 'case-catalogue'];

const 办理 = (...steps: Step[]): readonly Step[] => [启动, ...steps];

/** 第九条: what the verification finds, and how the facts are made clear. */
export const FINDINGS: readonly Scenario[] = [
  {
    name: '反映属实：不予澄清，归档结案',
    basis: '第九条(一)',
    steps: 办理(['郑测试', '核查属实']),
    expect: { outcome: 'founded', through: [...核查, ...归档结案], documents: ['case-catalogue'], untold: ['周演示'] },
  },
  {
    name: '不能排除：既不是失实，也不澄清',
    basis: '第九条(一)',
    steps: 办理(['郑测试', '核查不能排除']),
    expect: { outcome: 'inconclusive', through: [...核查, ...归档结案], documents: ['case-catalogue'] },
  },
  {
    name: '失实：谈心澄清，并送达书面通知',
    basis: '第九条(一)(二)',
    printed: true,
    steps: 办理(['郑测试', '核查失实'], ['王示例', '批准谈心'], ['郑测试', '谈心澄清']),
    expect: {
      outcome: 'untrue',
      through: [...批准, ...实施, ...归档结案],
      documents: [通知书, ...卷末],
      told: [
        ['郑测试', '“核查反映问题”已交办'],
        ['王示例', '“审批澄清”已交办'],
      ],
    },
  },
  {
    name: '失实：召开会议澄清，没有实施记录的方式不算完成',
    basis: '第九条(二)',
    steps: 办理(
      ['郑测试', '核查失实'],
      ['王示例', '批准召开会议'],
      ['郑测试', '谈心澄清', { refused: 'answer.method-missing' }],
      ['郑测试', '会议澄清'],
    ),
    expect: { outcome: 'untrue', through: [...批准, ...实施, ...归档结案], documents: [通知书, ...卷末] },
  },
  {
    name: '失实：通报澄清，另发通报',
    basis: '第九条(二)',
    steps: 办理(['郑测试', '核查失实'], ['王示例', '批准通报'], ['郑测试', '通报澄清']),
    expect: {
      outcome: 'untrue',
      through: [...批准, 'IssueCircular', ...实施, ...归档结案],
      documents: [通知书, 通报, ...卷末],
    },
  },
  {
    name: '失实反映不追究反映人责任',
    basis: '第九条(一)',
    steps: 办理(
      ['郑测试', '核查失实'],
      ['王示例', '批准谈心', { change: { referral: REFERRAL }, refused: 'answer.referral-without-malice' }],
    ),
    expect: { outcome: 'open', through: 审批, documents: [] },
  },
  {
    name: '错告：批评教育，不追究责任',
    basis: '第九条(二)',
    steps: 办理(
      ['郑测试', '核查错告'],
      ['王示例', '批准谈心', { refused: 'answer.education-missing' }],
      ['王示例', '批准谈心并批评教育'],
      ['郑测试', '谈心澄清', { refused: 'answer.education-missing' }],
      ['郑测试', '谈心澄清并批评教育'],
    ),
    expect: {
      outcome: 'mistaken',
      through: [...批准, ...实施, 'IssueEducationRecord', ...归档结案],
      documents: [通知书, 'clarification-record', 'education-record', 'case-catalogue'],
    },
  },
  {
    name: '诬告：未经商洛市批准，不得认定',
    basis: '第九条(三)',
    steps: 办理(
      ['郑测试', '核查诬告'],
      ['王示例', '批准通报', { change: { referral: REFERRAL }, refused: 'answer.city-approval-missing' }],
      ['时钟', '过期'],
    ),
    expect: {
      outcome: 'open',
      through: [...审批, ...等待('Approve', 3)],
      documents: [纪('supervision-notice', 1)],
    },
  },
  {
    name: '诬告：经商洛市批准，通报澄清并移送',
    basis: '第九条(二)(三)',
    steps: 办理(['郑测试', '核查诬告'], ['王示例', '经市批准通报并移送'], ['郑测试', '通报澄清']),
    expect: {
      outcome: 'false-accusation',
      through: [...批准, 'IssueCircular', ...实施, 'IssueReferralLetter', ...归档结案],
      documents: [通知书, 通报, 'clarification-record', 纪('referral-letter', 3), 'case-catalogue'],
    },
  },
  {
    name: '审批人退回，补充核查后改为不能排除',
    basis: '第九条(四)',
    steps: 办理(['郑测试', '核查失实'], ['王示例', '退回核查'], ['沈样例', '核查不能排除']),
    expect: {
      outcome: 'inconclusive',
      through: [...审批, ...核查, ...归档结案],
      documents: ['case-catalogue'],
    },
  },
  {
    name: '未听取被反映人说明、没有证据的核查不接受',
    basis: '第九条(四)',
    steps: 办理(
      ['郑测试', '核查失实', { change: { heard: [] }, refused: 'input.invalid' }],
      ['郑测试', '核查失实', { change: { evidence: [] }, refused: 'input.invalid' }],
    ),
    expect: { outcome: 'open', through: 核查, documents: [] },
  },
  {
    name: '核查时，其他规定另有规定，从其规定',
    basis: '第十一条',
    steps: 办理(['郑测试', '从其规定']),
    expect: { outcome: 'superseded', through: [...核查, ...结案], documents: [] },
  },
  {
    name: '审批时，其他规定另有规定，从其规定',
    basis: '第十一条',
    steps: 办理(['郑测试', '核查失实'], ['王示例', '从其规定']),
    expect: { outcome: 'superseded', through: [...审批, ...结案], documents: [] },
  },
];
