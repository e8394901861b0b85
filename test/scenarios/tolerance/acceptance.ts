import { allMet } from '../../builders/application.ts';
import { 纪, 组, 认定后 } from '../documents.ts';
import type { Scenario, Step } from '../scenario.ts';
import { 受理, 受理审核, 核实, 结案 } from '../stations.ts';
import { APPLICATION } from '../../builders/application.ts';
import { 不公开后, 到核实, 申请, 组织部公开送达备案 } from './common.ts';

/** 不予受理 on one ground, which the letter names. */
function rejection(
  name: string,
  basis: string,
  change: object,
  ground: { kind: string; text: string },
  before: readonly Step[] = [],
): Scenario {
  const grounds = [{ ...ground, basis }];
  return {
    ...{ name, basis },
    steps: [['周演示', '提出申请', { change }], ...before, ['吴样例', '不予受理', { change: { grounds } }]],
    expect: {
      ...{ outcome: 'rejected', proposed: 'reject' },
      through: [...受理审核, 'IssueRejectionNotice', ...结案],
      documents: [纪('rejection-notice', 1)],
      due: { 受理审核: ['2026-03-09'] },
      told: [
        ['周演示', '（商纪容〔2026〕1号）'],
        ['周演示', '已办结：不予受理'],
      ],
    },
  };
}

const [cited] = [allMet(2)];
const 未具备 = { ...cited, answers: cited.answers.map(answer => ({ ...answer, met: false })) };
const 移送: readonly Step[] = [申请, ['吴样例', '移送']];
const 移送后 = [...受理审核, 'IssueTransferLetter', 'OpenAccept'];

/** 第六条(一)、(二): what is accepted, what is not, and where a case goes that is another organ's. */
export const ACCEPTANCE: readonly Scenario[] = [
  rejection(
    '不在适用范围的，不予受理并书面答复',
    '第三条',
    { applicant: { ...APPLICATION.applicant, category: 'other' } },
    { kind: 'scope', text: '申请人不属于适用范围内的单位和人员。' },
  ),
  rejection(
    '不具备所引情形条件的，不予受理并书面答复',
    '第五条(二)',
    { situations: [未具备] },
    { kind: 'situation', text: '不属于先行先试的探索性失误。' },
  ),
  rejection(
    '责任追究已经实施的，不得受理',
    '第六条(一)',
    { stage: 'enforced' },
    { kind: 'stage', text: '责任追究实施后，容错申请不予受理。' },
    [['吴样例', '受理', { refused: 'answer.already-enforced' }]],
  ),
  rejection(
    '未声明没有谋取私利的，审核提示不予受理',
    '第二条',
    { noPrivateGain: { declared: false, statement: '未声明' } },
    { kind: 'situation', text: '未声明没有谋取私利。' },
  ),
  {
    name: '村（社区）干部参照执行，予以受理',
    basis: '第三条',
    steps: [
      ['周演示', '提出申请', { change: { applicant: { ...APPLICATION.applicant, category: 'village-community' } } }],
      ['吴样例', '受理'],
    ],
    expect: {
      ...{ outcome: 'open', proposed: 'accept' },
      through: 到核实,
      documents: [纪('acceptance-notice', 1)],
    },
  },
  {
    name: '按干部管理权限移送组织部，由组织部受理、核实、认定',
    basis: '第十条',
    steps: [
      ...移送,
      ['吴样例', '受理', { refused: 'permission.organ' }],
      ['冯示例', '受理'],
      ['陈样例', '核实完毕'],
      ['褚演示', '认定减责'],
      ...组织部公开送达备案.slice(1),
    ],
    expect: {
      outcome: 'mitigation',
      through: [...移送后, ...受理, ...核实, ...不公开后],
      documents: [纪('transfer-letter', 1), 组('acceptance-notice', 1), ...认定后('mitigation', 2, 组)],
      due: { 受理审核: ['2026-03-09', '2026-03-09'] },
      told: [['冯示例', '“受理审核”已交办']],
      untold: ['郑测试', '王示例'],
    },
  },
  {
    name: '移送后由组织部不予受理',
    basis: '第六条(二)',
    steps: [...移送, ['冯示例', '不予受理']],
    expect: {
      outcome: 'rejected',
      through: [...移送后, 'IssueRejectionNotice', ...结案],
      documents: [纪('transfer-letter', 1), 组('rejection-notice', 1)],
    },
  },
  {
    name: '不得移送给无权受理的机关，也不得移送给自己',
    basis: '第十条',
    steps: [
      申请,
      ['吴样例', '移送', { change: { toOrgan: 'government' }, refused: 'answer.no-such-organ' }],
      ['吴样例', '移送', { change: { toOrgan: 'discipline' }, refused: 'answer.same-organ' }],
    ],
    expect: { outcome: 'open', through: 受理审核, documents: [] },
  },
];
