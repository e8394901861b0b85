import { DELIVERIES } from '../tasks/choices.ts';
import { FINDINGS } from '../../regulation/clarification.ts';
import { AnswerRefused } from '../errors.ts';
import type { CaseState } from '../state.ts';
import type { AnswerOf } from '../tasks/index.ts';
import { everyUpload, type Rule } from './rule.ts';

type Approval = AnswerOf<'approve', 'approve'> | AnswerOf<'approve', 'approve-circular'>;

/** Organs at or above 设区的市 level that can approve a finding of 诬告 for this district. */
const CITY_OR_ABOVE = /商洛市|陕西省|中央|中国共产党中央/;

const findingOf = (state: CaseState): string | undefined => state.answers['verify-facts']?.answer.outcome;

/** Every way of clarifying that was approved; each goes with a written notice. */
export const approvedMethods = (answer: Approval): ('talk' | 'meeting' | 'notice')[] => [
  ...new Set([...answer.methods, ...(answer.outcome === 'approve-circular' ? (['notice'] as const) : [])]),
];

const verifyFacts: Rule<'verify-facts'> = (state, answer) => {
  if (answer.outcome !== 'superseded') everyUpload(state, answer.evidence);
};

/** 诬告陷害 is found only with approval at or above 设区的市 level. */
function cityApproval(finding: string | undefined, { cityApproval: approval }: Approval): void {
  if (FINDINGS.find(({ id }) => id === finding)?.needsCityApproval !== true) return;
  if (approval && CITY_OR_ABOVE.test(approval.organ)) return;
  throw new AnswerRefused(
    'city-approval-missing',
    'cityApproval',
    '认定诬告须经设区的市级以上党委（党组）或纪检监察机关批准，尚未登记商洛市的批准文号',
    '报商洛市批准后登记批准机关、文号和日期，或退回重新核查',
  );
}

function consequences(finding: string | undefined, { education, referral }: Approval): void {
  if (referral && finding !== 'false-accusation')
    throw new AnswerRefused(
      'referral-without-malice',
      'referral',
      finding === 'mistaken' ? '错告只作批评教育，不追究责任' : '失实反映不追究反映人责任',
      '删去移送内容',
    );
  if (finding === 'false-accusation' && !referral)
    throw new AnswerRefused('referral-missing', 'referral', '恶意诬告应当严肃处理（第九条(三)）', '填写移送机关和事实');
  if (finding === 'mistaken' && !education)
    throw new AnswerRefused('education-missing', 'education', '错告应当对反映人批评教育', '填写批评教育意见');
}

const approve: Rule<'approve'> = (state, answer) => {
  if (answer.outcome !== 'approve' && answer.outcome !== 'approve-circular') return;
  const finding = findingOf(state);
  cityApproval(finding, answer);
  consequences(finding, answer);
};

/** 谁核实谁澄清: somebody who verified takes part in each way of clarifying. */
function verifiersClarify(state: CaseState, { deliveries }: AnswerOf<'deliver', 'delivered'>): void {
  const verified = state.answers['verify-facts']?.answer;
  const handlers = verified && verified.outcome !== 'superseded' ? verified.handlers : [];
  deliveries.forEach(({ by }, i) => {
    if (!by.some(name => handlers.includes(name)))
      throw new AnswerRefused(
        'not-verifier',
        `deliveries.${String(i)}.by`,
        `澄清应由核查人员参加（${handlers.join('、')}）`,
        '由核查该问题的人员澄清',
      );
  });
}

function everyMethod(state: CaseState, { deliveries }: AnswerOf<'deliver', 'delivered'>): void {
  const approved = state.answers.approve?.answer;
  if (approved?.outcome !== 'approve' && approved?.outcome !== 'approve-circular') return;
  for (const method of [...approvedMethods(approved), 'written'] as const)
    if (!deliveries.some(one => one.method === method))
      throw new AnswerRefused(
        'method-missing',
        'deliveries',
        `批准的澄清方式“${DELIVERIES[method]}”没有实施记录`,
        '逐一实施并记录；每种方式都应同时送达书面通知',
      );
}

const deliver: Rule<'deliver'> = (state, answer) => {
  if (answer.outcome === 'superseded') return;
  everyMethod(state, answer);
  verifiersClarify(state, answer);
  if (findingOf(state) === 'mistaken' && !answer.education)
    throw new AnswerRefused('education-missing', 'education', '没有批评教育的记录', '填写批评教育情况');
};

/** What 第九条 asks of answers in the clarification procedure. */
export const CLARIFICATION_RULES = { 'verify-facts': verifyFacts, approve, deliver };
