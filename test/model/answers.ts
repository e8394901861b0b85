import type { Application } from '../../casework/application.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { COMPLEXITIES } from '../../regulation/limits.ts';
import { acceptAnswer, ANSWERS, determineAnswers, verifyAnswer } from '../builders/answers.ts';
import {
  approvals,
  CITY_APPROVAL,
  delivered,
  EDUCATION,
  failedReview,
  finding,
  measures,
  notCorrected,
  REFERRAL,
  stricterReview,
} from '../builders/aftermath-answers.ts';
import { sampleApplication } from '../builders/application.ts';

/** Stands in every text of the inquiry; whoever may not see the inquiry must never find it. */
export const SECRET = '内情勿传';

export type Given = Readonly<Record<string, unknown>> & { readonly outcome: string };
/** `variant` chooses among what is equally right. */
type Fill = (state: CaseState, task: Task, variant: number) => Given;

/** Nobody of the committee that deliberates has an account, so nobody of it is ever recused or verified. */
const COMMITTEE = { chair: '龙测试', present: ['龙测试', '许演示', '牛样例'], observers: [] };

const ruling =
  (outcome: 'exemption' | 'mitigation' | 'refusal'): Fill =>
  (_, task) => {
    const answer = determineAnswers[outcome](task);
    return { ...answer, deliberation: { ...answer.deliberation, ...COMMITTEE, opinions: SECRET } };
  };

const verified: Fill = (state, task) => {
  const answer = verifyAnswer(state, task);
  const hearings = answer.hearings.map(hearing => ({ ...hearing, record: SECRET }));
  const opinion = { ...answer.opinion, reasoning: SECRET };
  return { ...answer, hearings, opinion, process: SECRET, facts: SECRET };
};

/** 第二条 is not met: neither 免责 nor 减责 may follow. */
const verifiedUnlawful: Fill = (state, task) => {
  const answer = verifyAnswer(state, task);
  const gates = answer.gates.map((gate, i) => ({ ...gate, passed: i > 0, reasoning: SECRET }));
  return { ...answer, gates, opinion: { outcome: 'refusal', reasoning: SECRET } };
};

const found =
  (outcome: 'founded' | 'inconclusive' | 'untrue' | 'mistaken' | 'false-accusation'): Fill =>
  (state, task) =>
    outcome === 'founded'
      ? { ...finding(state, task, 'untrue'), outcome, opinion: SECRET }
      : { ...finding(state, task, outcome), opinion: SECRET };

const consequences = ({ answers }: CaseState) => {
  const outcome = answers['verify-facts']?.answer.outcome;
  if (outcome === 'mistaken') return { education: EDUCATION };
  return outcome === 'false-accusation' ? { cityApproval: CITY_APPROVAL, referral: REFERRAL } : {};
};

const superseded: Fill = () => ({ outcome: 'superseded', provision: '上级有关规定', reason: '按第十一条从其规定。' });
const returned: Fill = () => ({ outcome: 'return', reason: '证据不足。', questions: '补充核实资金去向。' });
const other = (organ: string): string => (organ === 'discipline' ? 'organisation' : 'discipline');
const higher = (complexity?: string) => (complexity === 'simple' ? 'complex' : 'especially-complex');

const SPECIAL: Readonly<Record<string, Readonly<Record<string, Fill>>>> = {
  accept: {
    accept: (_state, _task, variant) => ({ ...acceptAnswer, opinion: SECRET, complexity: COMPLEXITIES[variant % 3] }),
    reject: () => ({
      outcome: 'reject',
      grounds: [{ kind: 'situation', basis: '第五条', text: '不属于所列情形。' }],
      reasons: '不属于第五条所列情形。',
    }),
    transfer: ({ organ }) => ({ outcome: 'transfer', toOrgan: other(organ), reason: '谁问责向谁申请。' }),
  },
  verify: {
    // Now and then 第二条 is not met.
    complete: (state, task, variant) => (variant % 5 === 4 ? verifiedUnlawful : verified)(state, task, variant),
    reclassify: ({ complexity }) => ({
      ...{ outcome: 'reclassify', complexity: higher(complexity), reason: '涉及部门多。', approver: '王示例' },
    }),
  },
  determine: {
    exemption: ruling('exemption'),
    mitigation: ruling('mitigation'),
    refusal: ruling('refusal'),
    return: returned,
  },
  'issue-measure': Object.fromEntries(
    Object.entries(measures).map(([id, fill]) => [id, (_: unknown, task: Task) => fill(task)]),
  ),
  review: { fail: (_, task) => failedReview(task), stricter: () => stricterReview },
  'follow-up': { 'not-corrected': (_, task) => notCorrected(task) },
  'verify-facts': Object.fromEntries(
    (['founded', 'inconclusive', 'untrue', 'mistaken', 'false-accusation'] as const).map(each => [each, found(each)]),
  ),
  approve: {
    approve: state => ({ ...approvals.talk, ...consequences(state) }),
    'approve-circular': state => ({ ...approvals.notice, ...consequences(state) }),
    return: returned,
  },
  deliver: {
    delivered: ({ answers }, task) => {
      const circular = answers.approve?.answer.outcome === 'approve-circular';
      const education = { on: '2024-01-02', by: ['沈样例'], content: '批评教育。' };
      return {
        ...delivered(task, circular ? ['notice'] : ['talk']),
        ...(answers['verify-facts']?.answer.outcome === 'mistaken' && { education }),
      };
    },
  },
};

/** An answer with this outcome, right for the case as it stands. */
export function answerWith(outcome: string, state: CaseState, task: Task, variant: number): Given {
  if (outcome === 'superseded') return superseded(state, task, variant);
  const fill = SPECIAL[task.kind]?.[outcome];
  return fill ? fill(state, task, variant) : ANSWERS[task.kind](state, task, 'exemption');
}

/** The form: complete, or with what it takes to be sent back for 补正. */
export const applicationOf = (complete: boolean, organ: string): Application =>
  sampleApplication({
    receivingOrgan: organ === 'discipline' ? '中共商州区纪律检查委员会' : '中共商州区委组织部',
    investigatingOrgan: organ === 'discipline' ? '中共商州区纪律检查委员会' : '中共商州区委组织部',
    ...(!complete && { signature: '' }),
  });
