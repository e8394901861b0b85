import type { CaseState, Task } from '../../casework/state.ts';
import type { AnswerOf, TaskAnswers, TaskKind } from '../../casework/tasks/index.ts';
import { addDays, shanghaiDate } from '../../regulation/dates.ts';
import type { FindingId } from '../../regulation/clarification.ts';
import type { MeasureId } from '../../regulation/measures.ts';

/** The usual answers of the correction (第八条) and clarification (第九条) procedures; everybody is invented. */
const today = (task: Task): string => shanghaiDate(task.openedAt);
const later = (task: Task, days: number): string => addDays(today(task), days);

const evidence = (state: CaseState) => state.uploads.map(({ id }) => ({ upload: id, proves: '证明所述情况' }));

const measure = (task: Task) => ({
  form: 'first' as const,
  disposition: 'help' as const,
  problem: '项目实施前未充分评估市场风险。',
  basis: '容错认定的纠错要求',
  causes: '风险意识不足，论证不充分。',
  requirements: '完善项目市场风险评估制度，并书面报告整改情况。',
  until: later(task, 30),
});

const talk = (task: Task) => ({
  on: later(task, 1),
  time: '上午9时30分',
  place: '区纪委谈话室',
  interviewers: ['王示例', '沈样例'],
});

export const measures: { readonly [M in MeasureId]: (task: Task) => AnswerOf<'issue-measure', M> } = {
  'early-reminder': task => ({ outcome: 'early-reminder', ...measure(task) }),
  'supervision-proposal': task => ({
    outcome: 'supervision-proposal',
    ...measure(task),
    about: '完善项目风险评估制度',
    copyTo: ['区委组织部'],
  }),
  'reminder-talk': task => ({ outcome: 'reminder-talk', ...measure(task), talk: talk(task) }),
  'admonishing-talk': task => ({
    outcome: 'admonishing-talk',
    ...measure(task),
    talk: talk(task),
    influencePeriod: '6个月',
  }),
  'ordered-correction': task => ({ outcome: 'ordered-correction', ...measure(task), responsible: '周演示' }),
};

const visit = (task: Task) => ({
  on: today(task),
  visitors: ['吴样例', '沈样例'],
  finding: '制度已经建立并执行，没有再发生类似问题。',
});

export const correctionAnswers = {
  'issue-measure': (_: CaseState, task: Task): TaskAnswers['issue-measure'] => measures['ordered-correction'](task),
  'record-talk': (_: CaseState, task: Task): TaskAnswers['record-talk'] => ({
    outcome: 'held',
    ...talk(task),
    recorder: '吴样例',
    content: '指出问题，提出要求。',
    attitude: '认识到问题，表示按要求整改。',
    signature: '周演示',
  }),
  plan: (_: CaseState, task: Task): TaskAnswers['plan'] => ({
    outcome: 'submit',
    causes: '论证时没有征求市场主体意见。',
    measures: '建立项目风险评估清单。',
    responsible: '周演示',
    until: later(task, 20),
  }),
  rectification: (state: CaseState): TaskAnswers['rectification'] => ({
    outcome: 'submit',
    done: '已建立风险评估清单，并对在建项目逐一评估。',
    evidence: evidence(state),
  }),
  review: (): TaskAnswers['review'] => ({ outcome: 'pass', opinion: '整改到位。' }),
  'follow-up': (_: CaseState, task: Task): TaskAnswers['follow-up'] => ({ outcome: 'corrected', ...visit(task) }),
};

export const failedReview = (task: Task): AnswerOf<'review', 'fail'> => ({
  outcome: 'fail',
  opinion: '清单没有执行。',
  requirements: '补齐三个在建项目的风险评估。',
  until: later(task, 15),
});
export const stricterReview: AnswerOf<'review', 'stricter'> = {
  outcome: 'stricter',
  opinion: '整改敷衍。',
  reason: '逾期且没有实质整改。',
};
export const notCorrected = (task: Task): AnswerOf<'follow-up', 'not-corrected'> => ({
  outcome: 'not-corrected',
  ...visit(task),
  finding: '又发生同样的问题。',
});

/** 核查人员 沈样例 also clarifies. */
export const finding = (state: CaseState, task: Task, outcome: FindingId | 'inconclusive') => ({
  outcome,
  handlers: ['郑测试', '沈样例'],
  process: '调取账目，走访群众，听取当事人陈述。',
  facts: '没有发现所反映的问题。',
  heard: [{ person: '周演示', on: today(task), place: '区纪委谈话室', record: '说明了资金使用情况。' }],
  evidence: evidence(state),
  opinion: '账目与实际相符。',
});

const approval = {
  scope: '示例镇机关干部和示例村党员',
  addressee: '中共示例镇委员会',
  confidentiality: '不得泄露反映人信息',
  approver: '王示例',
};

export const approvals = {
  talk: { outcome: 'approve', ...approval, methods: ['talk'] },
  meeting: { outcome: 'approve', ...approval, methods: ['meeting'] },
  notice: { outcome: 'approve-circular', ...approval, methods: [] },
} as const satisfies Record<string, unknown>;

export const CITY_APPROVAL = { organ: '中共商洛市纪律检查委员会', number: '商市纪批〔2026〕1号', on: '2026-03-02' };
export const REFERRAL = { to: '商州区公安局', suspect: '甲某某', facts: '编造事实，多次恶意举报。' };
export const EDUCATION = '由所在党组织批评教育，不追究责任。';

export const delivered = (
  task: Task,
  methods: readonly ('talk' | 'meeting' | 'notice')[],
): AnswerOf<'deliver', 'delivered'> => ({
  outcome: 'delivered',
  deliveries: [...methods, 'written' as const].map(method => ({
    method,
    on: today(task),
    place: '示例镇人民政府',
    by: ['沈样例'],
    present: ['周演示', '镇党委负责人'],
    note: '',
  })),
});

const ANY_FINDING = (state: CaseState, task: Task): TaskAnswers['verify-facts'] => ({
  ...finding(state, task, 'untrue'),
  outcome: 'untrue',
});

/** An answer to every kind of task of the two procedures. */
export const AFTERMATH_ANSWERS = {
  ...correctionAnswers,
  'verify-facts': ANY_FINDING,
  approve: (): TaskAnswers['approve'] => ({ ...approvals.talk, methods: ['talk'] }),
  deliver: (_: CaseState, task: Task): TaskAnswers['deliver'] => delivered(task, ['talk']),
} satisfies { readonly [K in TaskKind]?: (state: CaseState, task: Task) => TaskAnswers[K] };

export const AFTERMATH_OFFICIALS = {
  'issue-measure': 'adjudicator-1',
  'record-talk': 'registrar-1',
  plan: 'applicant-1',
  rectification: 'applicant-1',
  review: 'adjudicator-1',
  'follow-up': 'registrar-1',
  'verify-facts': 'investigator-1',
  approve: 'adjudicator-1',
  deliver: 'investigator-1',
} as const;
